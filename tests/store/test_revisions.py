"""The history of a document, and what a reference to a revision means."""

import os
from collections.abc import Sequence
from hashlib import sha1
from itertools import count

import pytest

from tests.support.repository import ADDRESS, AUTHOR, RepositoryBuilder
from waypost.errors import GitError, RevisionNotFound
from waypost.model.revision import Revision
from waypost.store.repository import Repository
from waypost.store.revisions import BlobReader, Lines, blob_at, resolve, revisions


def _ids(found: Sequence[Revision]) -> list[str]:
    return [revision.id for revision in found]


def test_no_commit_no_history(repository: Repository) -> None:
    """Before the first commit there is nothing to list."""
    assert list(revisions(repository, "design.md")) == []


def test_all_that_a_revision_tells(builder: RepositoryBuilder, repository: Repository) -> None:
    """Name, date, author, message, texts and place of each revision, newest first."""
    first = builder.commit(
        "design.md", "one\n", "Begin\n\nAnd why: größer\n\n", "@1700000000 +0100"
    )
    builder.commit("other.md", "x")
    second = builder.commit("design.md", "two\n", "#2 Continue", "@1800000000 -0230")
    blobs = [builder.git("rev-parse", f"{at}:design.md").strip() for at in (first, second)]
    assert list(revisions(repository, "design.md")) == [
        Revision(
            id=second,
            date="2027-01-15T05:30:00-02:30",
            author=AUTHOR,
            author_email=ADDRESS,
            message="#2 Continue",
            blob=blobs[1],
            path="design.md",
            parent_blob=blobs[0],
        ),
        Revision(
            id=first,
            date="2023-11-14T23:13:20+01:00",
            author=AUTHOR,
            author_email=ADDRESS,
            message="Begin\n\nAnd why: größer",
            blob=blobs[0],
            path="design.md",
        ),
    ]


@pytest.mark.parametrize("limit", [0, 1, 2, 3, 9])
def test_a_limit(builder: RepositoryBuilder, repository: Repository, limit: int) -> None:
    """As many revisions as were asked for, across a rename too."""
    ids = [
        builder.commit("old.md", "one\n" * 9),
        builder.commit("old.md", "two\n" * 9),
        builder.rename("old.md", "design.md"),
        builder.commit("design.md", "three\n" * 9),
    ]
    assert _ids(list(revisions(repository, "design.md", limit=limit))) == ids[::-1][:limit]


def test_a_history_can_be_left_early(builder: RepositoryBuilder, repository: Repository) -> None:
    """A list that is closed after its first row leaves no process behind."""
    for number in range(3):
        builder.commit("design.md", str(number))
    found = revisions(repository, "design.md")
    assert next(found).id == builder.head()
    found.close()
    repository.forget()  # the one that stays, for questions about HEAD
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_rename_is_followed(builder: RepositoryBuilder, repository: Repository) -> None:
    """Earlier names belong to the history; a rename tells from which text it came."""
    text = "".join(f"line {number}\n" for number in range(20))
    first = builder.commit("[a]*.md", text)
    (builder.folder / "docs").mkdir()
    builder.rename("[a]*.md", "docs/b.md")
    builder.git("mv", "--", "docs/b.md", "design.md")
    builder.write("design.md", text + "more\n")
    builder.git("commit", "--quiet", "-am", "Rename and write")
    last = builder.commit("design.md", "new\n")
    found = list(revisions(repository, "design.md"))
    assert [(revision.id, revision.path) for revision in found] == [
        (last, "design.md"),
        (builder.git("rev-parse", "HEAD~1").strip(), "design.md"),
        (builder.git("rev-parse", "HEAD~2").strip(), "docs/b.md"),
        (first, "[a]*.md"),
    ]
    assert [revision.parent_blob for revision in found] == [
        *(revision.blob for revision in found[1:]),
        "",
    ]


def test_a_copy_is_a_beginning(builder: RepositoryBuilder, repository: Repository) -> None:
    """A document made from another that stays has no history before."""
    builder.commit("template.md", "text\n" * 9)
    made = builder.commit("design.md", "text\n" * 9)
    [revision] = revisions(repository, "design.md")
    assert (revision.id, revision.parent_blob) == (made, "")


def test_a_document_removed_and_made_again(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """The revision that removes the document has no text; the ones around it have."""
    builder.commit("design.md", "one\n")
    builder.git("rm", "--quiet", "design.md")
    builder.git("commit", "--quiet", "-m", "Remove")
    builder.commit("design.md", "two\n")
    found = list(revisions(repository, "design.md"))
    assert [(bool(at.parent_blob), bool(at.blob)) for at in found] == [
        (False, True),
        (True, False),
        (False, True),
    ]


def test_both_sides_of_a_merge(builder: RepositoryBuilder, repository: Repository) -> None:
    """What two people wrote is listed, and the merge where it joined their texts."""
    base = builder.commit("design.md", "one\ntwo\nthree\n", date="@1700000000 +0000")
    builder.git("switch", "--quiet", "-c", "side")
    side = builder.commit("design.md", "one\ntwo\nTHREE\n", date="@1700000001 +0000")
    builder.git("switch", "--quiet", "main")
    main = builder.commit("design.md", "ONE\ntwo\nthree\n", date="@1700000002 +0000")
    builder.git("merge", "--quiet", "-m", "Join", "side")
    found = list(revisions(repository, "design.md"))
    assert _ids(found) == [builder.head(), main, side, base]
    assert found[0].parent_blob == found[1].blob


def test_a_merge_that_leaves_the_document_alone(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """A merge of somebody's other work is no revision of the document."""
    base = builder.commit("design.md", "one\n")
    builder.git("switch", "--quiet", "-c", "side")
    builder.commit("other.md", "x")
    builder.git("switch", "--quiet", "main")
    main = builder.commit("design.md", "two\n")
    builder.git("merge", "--quiet", "-m", "Join", "side")
    assert _ids(list(revisions(repository, "design.md"))) == [main, base]


def _octopus(builder: RepositoryBuilder) -> list[str]:
    """A base, three sides and the merge of them; the document differs from all of them."""
    base = builder.commit("design.md", "one\n", date="@1700000000 +0000")
    sides = []
    for number, name in enumerate("abc", start=1):
        builder.git("switch", "--quiet", "-c", name, base)
        date = f"@170000000{number} +0000"
        sides.append(builder.commit("design.md", f"{name}\n", name, date))
    builder.write("design.md", "all\n")
    builder.stage("design.md")
    tree = builder.git("write-tree").strip()
    parents = [word for side in sides for word in ("-p", side)]
    dates = {"GIT_AUTHOR_DATE": "@1700000009 +0000", "GIT_COMMITTER_DATE": "@1700000009 +0000"}
    merge = builder.git("commit-tree", tree, "-m", "all", *parents, environment=dates).strip()
    builder.git("switch", "--quiet", "--force", "main")
    builder.git("reset", "--quiet", "--hard", merge)
    return [merge, *reversed(sides), base]


@pytest.mark.parametrize("lines", [Lines.EXPLAINING, Lines.ALL])
def test_an_octopus_merge_knows_all_its_parents(
    builder: RepositoryBuilder, repository: Repository, lines: Lines
) -> None:
    """A merge of three lines is one revision, with the text that each of them had."""
    ids = _octopus(builder)
    found = list(revisions(repository, "design.md", lines=lines))
    assert _ids(found) == ids
    assert found[0].parent_blobs == tuple(revision.blob for revision in found[3:0:-1])
    assert found[1].parent_blobs == (found[4].blob,)


def test_the_main_line_alone(builder: RepositoryBuilder, repository: Repository) -> None:
    """Along first parents, a merge stands for all that its sides did."""
    merge, _, _, first, base = _octopus(builder)
    found = list(revisions(repository, "design.md", lines=Lines.MAIN))
    assert _ids(found) == [merge, first, base]
    assert found[0].parent_blobs == (found[1].blob,)


def test_a_side_of_which_nothing_was_kept(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """It explains nothing of the text, and is found among all lines with the merge it ended in."""
    base = builder.commit("design.md", "one\n", date="@1700000000 +0000")
    builder.git("switch", "--quiet", "-c", "side")
    side = builder.commit("design.md", "lost\n", date="@1700000001 +0000")
    builder.git("switch", "--quiet", "main")
    builder.commit("other.md", "x", date="@1700000002 +0000")
    builder.git("merge", "--quiet", "-s", "ours", "-m", "Drop", "side")
    assert _ids(list(revisions(repository, "design.md"))) == [base]
    found = list(revisions(repository, "design.md", lines=Lines.ALL))
    assert _ids(found) == [builder.head(), side, base]
    assert set(found[0].parent_blobs) == {found[1].blob, found[2].blob}
    assert found[0].blob == found[2].blob


@pytest.mark.parametrize("name", ["-x.md", ":(top)a.md", "a\nb.md", 'a"\t.md', "größe.md"])
def test_odd_names_have_a_history(
    builder: RepositoryBuilder, repository: Repository, name: str
) -> None:
    """A name that looks like an option or a pattern is the file's name."""
    builder.commit("a.md", "x")
    revision = builder.commit(name, "x")
    assert [(at.id, at.path) for at in revisions(repository, name)] == [(revision, name)]
    assert resolve(repository, name, "HEAD").id == revision
    assert blob_at(repository, "HEAD", name) == builder.git("hash-object", "a.md").strip()


def test_an_odd_message_or_author_is_no_other_field(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Text that looks like git's own output stays in its field."""
    raw = ":100644 100644 1111111 2222222 M"
    name = f"M {raw}"
    builder.config("user.name", name)
    builder.commit("design.md", "one", f"{raw}\n\n{raw}")
    revision = builder.commit("design.md", "two", f"{raw}\n\n{raw}")
    found = list(revisions(repository, "design.md"))
    assert [at.author for at in found] == [name, name]
    assert (found[0].id, found[0].message) == (revision, f"{raw}\n\n{raw}")


def test_milestones_are_told(builder: RepositoryBuilder, repository: Repository) -> None:
    """Tags of either kind are named at the revision that they point to."""
    first = builder.commit("design.md", "one")
    second = builder.commit("design.md", "two")
    builder.git("tag", "light", first)
    builder.git("tag", "-a", "-m", "x", "review/größe", first)
    builder.git("tag", "a,tag", second)
    builder.git("branch", "other", second)
    builder.config("log.excludeDecoration", "refs/tags/*")
    found = {at.id: at.milestones for at in revisions(repository, "design.md")}
    assert found == {first: ("light", "review/größe"), second: ("a,tag",)}


def test_history_of_a_shallow_clone(
    builder: RepositoryBuilder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Where the clone begins, the history begins."""
    builder.commit("design.md", "one")
    last = builder.commit("design.md", "two")
    clone = tmp_path_factory.mktemp("clone")
    builder.git("clone", "--quiet", "--depth=1", f"file://{builder.folder}", str(clone))
    with Repository.containing(clone) or pytest.fail("no repository") as repository:
        assert _ids(list(revisions(repository, "design.md"))) == [last]


@pytest.mark.parametrize(
    ("reference", "which"),
    [
        ("HEAD", 2),
        ("HEAD~1", 1),
        ("HEAD^", 1),
        ("HEAD~3", 0),
        ("v1", 0),
        ("reviewed", 1),
        ("main", 2),
        ("beef", 0),
    ],
)
def test_references(
    builder: RepositoryBuilder, repository: Repository, reference: str, which: int
) -> None:
    """HEAD, its ancestors, milestones and branches name revisions; a name goes before digits."""
    ids = [builder.commit("design.md", "one\n" * 9), builder.rename("design.md", "new.md")]
    other = builder.commit("other.md", "x")
    ids.append(builder.commit("new.md", "two\n"))
    builder.git("tag", "v1", ids[0])
    builder.git("tag", "beef", ids[0])
    builder.git("tag", "-a", "-m", "x", "reviewed", other)
    assert resolve(repository, "new.md", reference).id == ids[which]
    assert resolve(repository, "new.md", ids[which][:9]).id == ids[which]


@pytest.mark.parametrize(
    "reference",
    [
        "",
        " ",
        "-n1",
        "--all",
        "--output=x",
        "abc",
        "v9",
        "HEAD~99",
        "HEAD@{1}",
        "HEAD:design.md",
        "main..side",
        "^HEAD",
        ":/Begin",
        "v1^{commit}",
        "../x",
        "a\nb",
        "a\0b",
        "0" * 40,
        "f" * 64,
    ],
)
def test_odd_references_are_refused(
    builder: RepositoryBuilder, repository: Repository, reference: str
) -> None:
    """What is neither digits, a name nor HEAD is no revision, whatever git would make of it."""
    builder.commit("design.md", "Begin", "Begin")
    builder.git("tag", "v1")
    with pytest.raises(RevisionNotFound, match="There is no revision"):
        resolve(repository, "design.md", reference)


def test_an_ambiguous_reference_is_told(builder: RepositoryBuilder, repository: Repository) -> None:
    """Digits with which several revisions begin are said to be too few."""
    tree = builder.git("write-tree").strip()
    seen: dict[str, str] = {}
    for number in count():
        text = f"tree {tree}\nauthor A <a> {number} +0000\ncommitter A <a> {number} +0000\n\nx\n"
        name = sha1(f"commit {len(text)}\0{text}".encode()).hexdigest()  # noqa: S324  # git's own
        if name[:4] in seen:
            break
        seen[name[:4]] = text
    for twin in (text, seen[name[:4]]):
        builder.write("twin", twin)
        builder.git("hash-object", "-t", "commit", "-w", "twin")
    with pytest.raises(RevisionNotFound, match=f'More than one revision begins with "{name[:4]}"'):
        resolve(repository, "design.md", name[:4])


def test_a_time_before_the_document(builder: RepositoryBuilder, repository: Repository) -> None:
    """A commit that is older than the document names no revision of it."""
    builder.commit("other.md", "x")
    builder.commit("design.md", "x")
    with pytest.raises(RevisionNotFound, match=r'"design\.md" did not exist yet at HEAD~1'):
        resolve(repository, "design.md", "HEAD~1")


def test_blobs_of_a_commit(builder: RepositoryBuilder, repository: Repository) -> None:
    """The object of a file in a commit, and none where there is no such file or commit."""
    assert blob_at(repository, "HEAD", "design.md") == ""
    first = builder.commit("design.md", "one")
    builder.commit("design.md", "two")
    with BlobReader(repository) as blobs:
        assert blobs.read(blob_at(repository, first, "design.md")) == b"one"
        assert blobs.read(blob_at(repository, "HEAD", "design.md")) == b"two"
    assert blob_at(repository, "HEAD", "other.md") == ""
    with pytest.raises(RevisionNotFound):
        blob_at(repository, "--all", "design.md")


def test_a_broken_history_is_told(builder: RepositoryBuilder, repository: Repository) -> None:
    """A commit that is missing ends the list with git's words, after the rows that are there."""
    first = builder.commit("design.md", "one")
    last = builder.commit("design.md", "two")
    (builder.folder / ".git" / "objects" / first[:2] / first[2:]).unlink()
    found = revisions(repository, "design.md")
    with pytest.raises(GitError, match="Git refuses"):
        assert [at.id for at in found] == [last]
