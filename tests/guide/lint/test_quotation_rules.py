"""Sources of quotations, and those that are known to be credited to the wrong person."""

import pytest

from tests.support.checked_guides import findings_in, lines_found
from tests.support.corpus import corpus_file
from waypost.guide.lint.misattributions import known_misattributions, misattribution_of
from waypost.model.findings import Severity
from waypost.model.guide import Quote

_DISPUTED_IN_MLREPA = [141, 167, 230, 277, 303, 335, 381, 534, 593, 624]
"""Lines of the ten quotations that the reference calls wrong or unsupported."""


def _guide(*quotes: str) -> str:
    return "# T\n\n## A\n\n" + "\n\n".join(f"> {quote}" for quote in quotes) + "\n"


def test_a_quotation_without_a_work_or_year_is_found() -> None:
    """A name alone is no source; a work beside it is one."""
    text = _guide(
        '"One." - Ada Lovelace', '"Two." - Ada Lovelace, letter of 1843', '"Three is said here."'
    )
    with_name, nameless = findings_in(text, "unsourced-quotation")
    assert (with_name.line, nameless.line) == (5, 9)
    assert "Ada Lovelace is named, but no work or year" in with_name.message
    assert "no name, work or year" in nameless.message
    assert with_name.severity is Severity.NOTICE


def test_the_disputed_quotations_of_a_real_guide_are_found() -> None:
    """Those that do not hold are told, and of the others none."""
    text = corpus_file("guides/mlrepa-ml-system-design.md").read_text(encoding="utf-8")
    assert lines_found(text, "misattribution") == _DISPUTED_IN_MLREPA


def test_a_misattribution_says_what_is_known() -> None:
    """The finding names the person who is credited and where the words come from."""
    (finding,) = findings_in(_guide('"Hope is not a strategy." - Vince Lombardi'), "misattribution")
    assert "by Vince Lombardi" in finding.message
    assert "Rick Page" in finding.message
    assert finding.severity is Severity.WARNING


def test_a_misattributed_quotation_is_not_asked_for_its_source() -> None:
    """One finding is enough: nobody can add a source that there is not."""
    assert not lines_found(
        _guide('"Hope is not a strategy." - Vince Lombardi'), "unsourced-quotation"
    )


@pytest.mark.parametrize(
    ("words", "credit"),
    [
        ("What gets measured gets managed", "Peter Drucker"),
        ("“WHAT GETS MEASURED, GETS MANAGED…”", "P. F. Drucker"),
        ("…that counts can be counted", "Albert Einstein"),
        ("Not everything which can be counted counts …", "Einstein (attr. in many places)"),
        ("Simplicity is ultimate sophistication", "LEONARDO DA VINCI"),
        ("Hope isn’t a strategy!", "Coach Lombardi"),
        ("It’s better to be roughly right than precisely wrong.", "J. M. Keynes"),
    ],
)
def test_a_known_saying_is_known_in_any_form(words: str, credit: str) -> None:
    """Case, articles, apostrophes, quotation marks and ellipses make no difference."""
    assert misattribution_of(Quote(words, credit, "", 1)) is not None


@pytest.mark.parametrize(
    ("words", "credit"),
    [
        ("Hope is not a strategy.", "Rick Page"),
        ("Hope is not a strategy.", ""),
        ("Hope is not a strategy.", "attributed to Vince Lombardi"),
        ("Winning is a habit.", "Vince Lombardi"),
        ("Excellence, then, is not an act but a habit.", "Will Durant"),
    ],
)
def test_a_saying_is_left_to_those_who_may_have_said_it(words: str, credit: str) -> None:
    """Another author, no author or a credit that hedges is no misattribution."""
    assert misattribution_of(Quote(words, credit, "", 1)) is None


def test_every_entry_of_the_table_can_be_matched() -> None:
    """Each phrase, credited to each name, leads back to its entry."""
    for known in known_misattributions():
        for phrase in known.phrases:
            for name in known.credited:
                assert misattribution_of(Quote(phrase, name, "", 1)) == known
        assert known.origin.endswith(".")
