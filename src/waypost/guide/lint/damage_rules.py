"""Rules about damage that a guide took on its way: lost encoding, lost HTML, control characters."""

import re
from collections.abc import Iterator

from waypost.guide.labels import is_wrapper_word
from waypost.guide.lint.subject import CheckedGuide, Remark
from waypost.guide.mojibake import find_mojibake
from waypost.model.guide_reading import TakenAs
from waypost.model.visible import visible

_LEFT_TO_DO = re.compile(r"\b(?:TODO|FIXME|XXX|[Ll]orem ipsum)\b")


def mojibake(guide: CheckedGuide) -> Iterator[Remark]:
    """Characters that were read in the wrong encoding."""
    damage = find_mojibake(guide.lines)
    if damage.mended:
        numbers = sorted(damage.mended)
        count = f"{len(numbers):,} lines" if len(numbers) > 1 else "This line"
        yield Remark(
            numbers[0],
            f"{count} of UTF-8 had been read as {' and '.join(damage.encodings)}.",
            "`waypost guide add --repair` mends them in a copy.",
            "",
        )


def stripped_html(guide: CheckedGuide) -> Iterator[Remark]:
    """Titles of folds whose folds are gone."""
    lost = [
        entry.first_line
        for entry in guide.reading.taken
        if entry.kind is TakenAs.WRAPPER and is_wrapper_word(guide.lines[entry.first_line - 1])
    ]
    if lost:
        places = f", and on {len(lost) - 1:,} more lines," if len(lost) > 1 else ""
        yield Remark(
            lost[0],
            f"The title of a fold stands alone here{places} as if the HTML had been taken out.",
            "It is passed over; take a copy with its HTML if there is one.",
            "",
        )


def control_characters(guide: CheckedGuide) -> Iterator[Remark]:
    """Characters that drive a terminal or turn text around."""
    for number, line in enumerate(guide.lines, 1):
        shown = visible(line)
        if shown != line and (signs := next((c for c in line if visible(c) != c), "")):
            yield Remark(
                number,
                f"The line has the invisible character U+{ord(signs):04X}.",
                "Take it away; it is shown as a sign and never sent to a terminal.",
            )


def left_to_do(guide: CheckedGuide) -> Iterator[Remark]:
    """Marks that the guide's author left to come back to."""
    left = [
        (number, found[0])
        for number, line in enumerate(guide.lines, 1)
        if (found := _LEFT_TO_DO.search(line))
    ]
    if left:
        number, word = left[0]
        places = f", and such on {len(left) - 1:,} more lines" if len(left) > 1 else ""
        yield Remark(number, f'"{word}" is left here{places}.', "Finish it, or take it away.")
