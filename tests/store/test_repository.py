"""Finding, making and describing a repository."""

import os
from pathlib import Path

import pytest

from tests.support.repository import ADDRESS, AUTHOR, RepositoryBuilder
from waypost.errors import FileProblem, GitError, UsageError
from waypost.model.saving import Identity
from waypost.store.repository import Repository


def _found(path: Path) -> Repository:
    repository = Repository.containing(path)
    assert repository is not None
    return repository


@pytest.mark.parametrize("path", [".", "design.md", "docs/deep/design.md"])
def test_a_repository_is_found_from_within(builder: RepositoryBuilder, path: str) -> None:
    """A file that is not there yet, in a folder that is not there yet, has its repository."""
    with _found(builder.folder / path) as repository:
        assert repository.root == builder.folder
        assert repository.git_dir == repository.common_dir == builder.folder / ".git"


def test_no_repository_is_none(tmp_path: Path) -> None:
    """A file outside of any repository has none."""
    assert Repository.containing(tmp_path / "design.md") is None


def test_a_link_into_a_repository_counts_as_its_target(
    builder: RepositoryBuilder, tmp_path: Path
) -> None:
    """The repository of a linked document is that of the file it leads to."""
    target = builder.write("docs/design.md", "x")
    link = tmp_path / "link.md"
    link.symlink_to(target)
    with _found(link) as repository:
        assert repository.relative(link) == "docs/design.md"


def test_a_file_outside_is_not_of_the_repository(repository: Repository, tmp_path: Path) -> None:
    """A path that leads out of the working tree is refused, through a link too."""
    (repository.root / "link").symlink_to(tmp_path)
    for path in (tmp_path / "other.md", repository.root / "link" / "other.md"):
        with pytest.raises(FileProblem, match="outside the repository"):
            repository.relative(path)


def test_a_variable_in_a_folder_name_is_no_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder called `$HOME` is that folder."""
    monkeypatch.setenv("PLACE", "elsewhere")
    builder = RepositoryBuilder(tmp_path / "$PLACE" / "~")
    with _found(builder.folder) as repository:
        assert repository.root == builder.folder
        assert repository.head() == ""


def test_git_dir_in_the_environment_is_ignored(
    builder: RepositoryBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The document's own repository is used, whatever `GIT_DIR` says."""
    other = RepositoryBuilder(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    with _found(builder.folder) as repository:
        assert repository.git_dir == builder.folder / ".git"


def test_a_bare_repository_is_refused(builder: RepositoryBuilder, tmp_path: Path) -> None:
    """Where there are no files there is nothing to write."""
    builder.git("init", "--quiet", "--bare", str(tmp_path / "bare.git"))
    with pytest.raises(GitError, match="bare repository"):
        Repository.containing(tmp_path / "bare.git" / "design.md")


def test_the_folder_of_git_is_refused(builder: RepositoryBuilder) -> None:
    """A document cannot be among git's own files."""
    with pytest.raises(GitError, match="among git's own files"):
        Repository.containing(builder.folder / ".git" / "design.md")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_repository_of_another_user_is_refused(builder: RepositoryBuilder) -> None:
    """Git's own check comes first, and its remedy is passed on."""
    for path in (builder.folder, builder.folder / ".git"):
        os.chown(path, 12345, 12345)
    with pytest.raises(GitError, match="belongs to another user") as caught:
        Repository.containing(builder.folder)
    assert "`git config --global --add safe.directory" in caught.value.advice


def test_a_linked_working_tree_is_its_own(builder: RepositoryBuilder, tmp_path: Path) -> None:
    """A linked working tree has its own branch and state, and shares the rest."""
    builder.commit("design.md", "x")
    builder.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "tree"))
    with _found(tmp_path / "tree" / "design.md") as repository:
        assert repository.root == tmp_path / "tree"
        assert repository.branch() == "side"
        assert repository.common_dir == builder.folder / ".git"
        assert repository.git_dir == builder.folder / ".git" / "worktrees" / "tree"


def test_a_submodule_is_a_repository(builder: RepositoryBuilder, tmp_path: Path) -> None:
    """A document in a submodule belongs to the submodule."""
    inner = RepositoryBuilder(tmp_path / "inner")
    inner.commit("design.md", "x")
    allowed = ("-c", "protocol.file.allow=always")
    builder.git(*allowed, "submodule", "--quiet", "add", str(inner.folder), "part")
    with _found(builder.folder / "part" / "design.md") as repository:
        assert repository.root == builder.folder / "part"
        assert repository.head() == inner.head()


def test_making_a_repository(tmp_path: Path) -> None:
    """A new repository begins on `main`, in a folder that need not be there."""
    with Repository.create(tmp_path / "new") as repository:
        assert (repository.root, repository.branch(), repository.head()) == (
            tmp_path / "new",
            "main",
            "",
        )


def test_making_a_repository_respects_the_default_branch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person's own name for the first branch is used."""
    settings = tmp_path / "settings"
    settings.write_text("[init]\n\tdefaultBranch = trunk\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    with Repository.create(tmp_path / "new") as repository:
        assert repository.branch() == "trunk"


def test_branch_and_head(builder: RepositoryBuilder, repository: Repository) -> None:
    """Both are known before the first commit, on a branch, and on none."""
    assert (repository.branch(), repository.head()) == ("main", "")
    revision = builder.commit("design.md", "x")
    builder.git("switch", "--quiet", "-c", "team/design")
    assert (repository.branch(), repository.head()) == ("team/design", revision)
    builder.git("switch", "--quiet", "--detach")
    assert (repository.branch(), repository.head()) == ("", revision)


def test_the_identity_is_what_git_would_use(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings name the writer, and the environment goes before them."""
    assert repository.identity() == Identity(AUTHOR, ADDRESS)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Grace")
    assert repository.identity() == Identity("Grace", ADDRESS)


def test_no_identity_is_invented(builder: RepositoryBuilder, repository: Repository) -> None:
    """Nobody is made up from the user and the host."""
    builder.forget_identity()
    assert repository.identity() is None


def test_an_identity_is_remembered(builder: RepositoryBuilder, repository: Repository) -> None:
    """A name is kept in this repository, also one that looks like an option."""
    builder.forget_identity()
    repository.remember_identity(Identity("--global", "zoë@example.org"))
    assert repository.identity() == Identity("--global", "zoë@example.org")
    assert builder.git("config", "--local", "user.name") == "--global\n"


@pytest.mark.parametrize(
    "identity", [Identity("", ADDRESS), Identity("Grace", " "), Identity("a\n[core]", ADDRESS)]
)
def test_an_impossible_identity_is_refused(
    builder: RepositoryBuilder, repository: Repository, identity: Identity
) -> None:
    """An empty name or one with a line break changes no setting."""
    before = (builder.folder / ".git" / "config").read_text()
    with pytest.raises(UsageError, match="each on one line"):
        repository.remember_identity(identity)
    assert (builder.folder / ".git" / "config").read_text() == before
