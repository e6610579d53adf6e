"""Damage that a guide took on its way."""

import pytest

from tests.support.checked_guides import findings_in, lines_found
from tests.support.corpus import corpus_file
from waypost.guide.dump import read_dump


def test_text_read_in_the_wrong_encoding_is_found() -> None:
    """One finding tells the first line, how many there are, and how to mend them."""
    (finding,) = findings_in("# T\n\n## A\n\ndon‚Äôt\n\nwon‚Äôt\n", "mojibake")
    assert (finding.line, finding.message) == (
        5,
        "2 lines of UTF-8 had been read as Mac Roman.",
    )
    assert "--repair" in finding.advice


def test_titles_of_folds_that_lost_their_html_are_found() -> None:
    """A dump that was made of the rendered page shows them as bare words."""
    (dumped, *_) = read_dump(corpus_file("seeds/000_1a9273479c51af3d.txt").read_text("utf-8"))
    (finding,) = findings_in(dumped.text, "stripped-html")
    assert finding.line == 19
    assert "22 more lines" in finding.message


def test_titles_of_folds_that_are_there_are_none() -> None:
    """A fold's summary stands where it belongs."""
    text = "# T\n\n## A\n\n<details>\n<summary>Guide</summary>\n\nwords\n\n</details>\n"
    assert not findings_in(text, "stripped-html")


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\u202e", "\x9b", "\ufeff"])
def test_characters_that_drive_a_terminal_are_found(sign: str) -> None:
    """They are named by their number, never repeated."""
    (finding,) = findings_in(f"# T\n\n## A\n\na{sign}b\n", "control-character")
    assert finding.line == 5
    assert sign not in finding.message
    assert f"U+{ord(sign):04X}" in finding.message


def test_what_the_author_left_to_do_is_found_once() -> None:
    """Only the marks in capitals count, for a guide may speak of things to do."""
    text = "# T\n\n## A\n\nTODO: say more\n\nFIXME\n\nWhat is left todo?\n\nTODOs\n"
    (finding,) = findings_in(text, "left-to-do")
    assert finding.line == 5
    assert "1 more line" in finding.message
    assert not lines_found("# T\n\n## A\n\nWhat is still to do?\n", "left-to-do")
