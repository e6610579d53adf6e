"""Lines and data on their way out: mapped, wrapped and coloured."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.cli.output import Line, Span, Tone, cells, line
from waypost.cli.rendering import render_json, render_lines
from waypost.cli.terminal import Medium
from waypost.model.visible import visible

_PIPE = Medium(terminal=False, colour=False, encoding="utf-8", columns=80)
_NARROW = Medium(terminal=True, colour=False, encoding="utf-8", columns=24)
_COLOUR = Medium(terminal=True, colour=True, encoding="utf-8", columns=80)
_LATIN = Medium(terminal=False, colour=False, encoding="iso-8859-1", columns=80)


def _rendered(row: Line, medium: Medium = _PIPE) -> str:
    return "".join(render_lines([row], medium))


def test_a_line_cannot_drive_the_terminal() -> None:
    """An escape sequence in a title is shown, not sent."""
    assert _rendered(line("a\x1b[31mb\x9b\u202e")) == "a␛[31mb\ufffd\ufffd\n"


def test_a_line_stays_one_line() -> None:
    """A line end inside a file's name does not begin another row."""
    assert _rendered(line("two\nlines.md")) == "two lines.md\n"


def test_colour_is_put_around_what_was_mapped() -> None:
    """Only our own sequences reach the terminal."""
    assert _rendered(line(Span("x\x1b", Tone.ADDED)), _COLOUR) == "\x1b[32mx␛\x1b[0m\n"


def test_words_of_one_tone_share_a_sequence() -> None:
    """A long change costs a slow line two sequences a row, and blanks cost none."""
    narrow = Medium(terminal=True, colour=True, encoding="utf-8", columns=24)
    row = line("  ", Span("{+some words that came to be+}", Tone.ADDED), Span("  ", Tone.REMOVED))
    assert _rendered(row, narrow) == (
        "  \x1b[32m{+some words that came\x1b[0m\n  \x1b[32mto be+}\x1b[0m\n"
    )


def test_a_pipe_gets_no_wrapping() -> None:
    """A script sees one row for one line, however long."""
    assert _rendered(line("word " * 40 + "end")).count("\n") == 1


def test_a_terminal_gets_lines_broken_at_blanks() -> None:
    """A long line goes on below its own beginning."""
    assert _rendered(line("  - some words that do not fit in"), _NARROW) == (
        "  - some words that do\n  not fit in\n"
    )


def test_a_word_wider_than_the_terminal_stays_whole() -> None:
    """A link is not broken, so that it can be copied."""
    link = "https://example.org/a/long/address"
    assert link in _rendered(line(f"see {link} for more"), _NARROW).splitlines()


def test_ascii_twins_stand_in_where_the_terminal_has_no_more() -> None:
    """Glyphs and typographic signs have a plain form."""
    assert _rendered(line("◐ 2.1 Who’s there…"), _LATIN) == "~ 2.1 Who's there...\n"


def test_a_row_ends_between_words_only() -> None:
    """A word that is added in part is not torn where its marks begin."""
    row = line("one two three four metric", Span("{+s+}", Tone.ADDED), " five")
    assert _rendered(row, _NARROW) == "one two three four\nmetric{+s+} five\n"


@given(st.lists(st.text(max_size=40), max_size=5), st.integers(20, 60))
def test_wrapping_loses_no_word(texts: list[str], columns: int) -> None:
    """The rows hold the words of the line in its order."""
    medium = Medium(terminal=True, colour=False, encoding="utf-8", columns=columns)
    assert _rendered(line(*texts), medium).split() == visible("".join(texts)).split()


@given(st.lists(st.text("ab漢 ", min_size=1, max_size=9), max_size=20))
def test_rows_fit_where_their_words_do(words: list[str]) -> None:
    """No row is wider than the terminal, blanks at its end aside."""
    rows = _rendered(line(*words), _NARROW).splitlines()
    longest = max((cells(word) for word in "".join(words).split()), default=0)
    indent = len("".join(words)) - len("".join(words).lstrip())
    assert all(cells(row) <= max(_NARROW.columns, longest + indent) for row in rows)


@pytest.mark.parametrize("medium", [_PIPE, _LATIN], ids=["utf-8", "latin-1"])
@given(text=st.text(alphabet=st.characters(), max_size=40))
def test_json_gives_back_the_data_and_drives_no_terminal(text: str, medium: Medium) -> None:
    """What a terminal would obey is escaped, and a parser undoes that."""
    rendered = render_json({"text": text}, medium)
    assert json.loads(rendered) == {"text": text}
    assert visible(rendered) == rendered
    rendered.encode(medium.encoding)


def test_a_span_that_may_be_cut_ends_with_its_row() -> None:
    """On a terminal the line takes one row, and an ellipsis tells that there is more."""
    row = line("12  ", Span("some words that do not fit in", cut=True))
    assert _rendered(row, _NARROW) == "12  some words that do …\n"
    assert _rendered(row).endswith(" fit in\n")


@given(st.text("ab漢 é", max_size=60), st.integers(20, 40))
def test_a_line_that_is_cut_is_no_wider_than_the_terminal(text: str, columns: int) -> None:
    """Wide characters are not torn, and what fits is not cut."""
    medium = Medium(terminal=True, colour=False, encoding="utf-8", columns=columns)
    rendered = _rendered(line("1  ", Span(text, cut=True)), medium).removesuffix("\n")
    assert cells(rendered) <= columns
    assert "…" in rendered or rendered == f"1  {text}".rstrip(" ")


def test_a_cut_is_told_in_ascii_too() -> None:
    """Where there is no ellipsis three dots stand for it, within the row."""
    latin = Medium(terminal=True, colour=False, encoding="iso-8859-1", columns=24)
    row = line("12  ", Span("some words that do not fit in", cut=True))
    assert _rendered(row, latin) == "12  some words that d...\n"
