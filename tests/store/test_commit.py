"""Committing: our files and nothing else, whatever the repository is like."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.support.repository import ADDRESS, AUTHOR, RepositoryBuilder
from waypost.model.saving import CommitProblem, CommitProblemKind, Identity
from waypost.store.commit import Committed, Unchanged, commit
from waypost.store.repository import Repository

ADA = Identity(AUTHOR, ADDRESS)
GRACE = Identity("Grace Größe", "grace@example.org")


def _done(outcome: object) -> Committed:
    assert isinstance(outcome, Committed), outcome
    return outcome


def _show(builder: RepositoryBuilder, form: str, revision: str = "HEAD") -> str:
    return builder.git(
        "show", "--no-patch", "--encoding=UTF-8", f"--format={form}", revision
    ).strip()


def test_the_first_revision(builder: RepositoryBuilder, repository: Repository) -> None:
    """A document that git does not know becomes the first commit of an empty repository."""
    builder.write("design.md", "# Title\n")
    done = _done(commit(repository, ["design.md"], "Begin"))
    assert (done.revision, done.warning) == (builder.head(), "")
    assert builder.text_at("HEAD", "design.md") == "# Title\n"
    assert _show(builder, "%an <%ae> %s") == f"{AUTHOR} <{ADDRESS}> Begin"
    assert builder.status() == ""


def test_several_files_make_one_revision(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """The document that git knows and the record that it does not are committed together."""
    builder.commit("design.md", "old")
    builder.write("design.md", "new")
    builder.write(".waypost/design.md.toml", "x = 1\n")
    _done(commit(repository, ["design.md", ".waypost/design.md.toml"], "Both"))
    assert builder.files_of("HEAD") == [".waypost/design.md.toml", "design.md"]
    assert builder.status() == ""


def test_what_others_staged_stays_staged(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Staged files, intentions to add and changes of others are neither committed nor lost."""
    builder.commit("other.md", "old")
    builder.write("other.md", "staged")
    builder.stage("other.md")
    builder.write("other.md", "staged, then changed")
    builder.write("meant.md", "meant")
    builder.git("add", "--intent-to-add", "meant.md")
    builder.write("design.md", "x")
    before = builder.status()
    _done(commit(repository, ["design.md"], "Begin"))
    assert builder.files_of("HEAD") == ["design.md"]
    assert builder.staged() == ["other.md"]
    assert builder.git("show", ":other.md") == "staged"
    assert builder.status() == before.replace("?? design.md\n", "")


@pytest.mark.parametrize("staged", [False, True])
def test_nothing_changed_makes_no_revision(
    builder: RepositoryBuilder, repository: Repository, *, staged: bool
) -> None:
    """A document that HEAD has as it is makes no commit, whatever else is staged."""
    head = builder.commit("design.md", "x")
    if staged:
        builder.write("other.md", "y")
        builder.stage("other.md")
    assert commit(repository, ["design.md"], "Nothing") == Unchanged()
    assert builder.head() == head


@pytest.mark.parametrize(
    "name",
    [
        "-x.md",
        "--amend",
        ":(top)a.md",
        ":!a.md",
        "[a]*.md",
        "a\nb.md",
        "a\tb.md",
        "a\"b'.md",
        "a b/größe \N{GRINNING FACE}.md",
        "? a.md",
        "1 a.md",
        os.fsdecode(b"\xff.md"),
    ],
)
def test_odd_names_are_only_names(
    builder: RepositoryBuilder, repository: Repository, name: str
) -> None:
    """A name that looks like an option, a pattern or a line of output is the file's name."""
    bystander = builder.write("a.md", "x")
    builder.write(name, "one")
    _done(commit(repository, [name], "Begin"))
    builder.write(name, "two")
    bystander.write_text("changed")
    _done(commit(repository, [name], "Continue"))
    assert builder.files_of("HEAD") == [name]
    assert builder.text_at("HEAD", name) == "two"
    assert builder.status() == "?? a.md\n"


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("# a heading\n\n#1 fixed\n", "# a heading\n\n#1 fixed"),
        ("nul\0 and \udcff", "nul and \N{REPLACEMENT CHARACTER}"),
        ("-m other", "-m other"),
        ("Größe \N{GRINNING FACE}", "Größe \N{GRINNING FACE}"),
        (" \n\0", "Write design.md"),
        ("ü" * 150_000, "ü" * 102_400),
    ],
)
def test_messages_are_kept(
    builder: RepositoryBuilder, repository: Repository, message: str, kept: str
) -> None:
    """A message arrives as it was written, as far as git can keep it."""
    builder.config("commit.cleanup", "strip")
    builder.config("i18n.commitEncoding", "latin1")
    builder.write("design.md", "x")
    _done(commit(repository, ["design.md"], message))
    assert _show(builder, "%B") == kept
    assert list((builder.folder / ".git").glob("WAYPOST*")) == []


@pytest.mark.parametrize(
    ("identity", "author", "names"),
    [
        (GRACE, None, (GRACE, GRACE)),
        (None, GRACE, (GRACE, ADA)),
        (ADA, GRACE, (GRACE, ADA)),
    ],
)
def test_names_can_be_given(
    builder: RepositoryBuilder,
    repository: Repository,
    identity: Identity | None,
    author: Identity | None,
    names: tuple[Identity, Identity],
) -> None:
    """A revision can be made under another name, or in somebody's stead."""
    builder.write("design.md", "x")
    _done(commit(repository, ["design.md"], "Begin", identity=identity, author=author))
    author_found, address, committer_found, other = _show(builder, "%an,%ae,%cn,%ce").split(",")
    assert (Identity(author_found, address), Identity(committer_found, other)) == names


def test_a_date_can_be_given(builder: RepositoryBuilder, repository: Repository) -> None:
    """A replayed revision has the date of its original."""
    builder.write("design.md", "x")
    _done(commit(repository, ["design.md"], "Begin", date="2025-03-01T09:00:00+01:00"))
    assert _show(builder, "%aI %cI") == "2025-03-01T09:00:00+01:00 2025-03-01T09:00:00+01:00"


@pytest.mark.parametrize(
    ("replace", "said"),
    [
        (lambda _: None, "does not exist on disk"),
        (lambda path: path.symlink_to("other.md"), "is a symbolic link"),
        (lambda path: path.mkdir(), "is not a file"),
    ],
)
def test_only_files_are_committed(
    builder: RepositoryBuilder, repository: Repository, replace: Callable[[Path], None], said: str
) -> None:
    """A document that was removed, or replaced by a link or a folder, commits nothing."""
    builder.commit("design.md", "x")
    builder.commit("other.md", "x")
    (builder.folder / "design.md").unlink()
    replace(builder.folder / "design.md")
    problem = commit(repository, ["design.md"], "Write")
    assert isinstance(problem, CommitProblem)
    assert problem.kind is CommitProblemKind.REFUSED
    assert problem.reason.startswith(f'"design.md" {said}')
    assert builder.text_at("HEAD", "design.md") == "x"
    assert builder.staged() == []


@pytest.mark.parametrize("rule", ["design.md", "docs/", "*.md"])
def test_an_ignored_file_is_told(
    builder: RepositoryBuilder, repository: Repository, rule: str
) -> None:
    """A file that `.gitignore` excludes is not forced into the repository."""
    builder.write(".gitignore", rule)
    builder.write("docs/design.md", "x")
    problem = commit(repository, ["docs/design.md"], "Begin")
    assert isinstance(problem, CommitProblem)
    assert problem.kind is CommitProblemKind.IGNORED
    assert "`git add -f docs/design.md`" in problem.advice
    assert builder.status() == "?? .gitignore\n"


@pytest.mark.parametrize("command", ["merge", "rebase", "cherry-pick"])
def test_something_unfinished_is_left_alone(
    builder: RepositoryBuilder, repository: Repository, command: str
) -> None:
    """In the middle of a merge or a rebase nothing is committed and nothing is changed."""
    builder.commit("design.md", "x")
    builder.conflict(command)
    builder.write("design.md", "new")
    before = (builder.head(), builder.status(), _state_of(builder.folder / ".git"))
    problem = commit(repository, ["design.md"], "Write")
    assert isinstance(problem, CommitProblem)
    assert (builder.head(), builder.status(), _state_of(builder.folder / ".git")) == before


def _state_of(git_dir: Path) -> Sequence[str]:
    return sorted(path.name for path in git_dir.iterdir() if path.name != "index")


def test_a_commit_in_a_linked_working_tree(builder: RepositoryBuilder, tmp_path: Path) -> None:
    """There the hooks of the main repository apply, and its own branch moves."""
    builder.commit("design.md", "x")
    builder.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "tree"))
    builder.hook("commit-msg", 'echo "Checked: yes" >> "$1"')
    (tmp_path / "tree" / "design.md").write_text("new")
    with Repository.containing(tmp_path / "tree") or pytest.fail("no repository") as repository:
        done = _done(commit(repository, ["design.md"], "Write"))
    assert builder.git("rev-parse", "side").strip() == done.revision
    assert _show(builder, "%B", "side") == "Write\nChecked: yes"


def test_filters_and_line_ends_are_those_of_git(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """A repository that keeps LF inside gets LF, and stays clean."""
    builder.config("core.autocrlf", "true")
    builder.write("design.md", "one\r\ntwo\r\n")
    _done(commit(repository, ["design.md"], "Begin"))
    assert builder.text_at("HEAD", "design.md") == "one\ntwo\n"
    assert builder.status() == ""


@pytest.mark.parametrize(
    ("key", "value"),
    [("index.version", "4"), ("core.splitIndex", "true"), ("core.untrackedCache", "true")],
)
def test_any_form_of_index_will_do(
    builder: RepositoryBuilder, repository: Repository, key: str, value: str
) -> None:
    """The index keeps its form, whichever one the repository uses."""
    builder.config(key, value)
    builder.commit("other.md", "x")
    builder.write("design.md", "x")
    _done(commit(repository, ["design.md"], "Begin"))
    assert builder.status() == ""


def test_a_sha256_repository(tmp_path: Path) -> None:
    """Object names of 64 digits are as good as those of 40."""
    builder = RepositoryBuilder(tmp_path / "outer")
    builder.git("init", "--quiet", "--object-format=sha256", "../sha256")
    (tmp_path / "sha256" / "design.md").write_text("x")
    with Repository.containing(tmp_path / "sha256") or pytest.fail("none") as repository:
        done = _done(commit(repository, ["design.md"], "Begin", identity=GRACE))
    assert len(done.revision) == 64


def test_an_index_left_behind_is_brought_up(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Where a killed commit left the old index, the next commit of others takes nothing back."""
    builder.commit("design.md", "old")
    index = (builder.folder / ".git" / "index").read_bytes()
    head = builder.commit("design.md", "new")
    (builder.folder / ".git" / "index").write_bytes(index)
    assert builder.staged() == ["design.md"]
    assert commit(repository, ["design.md"], "Again") == Unchanged()
    assert (builder.head(), builder.staged(), builder.status()) == (head, [], "")


def test_no_commit_of_another_process_is_lost(builder: RepositoryBuilder) -> None:
    """Two processes that commit at once lose none of the revisions they were told of."""
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from waypost.store.commit import Committed, commit\n"
        "from waypost.store.repository import Repository\n"
        "name, folder = sys.argv[1:]\n"
        "with Repository.containing(Path(folder)) as repository:\n"
        "    for number in range(15):\n"
        "        (repository.root / name).write_text(str(number))\n"
        "        done = commit(repository, [name], f'{name} {number}')\n"
        "        if isinstance(done, Committed):\n"
        "            print(name, number)\n"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", program, name, str(builder.folder)], stdout=subprocess.PIPE
        )
        for name in ("one.md", "two.md")
    ]
    told = [line for process in processes for line in process.communicate()[0].splitlines()]
    subjects = builder.git("log", "--format=%s").splitlines()
    assert [process.returncode for process in processes] == [0, 0]
    assert len(told) > 15
    assert {line.decode() for line in told} <= set(subjects)
    assert builder.status() == ""
