"""Every sentence is traced to the revision that wrote it."""

from collections.abc import Sequence
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
    section,
    write_past,
)
from waypost.errors import RevisionNotFound, SectionNotFound
from waypost.model.blame import BlamedUnit

ALPHA = section("Alpha", f"{LATE} {FAST}")


def _told(units: Sequence[BlamedUnit]) -> list[tuple[str, str]]:
    """Revision and text of all that is no heading."""
    return [
        (unit.revision.subject if unit.revision else "-", unit.text)
        for unit in units
        if unit.kind != "heading"
    ]


def test_each_sentence_has_its_revision(repository: RepositoryBuilder) -> None:
    """A sentence that was added beside others is the later revision's, the others stay."""
    write_past(repository, ALPHA, section("Alpha", f"{LATE} {RISK} {FAST}"))
    with history_of(repository) as history:
        units = history.blame("alpha")
    assert _told(units) == [("1", LATE), ("2", RISK), ("1", FAST)]
    assert [(unit.line, unit.section_id, unit.label) for unit in units] == [
        (1, "alpha", "Alpha"),
        *[(3, "alpha", "Alpha")] * 3,
    ]


def test_wrapping_is_not_writing(repository: RepositoryBuilder) -> None:
    """A paragraph laid out anew, with one word changed, blames the one sentence."""
    wrapped = f"{LATE} {FAST}".replace(", ", ",\n").replace("tenth", "fifth")
    write_past(repository, ALPHA, section("Alpha", wrapped))
    with history_of(repository) as history:
        told = _told(history.blame())
    assert [who for who, _ in told] == ["1", "2"]


@pytest.mark.parametrize(
    "later",
    [
        section("Beta", RISK) + ALPHA,
        ALPHA.replace("Alpha", "Omega") + section("Beta", RISK),
        section("Beta", RISK) + section("1. Alpha", f"{FAST} {LATE}", 3),
        section("Alpha", LATE) + section("Beta", f"{RISK}\n\n{FAST}"),
        section("Beta", f"{RISK} {LATE} {FAST}"),
    ],
    ids=["section moved", "renamed", "sentences swapped", "sentence moved", "joined"],
)
def test_moving_is_not_writing(repository: RepositoryBuilder, later: str) -> None:
    """Wherever a sentence stands now, its writer is who wrote it."""
    write_past(repository, ALPHA + section("Beta", RISK), later)
    with history_of(repository) as history:
        assert {who for who, _ in _told(history.blame())} == {"1"}


def test_a_title_has_its_own_writer(repository: RepositoryBuilder) -> None:
    """A new title is the revision's that gave it; the text below is not."""
    write_past(repository, ALPHA, ALPHA.replace("Alpha", "Omega"))
    with history_of(repository) as history:
        heading, *text = history.blame("omega")
    assert heading.revision is not None
    assert (heading.text, heading.revision.subject) == ("## Omega", "2")
    assert {unit.revision.subject for unit in text if unit.revision} == {"1"}


def test_items_rows_and_code_are_blamed_one_by_one(repository: RepositoryBuilder) -> None:
    """One new item, row or line of code is the later revision's alone."""
    old = "- one\n- two\n\n| a |\n| - |\n| b |\n\n```\nx\ny\n```"
    new = "- one\n- 1.5\n- two\n\n| a |\n| - |\n| b |\n| c |\n\n```\nx\nz\ny\n```"
    write_past(repository, section("A", old), section("A", new))
    with history_of(repository) as history:
        told = _told(history.blame())
    assert [text for who, text in told if who == "2"] == ["- 1.5", "| c |", "z"]


def test_what_is_in_no_revision_has_no_writer(repository: RepositoryBuilder) -> None:
    """Text on disk that was not saved as a revision is nobody's yet."""
    write_past(repository, ALPHA)
    repository.write(NAME, section("Alpha", f"{LATE} {RISK} {FAST}"))
    with history_of(repository) as history:
        assert _told(history.blame()) == [("1", LATE), ("-", RISK), ("1", FAST)]


def test_blame_again_from_before_a_revision(repository: RepositoryBuilder) -> None:
    """Asked for what a revision replaced, the older writers are told."""
    texts = [
        section("Alpha", f"{LATE} The limit is one minute."),
        section("Alpha", f"{LATE} The limit is two minutes."),
        section("Omega", f"{LATE} The limit is three minutes."),
    ]
    write_past(repository, *texts)
    with history_of(repository) as history:
        newest = history.blame("omega")[-1].revision
        assert newest is not None
        units = history.blame("omega", before=newest)
        before = units[-1].revision
        assert before is not None
        oldest = history.blame("omega", before=before)[-1].revision
        assert oldest is not None
        assert [newest.subject, before.subject, oldest.subject] == ["3", "2", "1"]
        assert (units[-1].text, units[-1].label) == ("The limit is two minutes.", "Alpha")
        with pytest.raises(RevisionNotFound, match="Nothing is before"):
            history.blame(before=oldest)


def test_both_sides_of_a_merge_are_traced(repository: RepositoryBuilder) -> None:
    """A merge is blamed for nothing that one of its sides wrote."""
    write_past(repository, ALPHA + section("Beta", RISK))
    repository.git("switch", "--quiet", "-c", "side")
    commit(repository, ALPHA + section("Beta", f"{RISK} Side wrote this."), "side")
    repository.git("switch", "--quiet", "main")
    commit(
        repository,
        section("Alpha", f"{LATE} {FAST} Main wrote this.") + section("Beta", RISK),
        "main",
    )
    repository.git("merge", "--quiet", "-m", "merge", "side")
    with history_of(repository) as history:
        told = _told(history.blame())
    assert told == [
        ("1", LATE),
        ("1", FAST),
        ("main", "Main wrote this."),
        ("1", RISK),
        ("side", "Side wrote this."),
    ]


def test_a_text_that_came_back_is_whoever_brought_it_back(repository: RepositoryBuilder) -> None:
    """A sentence that was removed and restored is the restoring revision's."""
    write_past(repository, ALPHA, section("Alpha", LATE), ALPHA)
    with history_of(repository) as history:
        assert _told(history.blame()) == [("1", LATE), ("3", FAST)]


def test_a_sentence_that_stands_twice(repository: RepositoryBuilder) -> None:
    """Each of two equal sentences has its own writer."""
    write_past(repository, section("A", LATE), section("A", f"{LATE} {LATE}"))
    with history_of(repository) as history:
        assert sorted(who for who, _ in _told(history.blame())) == ["1", "2"]


def test_a_shallow_clone_blames_its_first_revision(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    """What is older than the clone is its oldest revision's."""
    write_past(repository, ALPHA, ALPHA + section("Beta", RISK), ALPHA + section("Beta", LATE))
    source = f"file://{repository.folder}"
    repository.git("clone", "--quiet", "--depth=2", source, str(tmp_path / "clone"))
    with history_at(tmp_path / "clone" / NAME) as history:
        assert {who for who, _ in _told(history.blame("alpha"))} == {"2"}


def test_lines_are_those_of_the_file(repository: RepositoryBuilder) -> None:
    """The line leads an editor to the sentence."""
    text = "---\nx: 1\n---\n\nBefore.\n\n# T\n\n\n## A\n\nOne is.\nTwo is.\n\n- three\n"
    write_past(repository, text)
    with history_of(repository) as history:
        units = history.blame()
    lines = text.split("\n")
    assert [(lines[unit.line - 1], unit.line) for unit in units if unit.kind != "code"] == [
        ("Before.", 5),
        ("# T", 7),
        ("## A", 10),
        ("One is.", 12),
        ("Two is.", 13),
        ("- three", 15),
    ]


def test_an_unknown_section_is_told(repository: RepositoryBuilder) -> None:
    """A section that the text has not is no empty answer."""
    write_past(repository, ALPHA)
    with history_of(repository) as history, pytest.raises(SectionNotFound):
        history.blame("beta")
