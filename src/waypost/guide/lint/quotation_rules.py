"""Rules about quotations: their sources, and whether the right person is credited."""

from collections.abc import Iterator

from waypost.guide.lint.misattributions import misattribution_of
from waypost.guide.lint.subject import CheckedGuide, Remark
from waypost.model.guide import Quote
from waypost.model.visible import visible_line

_SHOWN = 40
"""Characters of a quotation that a sentence about it shows."""


def unsourced_quotations(guide: CheckedGuide) -> Iterator[Remark]:
    """Quotations that do not say where they stand."""
    for section_id, quote in _quotes(guide):
        if quote.source or misattribution_of(quote) is not None:
            continue
        named = f"{quote.attribution} is named, but no" if quote.attribution else "no name,"
        yield Remark(
            quote.line,
            f"{_shortened(quote)} has no source: {named} work or year.",
            'Add them after the name: "- Author, *Work* (year)".',
            section_id,
        )


def misattributions(guide: CheckedGuide) -> Iterator[Remark]:
    """Quotations that are known not to be by the person who is credited."""
    for section_id, quote in _quotes(guide):
        known = misattribution_of(quote)
        if known is not None:
            yield Remark(
                quote.line,
                f"{_shortened(quote)} is not known to be by {quote.attribution}. {known.origin}",
                "Leave it out, or credit it rightly.",
                section_id,
            )


def _quotes(guide: CheckedGuide) -> Iterator[tuple[str, Quote]]:
    for section_id, guidance in guide.guidance():
        for quote in guidance.quotes:
            yield section_id, quote


def _shortened(quote: Quote) -> str:
    return f'"{visible_line(quote.text, _SHOWN)}"'
