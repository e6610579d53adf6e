"""Accounts for every line of a guide: which lines were taken for what, and which hold marks only.

Written once a block by the recognisers' dispatcher, so that no recogniser can forget to.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from waypost.guide.blocks import Item, SourceLine
from waypost.guide.marks import one_line
from waypost.model.guide_reading import Taken, TakenAs


def account_for(
    lines: Sequence[SourceLine], kind: TakenAs, section_id: str, starts: Iterable[int] = ()
) -> Iterator[Taken]:
    """What the lines were taken for, apart at each line number of `starts`."""
    numbers = [line.number for line in lines]
    bounds = [bisect_left(numbers, start) for start in {numbers[0], *starts, numbers[-1] + 1}]
    for start, end in pairwise(sorted(bounds)):
        said = [line for line in lines[start:end] if line.text.strip()]
        if said:
            text = one_line(" ".join(line.text for line in said))
            yield Taken(said[0].number, said[-1].number, kind, section_id, text)


def account_for_prose(
    lines: Sequence[SourceLine], questions: Sequence[Item], section_id: str
) -> Iterator[Taken]:
    """What the lines of a paragraph were taken for that does nothing but ask."""
    ends = [*(item.line for item in questions[1:]), lines[-1].number]
    for item, end in zip(questions, ends, strict=True):
        yield Taken(item.line, end, TakenAs.QUESTION, section_id, item.text)


def with_wrappers(
    taken: Iterable[Taken], lines: Iterable[SourceLine], section_id: str
) -> list[Taken]:
    """The account in the order of lines, with those of `lines` that nothing was said of.

    They hold marks without words: tags, comment marks, empty bullets.
    """
    account = sorted(taken, key=lambda entry: entry.first_line)
    covered = {
        number for entry in account for number in range(entry.first_line, entry.last_line + 1)
    }
    account += [
        Taken(line.number, line.number, TakenAs.WRAPPER, section_id, one_line(line.text))
        for line in lines
        if line.number not in covered and line.text.strip()
    ]
    return sorted(account, key=lambda entry: entry.first_line)
