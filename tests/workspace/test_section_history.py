"""A section is followed through all that can happen to it, and nothing else is shown.

Among these are the traps in which `git log -L` is caught: a section that moved, one that was
renamed, neighbours that changed, a heading that is not there, one inside a fence, and a document
that had another name.
"""

from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder
from tests.workspace.past import (
    FAST,
    LATE,
    NAME,
    RISK,
    commit,
    history_at,
    history_of,
    messages,
    section,
    write_past,
)
from waypost.errors import GitError
from waypost.workspace.history import History
from waypost.workspace.restoring import restore

ALPHA = section("Alpha", LATE)
BETA = section("Beta", FAST)
GAMMA = section("Gamma", RISK)
ALPHA_2 = section("Alpha", f"{LATE} This is new.")


def _history(repository: RepositoryBuilder, *texts: str, of: str) -> str:
    write_past(repository, *texts)
    with history_of(repository) as history:
        return messages(history.log(of))


def test_a_move_does_not_end_the_history(repository: RepositoryBuilder) -> None:
    """Trap: below another section, a section is the same; what was before the move is found."""
    texts = [ALPHA + BETA, ALPHA_2 + BETA, BETA + ALPHA_2]
    assert _history(repository, *texts, of="alpha") in {"1 2 3:moved", "1 2"}
    with history_of(repository) as history:
        moved = [*history.log("alpha"), *history.log("beta")]
    assert [change.revision.subject for change in moved].count("3") == 1


def test_a_new_title_does_not_end_the_history(repository: RepositoryBuilder) -> None:
    """Trap: under its former title, the section is the one that it is today."""
    renamed = section("Omega", f"{LATE} This is new.")
    texts = [ALPHA + BETA, ALPHA_2 + BETA, renamed + BETA, renamed + GAMMA]
    assert _history(repository, *texts, of="omega") == "1 2 3:renamed"


def test_a_new_title_with_new_text_and_a_new_place(repository: RepositoryBuilder) -> None:
    """All at once, the section is known by its words."""
    texts = [ALPHA + BETA + GAMMA, BETA + GAMMA + section("Omega", f"{LATE} By far.", 3)]
    assert _history(repository, *texts, of="omega") == "1 2:renamed,relevelled,moved"


def test_neighbours_are_not_shown(repository: RepositoryBuilder) -> None:
    """Trap: revisions that wrote before and behind a section are no part of its history."""
    texts = [
        ALPHA + BETA + GAMMA,
        ALPHA_2 + BETA + GAMMA,
        ALPHA_2 + BETA + section("Gamma", f"{RISK} More."),
        section("New", "x") + ALPHA_2 + BETA + section("Gamma", f"{RISK} More."),
    ]
    assert _history(repository, *texts, of="beta") == "1"


def test_renumbering_is_followed(repository: RepositoryBuilder) -> None:
    """A section put in front renumbers the others, which stay what they are."""
    texts = [
        section("1. Alpha", LATE) + section("2. Beta", FAST),
        section("1. New", RISK) + section("2. Alpha", LATE) + section("3. Beta", FAST),
    ]
    assert _history(repository, *texts, of="beta") == "1 2:renumbered"


def test_a_change_of_level_is_followed(repository: RepositoryBuilder) -> None:
    """A section that becomes part of the one before it is the same section."""
    texts = [
        ALPHA + BETA,
        ALPHA + section("Beta", FAST, 3),
        ALPHA + section("Beta", f"{FAST} So.", 3),
    ]
    assert _history(repository, *texts, of="beta") == "1 2:relevelled 3"


def test_a_heading_in_a_fence_is_none(repository: RepositoryBuilder) -> None:
    """Trap: what looks like the heading, in code above it, is not taken for it."""
    fence = section("Code", "```sh\n## Alpha\necho one\n```")
    other = section("Code", "```sh\n## Alpha\necho two\n## Beta\n```")
    assert _history(repository, fence + ALPHA, other + ALPHA, other + ALPHA_2, of="alpha") == "1 3"


def test_a_section_that_is_gone_has_its_history(repository: RepositoryBuilder) -> None:
    """Trap: a heading that the newest text lacks is no error; its removal is told."""
    write_past(repository, ALPHA + BETA, ALPHA_2 + BETA, BETA)
    with history_of(repository) as history:
        assert history.section_id("alpha") == "alpha"
        assert messages(history.log("alpha")) == "1 2 3:removed"


def test_a_section_removed_and_added_again(repository: RepositoryBuilder) -> None:
    """Both stretches belong to it, with the gap between them."""
    texts = [ALPHA + BETA, BETA, ALPHA_2 + BETA]
    assert _history(repository, *texts, of="alpha") == "1 2:removed 3"


def test_a_section_split_off_says_from_where(repository: RepositoryBuilder) -> None:
    """A new section whose text stood in another one begins there."""
    write_past(repository, section("Alpha", f"{LATE}\n\n{FAST}"), ALPHA + BETA)
    with history_of(repository) as history:
        (change,) = history.log("beta")
    assert (change.steps[0].kinds[0], change.steps[0].other) == ("split off from", "alpha")


def test_a_layout_anew_is_no_change(repository: RepositoryBuilder) -> None:
    """Re-wrapping a section is not writing in it."""
    wrapped = section("Alpha", LATE.replace(", ", ",\n"))
    assert _history(repository, ALPHA + BETA, wrapped + BETA, of="alpha") == "1"


def test_a_reverted_text_is_followed_through(repository: RepositoryBuilder) -> None:
    """The same text twice in the history leads neither in a circle nor past anything."""
    assert _history(repository, ALPHA, ALPHA_2, ALPHA, ALPHA_2, of="alpha") == "1 2 3 4"


def test_a_rename_of_the_file_is_followed(repository: RepositoryBuilder) -> None:
    """Trap: the section's history goes on under the document's former name."""
    write_past(repository, ALPHA + BETA, ALPHA_2 + BETA, name="old.md")
    repository.rename("old.md", NAME, "3")
    commit(repository, ALPHA_2.replace("new", "newer") + BETA, "4")
    with history_of(repository) as history:
        assert messages(history.log("alpha")) == "1 2 4"
        assert messages(history.log("beta")) == "1"


def test_a_rename_that_writes_too(repository: RepositoryBuilder) -> None:
    """A revision that renames the file and writes in a section counts for the section."""
    write_past(repository, ALPHA + BETA + GAMMA, name="old.md")
    repository.git("mv", "old.md", NAME)
    repository.write(NAME, ALPHA_2 + BETA + GAMMA)
    repository.git("commit", "--quiet", "-am", "2")
    with history_of(repository) as history:
        assert messages(history.log("alpha")) == "1 2"
        assert messages(history.log("gamma")) == "1"


def test_a_merge_is_followed_on_all_sides(repository: RepositoryBuilder) -> None:
    """Each side's revisions tell what they did; a merge without own text adds nothing."""
    write_past(repository, ALPHA + BETA + GAMMA)
    repository.git("switch", "--quiet", "-c", "side")
    commit(repository, ALPHA + BETA + section("Gamma", f"{RISK} Side."), "side")
    repository.git("switch", "--quiet", "main")
    commit(repository, ALPHA_2 + BETA + GAMMA, "main")
    repository.git("merge", "--quiet", "-m", "merge", "side")
    with history_of(repository) as history:
        assert messages(history.log("alpha")) == "1 main"
        assert messages(history.log("gamma")) == "1 side"
        assert messages(history.log("beta")) == "1"


def test_a_merge_that_writes_is_told(repository: RepositoryBuilder) -> None:
    """A section that a merge made other than on both sides changed there."""
    write_past(repository, ALPHA + BETA)
    repository.git("switch", "--quiet", "-c", "side")
    commit(repository, section("Alpha", f"{LATE} Side.") + BETA, "side")
    repository.git("switch", "--quiet", "main")
    commit(repository, section("Alpha", f"{LATE} Main.") + BETA, "main")
    repository.git("merge", "--quiet", "-m", "merge", "side", check=False)
    repository.write(NAME, section("Alpha", f"{LATE} Both.") + BETA)
    repository.git("commit", "--quiet", "-am", "merge")
    with history_of(repository) as history:
        assert sorted(messages(history.log("alpha")).split()) == ["1", "main", "merge", "side"]
        assert messages(history.log("beta")) == "1"


def test_a_section_renamed_on_one_side_only(repository: RepositoryBuilder) -> None:
    """On the side that did not rename it, the section is known by its former title."""
    write_past(repository, ALPHA + BETA + GAMMA)
    repository.git("switch", "--quiet", "-c", "side")
    commit(repository, ALPHA_2 + BETA + GAMMA, "side")
    repository.git("switch", "--quiet", "main")
    commit(repository, ALPHA.replace("Alpha", "Omega") + BETA + GAMMA, "main")
    repository.git("merge", "--quiet", "-m", "merge", "side")
    assert repository.text_at("HEAD", NAME) == ALPHA_2.replace("Alpha", "Omega") + BETA + GAMMA
    with history_of(repository) as history:
        assert messages(history.log("omega")) == "1 side main:renamed"


def test_an_octopus_merge(repository: RepositoryBuilder) -> None:
    """Three lines joined at once are each followed."""
    sections = [ALPHA, BETA, GAMMA]
    write_past(repository, "".join(sections))
    for number, name in enumerate(["a", "b", "c"]):
        repository.git("switch", "--quiet", "-c", name, "main")
        changed = [
            s.replace(".\n", f" {name}.\n") if n == number else s for n, s in enumerate(sections)
        ]
        commit(repository, "".join(changed), name)
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "-s", "octopus", "-m", "octopus", "a", "b", "c", check=False)
    every = "".join(s.replace(".\n", f" {n}.\n") for s, n in zip(sections, "abc", strict=True))
    repository.write(NAME, every)
    repository.stage(NAME)
    tree = repository.git("write-tree")
    joined = repository.git(
        "commit-tree", tree.strip(), "-m", "octopus",
        *(word for name in ("main", "a", "b", "c") for word in ("-p", name)),
    ).strip()  # fmt: skip
    repository.git("reset", "--quiet", "--hard", joined)
    with history_of(repository) as history:
        assert [messages(history.log(name)) for name in ("alpha", "beta", "gamma")] == [
            "1 a",
            "1 b",
            "1 c",
        ]


def test_a_shallow_clone_begins_where_it_begins(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    """The oldest revision that is there is the first one told."""
    write_past(repository, ALPHA + BETA, ALPHA_2 + BETA, ALPHA_2 + GAMMA, ALPHA + GAMMA)
    source = f"file://{repository.folder}"
    repository.git("clone", "--quiet", "--depth=2", source, str(tmp_path / "clone"))
    with history_at(tmp_path / "clone" / NAME) as history:
        assert messages(history.log("alpha")) == "3 4"
        assert messages(history.log("gamma")) == "3"


def test_a_document_removed_and_made_again(repository: RepositoryBuilder) -> None:
    """The sections of the former document are those of the later one by their names."""
    write_past(repository, ALPHA + BETA)
    repository.git("rm", "--quiet", NAME)
    repository.git("commit", "--quiet", "-m", "2")
    commit(repository, ALPHA_2, "3")
    with history_of(repository) as history:
        assert messages(history.log("alpha")) == "1 2:removed 3"


def test_text_that_is_in_no_revision_leads_to_those_that_are(
    repository: RepositoryBuilder,
) -> None:
    """A title that was changed on disk alone is followed, too."""
    write_past(repository, ALPHA + BETA, ALPHA_2 + BETA)
    repository.write(NAME, ALPHA_2.replace("Alpha", "Omega") + BETA)
    with history_of(repository) as history:
        assert messages(history.log("omega")) == "1 2"


@pytest.mark.parametrize("name", ["alpha", "beta"])
def test_the_cache_changes_nothing(repository: RepositoryBuilder, name: str) -> None:
    """What a second run tells is what the first one told."""
    write_past(repository, ALPHA + BETA, BETA + ALPHA_2, section("Beta", "Short.") + ALPHA)
    first, second = (_log_twice(repository, name) for _ in range(2))
    assert first == second
    assert (repository.folder / ".git" / "waypost" / "sections.sqlite").is_file()
    assert repository.status() == ""


def _log_twice(repository: RepositoryBuilder, name: str) -> list[object]:
    with history_of(repository) as history:
        return [list(history.log(name)), list(history.log())]


def test_the_text_of_a_section_under_its_former_title(repository: RepositoryBuilder) -> None:
    """Reading and comparing old revisions goes by today's id."""
    write_past(repository, ALPHA + BETA, ALPHA.replace("Alpha", "Omega") + BETA)
    with history_of(repository) as history:
        first = history.find("HEAD~1")
        assert history.text_at(first, "omega") == LATE
        (change,) = history.compare(first, None, "omega")
        assert (change.label, change.renamed_from, change.diff.changes) == ("Omega", "Alpha", 0)


def test_a_revision_of_another_branch(repository: RepositoryBuilder) -> None:
    """A revision that is not on the way to today's text is compared with it all the same."""
    write_past(repository, ALPHA + BETA)
    repository.git("switch", "--quiet", "-c", "side")
    commit(repository, section("Omega", f"{LATE} Side.") + BETA, "side")
    repository.git("switch", "--quiet", "main")
    with history_of(repository) as history:
        other = history.find("side")
        assert history.text_at(other, "alpha") == f"{LATE} Side."
        assert [change.id for change in history.compare(other, None)] == ["alpha"]


def _restored(history: History, reference: str) -> None:
    restore(history, history.find(reference), ["omega"])


def test_an_old_text_comes_back_under_the_new_title(repository: RepositoryBuilder) -> None:
    """A restored section keeps the title that it has today."""
    write_past(repository, ALPHA + BETA, ALPHA_2.replace("Alpha", "Omega") + BETA)
    with history_of(repository) as history:
        _restored(history, "HEAD~1")
    assert repository.text_at("HEAD", NAME) == ALPHA.replace("Alpha", "Omega") + BETA


def test_a_text_that_is_missing_hides_no_other(repository: RepositoryBuilder) -> None:
    """A damaged repository shows the history around the hole, and tells of the hole itself."""
    ids = write_past(repository, ALPHA + BETA, ALPHA_2 + BETA, ALPHA_2 + GAMMA, ALPHA + GAMMA)
    blob = repository.git("rev-parse", f"{ids[2]}:{NAME}").strip()
    (repository.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with history_of(repository) as history:
        assert [change.revision.subject for change in history.log()] == ["4", "3", "2", "1"]
        assert messages(history.log("alpha")) in {"1 2 3", "1 2 4"}
        hole = history.find(ids[2])
        with pytest.raises(GitError, match=f"The text {blob[:7]} is missing"):
            history.change_of(hole)
        with pytest.raises(GitError, match="is missing"):
            history.text_at(hole, "alpha")
        assert history.text_at(history.find(ids[1]), "alpha") == f"{LATE} This is new."
    with history_of(repository) as history:
        assert [change.revision.subject for change in history.log()] == ["4", "3", "2", "1"]


def test_a_text_that_went_missing_since_it_was_known(repository: RepositoryBuilder) -> None:
    """What the cache knows of it is still told; what only the text could tell is not made up."""
    ids = write_past(repository, ALPHA + BETA, ALPHA_2 + BETA + GAMMA, ALPHA + GAMMA)
    with history_of(repository) as history:
        before = [change.sections for change in history.log()]
    blob = repository.git("rev-parse", f"{ids[1]}:{NAME}").strip()
    (repository.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with history_of(repository) as history:
        history.prefetch(list(history.revisions()))
        assert [change.sections for change in history.log()] == before
        with pytest.raises(GitError, match="is missing"):
            history.change_of(history.find(ids[1]))


def test_a_repository_without_its_texts_says_so(repository: RepositoryBuilder) -> None:
    """Where hardly any text can be read, the history is no list of empty rows."""
    ids = write_past(repository, *(ALPHA + section("Beta", str(n)) for n in range(20)))
    for name in ids:
        blob = repository.git("rev-parse", f"{name}:{NAME}").strip()
        (repository.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with history_of(repository) as history:
        assert len(list(history.revisions())) == len(ids)
        with pytest.raises(GitError, match="is missing"):
            next(history.log())
