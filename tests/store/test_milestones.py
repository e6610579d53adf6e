"""Naming revisions."""

import re

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.errors import GitError, UsageError
from waypost.model.saving import Identity
from waypost.store.milestones import create_milestone, milestone_tag
from waypost.store.repository import Repository
from waypost.store.revisions import resolve, revisions

NAME = "design.md"
GRACE = Identity("Grace", "grace@example.org")


def _milestones(builder: RepositoryBuilder) -> dict[str, str]:
    """Revisions by the names of their tags."""
    listed = builder.git("for-each-ref", "--format=%(refname:short) %(*objectname)", "refs/tags/")
    return dict(row.split(" ") for row in listed.splitlines())


def test_a_milestone_is_an_annotated_tag(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Name, message, person and date are in the tag; the document is not touched."""
    head = builder.commit("design.md", "x")
    create_milestone(
        repository,
        NAME,
        "review/größe-1",
        head,
        "# First review\n\n#1",
        tagger=GRACE,
        date="2025-03-01T09:00:00+01:00",
    )
    form = "%(objecttype) %(*objectname) %(taggername) %(taggerdate:iso-strict) %(contents)"
    assert builder.git("tag", "--list", f"--format={form}").strip() == (
        f"tag {head} Grace 2025-03-01T09:00:00+01:00 # First review\n\n#1"
    )
    assert _milestones(builder) == {milestone_tag(NAME, "review/größe-1"): head}
    assert builder.status() == ""


@pytest.mark.parametrize("name", ["", "-d", "a b", "a..b", "a~1", "x.lock", "/a", "a\nb", "a@{0}"])
def test_an_impossible_name_is_refused(
    builder: RepositoryBuilder, repository: Repository, name: str
) -> None:
    """What git cannot have as a name, or would take for an option, names nothing."""
    head = builder.commit("design.md", "x")
    with pytest.raises(UsageError, match="cannot be the name of a milestone"):
        create_milestone(repository, NAME, name, head, "x")
    assert _milestones(builder) == {}


def test_a_name_is_given_once(builder: RepositoryBuilder, repository: Repository) -> None:
    """A milestone is not moved to another revision by giving its name again."""
    first = builder.commit("design.md", "x")
    create_milestone(repository, NAME, "v1", first, "x")
    with pytest.raises(UsageError, match='There is a milestone "v1" already'):
        create_milestone(repository, NAME, "v1", builder.commit("design.md", "y"), "x")
    assert _milestones(builder) == {milestone_tag(NAME, "v1"): first}


def test_without_an_identity_no_tagger_is_invented(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Git is not let to make up a name for a milestone."""
    head = builder.commit("design.md", "x")
    builder.forget_identity()
    with pytest.raises(GitError, match="auto-detection is disabled"):
        create_milestone(repository, NAME, "v1", head, "x")
    assert _milestones(builder) == {}


@pytest.mark.parametrize(
    "path",
    [
        "design.md",
        "docs/design.md",
        "a b~c^d:e?f*[g].md",
        ".hidden/..x.lock/y.lock",
        "größe.md",
        "a.",
    ],
)
def test_every_document_has_milestones_of_its_own(
    builder: RepositoryBuilder, repository: Repository, path: str
) -> None:
    """The same name is free for each of them, and each says it without its path."""
    builder.commit("other.md", "x")
    builder.commit(path, "x")
    for name in ("other.md", path):
        create_milestone(repository, name, "v1", resolve(repository, name, "HEAD").id)
    assert resolve(repository, path, "v1").milestones == ("v1",)
    assert resolve(repository, "other.md", "v1").path == "other.md"


def test_a_documents_own_milestone_goes_before_a_tag(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """A release of the same name is another revision; both are found by their full names."""
    first = builder.commit("design.md", "x")
    second = builder.commit("design.md", "y")
    builder.git("tag", "--annotate", "-m", "release", "v1", second)
    create_milestone(repository, "design.md", "v1", first)
    assert resolve(repository, "design.md", "v1").id == first
    assert resolve(repository, "design.md", "HEAD").milestones == ("v1",)


def test_milestones_of_other_documents_are_not_named(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """A commit of two documents has the names of each for itself."""
    for name in ("a.md", "b.md"):
        builder.write(name, "x")
        builder.stage(name)
    builder.git("commit", "--quiet", "-m", "Both")
    create_milestone(repository, "b.md", "theirs", builder.head())
    assert [revision.milestones for revision in revisions(repository, "a.md")] == [()]
    assert resolve(repository, "b.md", "HEAD").milestones == ("theirs",)


@pytest.mark.parametrize("name", ["", "-d", "a b", "a/", "..", "a~1"])
def test_an_impossible_milestone_is_refused_by_its_own_name(
    builder: RepositoryBuilder, repository: Repository, name: str
) -> None:
    """The message has what the writer typed, not the tag made of it."""
    head = builder.commit("design.md", "x")
    with pytest.raises(UsageError, match=f'^"{re.escape(name)}" cannot be the name'):
        create_milestone(repository, "design.md", name, head)
