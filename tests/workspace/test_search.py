"""Lost text is found: which revision brought it, which took it away, which had it last."""

import pytest

from tests.support.repository import RepositoryBuilder
from tests.workspace.past import (
    FAST,
    LATE,
    NAME,
    RISK,
    commit,
    history_of,
    section,
    write_past,
)
from waypost.errors import UsageError

ALPHA = section("Alpha", LATE)
BETA = section("Beta", FAST)


def _found(repository: RepositoryBuilder, text: str, of: str = "") -> list[str]:
    """`2 brought in alpha`, `3 taken away from alpha, last in 2`; newest first."""
    with history_of(repository) as history:
        search = history.search(text, of)
        return [
            f"{change.revision.subject} {change.event.value} {change.place.section_id}"
            + (
                f" last {change.last.subject}"
                if change.last != change.revision and change.last
                else ""
            )
            for change in search.changes()
        ]


def _now(repository: RepositoryBuilder, text: str, of: str = "") -> list[str]:
    with history_of(repository) as history:
        return [place.section_id for place in history.search(text, of).places_today()]


def test_lost_text_is_found(repository: RepositoryBuilder) -> None:
    """The revision that took it away is told, and the last one that has it."""
    write_past(repository, ALPHA, ALPHA + BETA, ALPHA + BETA + "x\n", ALPHA)
    assert _found(repository, "tenth of a second") == [
        "4 taken away beta last 3",
        "2 brought beta",
    ]
    assert _now(repository, "tenth of a second") == []


def test_text_that_is_there_is_found(repository: RepositoryBuilder) -> None:
    """What stands in the document is told with its place, and who brought it."""
    write_past(repository, BETA, ALPHA + BETA)
    assert _now(repository, "nobody can tell") == ["alpha"]
    assert _found(repository, "nobody can tell") == ["2 brought alpha"]


def test_wrapping_hides_nothing(repository: RepositoryBuilder) -> None:
    """A re-wrapped text has neither gone nor come."""
    write_past(repository, BETA, BETA.replace(" a tenth", "\na tenth"))
    assert _found(repository, "Within a tenth\nof") == ["1 brought beta"]


def test_a_move_is_no_loss(repository: RepositoryBuilder) -> None:
    """In the document as a whole, text that moved to another section stayed."""
    write_past(repository, ALPHA + BETA, section("Beta", f"{FAST} {LATE}"))
    assert _found(repository, "nobody can tell") == ["1 brought alpha"]
    assert _found(repository, "nobody can tell", "beta") == ["2 brought beta"]


def test_one_section_is_looked_at(repository: RepositoryBuilder) -> None:
    """The same text elsewhere counts for nothing, and titles of old are followed."""
    omega = section("Omega", RISK)
    write_past(repository, ALPHA + BETA, ALPHA + ALPHA.replace("Alpha", "Beta"), omega + BETA)
    assert _found(repository, "maps", "omega") == ["3 brought omega"]
    assert _found(repository, "maps", "beta") == []


def test_a_heading_is_text(repository: RepositoryBuilder) -> None:
    """A title that is gone is found, too."""
    write_past(repository, ALPHA, ALPHA.replace("Alpha", "Omega"))
    assert _found(repository, "alpha") == ["2 taken away omega last 1", "1 brought omega"]


def test_every_coming_and_going_is_told(repository: RepositoryBuilder) -> None:
    """Text that was restored and lost again has its whole story."""
    write_past(repository, ALPHA + BETA, ALPHA, ALPHA + BETA, ALPHA)
    assert [row.split(" last")[0] for row in _found(repository, "tenth")] == [
        "4 taken away beta",
        "3 brought beta",
        "2 taken away beta",
        "1 brought beta",
    ]


def test_text_that_a_merge_dropped(repository: RepositoryBuilder) -> None:
    """What only a side had, and its merge left out, is found where it went."""
    write_past(repository, ALPHA)
    repository.git("switch", "--quiet", "-c", "side")
    commit(repository, ALPHA + BETA, "side")
    repository.git("switch", "--quiet", "main")
    commit(repository, ALPHA + "x\n", "main")
    repository.git("merge", "--quiet", "-s", "ours", "-m", "merge", "side")
    assert _found(repository, "tenth") == ["merge taken away beta last side", "side brought beta"]


def test_a_merge_takes_nothing_that_a_side_took(repository: RepositoryBuilder) -> None:
    """A removal on one side is that side's revision, and the merge is told of it no more."""
    write_past(repository, ALPHA + BETA + section("Gamma", RISK))
    repository.git("switch", "--quiet", "-c", "side")
    commit(repository, BETA + section("Gamma", RISK), "side")
    repository.git("switch", "--quiet", "main")
    commit(repository, ALPHA + BETA + section("Gamma", f"{RISK} Main."), "main")
    repository.git("merge", "--quiet", "-m", "merge", "side")
    assert [row for row in _found(repository, "nobody") if row.startswith("side")] == [
        "side taken away alpha last 1"
    ]


def test_a_document_that_was_removed(repository: RepositoryBuilder) -> None:
    """Text of a document that was removed and made again is found."""
    write_past(repository, ALPHA)
    repository.git("rm", "--quiet", NAME)
    repository.git("commit", "--quiet", "-m", "2")
    commit(repository, BETA, "3")
    assert _found(repository, "nobody can") == ["2 taken away alpha last 1", "1 brought alpha"]


def test_nowhere(repository: RepositoryBuilder) -> None:
    """Text that never was is found nowhere, and blanks are refused."""
    write_past(repository, ALPHA)
    assert _found(repository, "zebra") == []
    with history_of(repository) as history, pytest.raises(UsageError, match="nothing to look for"):
        history.search(" ")
