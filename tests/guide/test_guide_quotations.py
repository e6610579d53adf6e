"""Quotations are told from notes, and their words from who said them and where."""

import pytest

from waypost.guide.blocks import SourceLine
from waypost.guide.quotations import read_quotations
from waypost.model.guide import Quote


def _lines(text: str) -> list[SourceLine]:
    return [SourceLine(i, line) for i, line in enumerate(text.split("\n"), start=1)]


@pytest.mark.parametrize(
    ("text", "words", "attribution", "source"),
    [
        ('> "Measure twice." - Carpenters', "Measure twice.", "Carpenters", ""),
        ('> "Measure twice." — Carpenters', "Measure twice.", "Carpenters", ""),
        ('> "Measure twice."—Carpenters', "Measure twice.", "Carpenters", ""),
        ('> "Measure twice." -- Carpenters', "Measure twice.", "Carpenters", ""),
        ("> “Measure twice.” – Carpenters", "Measure twice.", "Carpenters", ""),
        ("> „Miss zweimal.“ - Tischler", "Miss zweimal.", "Tischler", ""),
        ("> « Mesure deux fois. » - Un menuisier", "Mesure deux fois.", "Un menuisier", ""),
        ("> 「二度測れ」 — 大工", "二度測れ", "大工", ""),
        ('> *"Measure twice."* - Carpenters', "Measure twice.", "Carpenters", ""),
        ('> **"Measure twice."** - *Carpenters*', "Measure twice.", "Carpenters", ""),
        ('> "Measure twice."', "Measure twice.", "", ""),
        ("> *“…twice”*", "…twice", "", ""),
        ('> "A well-made half-truth - or less." - J. R. Doe', "A well-made half-truth - or less.",
         "J. R. Doe", ""),
        ('> "Say "no" often." - N. N.', 'Say "no" often.', "N. N.", ""),
        ('> "It\'s so." - N. N.', "It's so.", "N. N.", ""),
        ("> Measure twice, cut once. — A carpenter", "Measure twice, cut once.", "A carpenter", ""),
        ("> Measure twice.\n> — A carpenter", "Measure twice.", "A carpenter", ""),
        ('> "Measure twice."\n>\n> — A carpenter', "Measure twice.", "A carpenter", ""),
        ('> "Measure twice."\n> - A carpenter', "Measure twice.", "A carpenter", ""),
        ('> "Measure twice." (A carpenter)', "Measure twice.", "A carpenter", ""),
        ('> Guiding Quote: "Measure twice." - N. N.', "Measure twice.", "N. N.", ""),
        ("> **Quote:** Measure twice.", "Measure twice.", "", ""),
        ('> "Measure\n> twice." - N. N.', "Measure twice.", "N. N.", ""),
        ('> "Measure twice." - N. N.\n> ', "Measure twice.", "N. N.", ""),
        ('> "Twice." - N. N., *On Cutting* (1999)', "Twice.", "N. N.", "*On Cutting* (1999)"),
        ('> "Twice." - N. N. (On Cutting, 1999)', "Twice.", "N. N.", "On Cutting, 1999"),
        ('> "Twice." - N. N. (ed.), *On Cutting* (1999)', "Twice.", "N. N.",
         "(ed.), *On Cutting* (1999)"),
        ('> "Twice." - N. N., Jr., On Cutting', "Twice.", "N. N., Jr.", "On Cutting"),
        ('> "Twice." - N. N., "On Cutting" (1999)', "Twice.", "N. N.", '"On Cutting" (1999)'),
        ('> "Twice." - [N. N., On Cutting](http://x.example)', "Twice.", "N. N., On Cutting",
         "[N. N., On Cutting](http://x.example)"),
        ("> *“Twice”*\nSource: [On Cutting](http://x.example)", "Twice", "",
         "[On Cutting](http://x.example)"),
        ("> *Twice and again. \nSource: [**On Cutting](http://x.example)*", "Twice and again.", "",
         "[On Cutting](http://x.example)"),
        ('> "Twice." - N. N., 1999\n> Source: On Cutting', "Twice.", "N. N.", "1999; On Cutting"),
    ],
)  # fmt: skip
def test_quotation_is_taken_apart(text: str, words: str, attribution: str, source: str) -> None:
    """Words, person and source come apart in every form that guides use."""
    assert read_quotations(_lines(text)) == (Quote(words, attribution, source, 1),)


@pytest.mark.parametrize(
    "text",
    [
        "> Write for people who were not in the room.",
        "> Note: this section is optional.",
        '> "MUST" and "SHOULD" are words of the standard.',
        '> "MUST"-level words bind everybody',
        "> **Warning** — do not copy this",
        "> Fill in:\n> - name\n> - date",
        "> *Describe the context here*",
        "> Template from: N. N., and others. [“A book.”](http://x.example).",
        "> ",
        '> "Twice." - N. N.\n>\n> A remark on it.',
    ],
)
def test_advice_in_a_blockquote_is_no_quotation(text: str) -> None:
    """Without quotation marks around all of it, attribution or source it is a note."""
    assert read_quotations(_lines(text)) == ()


def test_label_makes_a_quotation_of_plain_words() -> None:
    """What stands under "Quote:" is a quotation without any marks."""
    assert read_quotations(_lines("Measure twice."), labelled=True) == (
        Quote("Measure twice.", "", "", 1),
    )


def test_paragraphs_of_one_blockquote_are_quotations_of_their_own() -> None:
    """Two quotations in one blockquote stay two, each with its line."""
    quotes = read_quotations(_lines('> "One." - A\n>\n> "Two." - B'))
    assert quotes == (Quote("One.", "A", "", 1), Quote("Two.", "B", "", 3))


def test_quotation_may_have_several_paragraphs() -> None:
    """A person named at the end of the last paragraph said all of them."""
    quotes = read_quotations(_lines("> One thing.\n>\n> Another. — N. N."))
    assert quotes == (Quote("One thing. Another.", "N. N.", "", 1),)


def test_a_sign_within_a_line_is_no_mark_of_a_blockquote() -> None:
    """Only the first mark of a line is Markdown's; "greater than" is the author's."""
    (quote,) = read_quotations(_lines('> "Two > one." - Ada'))
    assert quote.text == "Two > one."
    (plain,) = read_quotations([SourceLine(1, '"Two > one." - Ada')], labelled=True)
    assert plain.text == "Two > one."


def test_a_break_of_the_line_parts_words() -> None:
    """`<br>` is no word of anybody's."""
    (quote,) = read_quotations(_lines('> "Said<br/>twice." - Ada<br>'))
    assert (quote.text, quote.attribution) == ("Said twice.", "Ada")
