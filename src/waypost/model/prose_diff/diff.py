"""The prose diff as a whole: blocks paired, compared and put in reading order."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from waypost.model.prose_diff.blocks import Block, split_blocks
from waypost.model.prose_diff.compare import compare_blocks
from waypost.model.prose_diff.pairing import (
    SAME_WORDS,
    SIMILAR_ELSEWHERE,
    edited_elsewhere,
    equal_blocks,
    equal_elsewhere,
    equal_ends,
    similar_blocks,
)
from waypost.model.prose_diff.result import BlockChange, Change, DiffBlock, Grain, ProseDiff, Run
from waypost.model.prose_diff.subsequence import Pairs

_LONG: Final = 200_000
"""Characters of a text from which on its blocks are not kept."""
_SAME = Change.SAME  # as in `runs`
_BLOCK_SAME, _BLOCK_CHANGED = BlockChange.SAME, BlockChange.CHANGED
_Edits = dict[tuple[int, int], tuple[Run, ...]]


def diff_prose(old: str, new: str, grain: Grain = Grain.WORD) -> ProseDiff:
    """What a writer changed between two Markdown texts, to the grain.

    Wrapping, blank lines, table padding and kinds of line ends are no change. Takes bounded
    time whatever the texts are.
    """
    return _diff(split_blocks(old), split_blocks(new), grain)


def diff_changed(old: str, new: str) -> ProseDiff:
    """The same without the blocks that stayed at the begin and at the end.

    For counting: its lines are not those of the texts.
    """
    olds, news = _blocks_of(old), _blocks_of(new)
    start, from_end = equal_ends(olds, news)
    return _diff(
        list(olds[start : len(olds) - from_end]),
        list(news[start : len(news) - from_end]),
        Grain.WORD,
    )


def _blocks_of(text: str) -> Sequence[Block]:
    return _split_once(text) if len(text) <= _LONG else split_blocks(text)


@lru_cache(maxsize=2)
def _split_once(text: str) -> tuple[Block, ...]:
    """What one comparison has as new, the next has as old."""
    return tuple(split_blocks(text))


def _diff(olds: list[Block], news: list[Block], grain: Grain) -> ProseDiff:
    equal = equal_blocks(olds, news)
    edits = _edits(olds, news, similar_blocks(olds, news, equal), grain)
    paired = sorted([*equal, *edits])
    moves: _Edits = {
        (i, j): (Run(Change.SAME, news[j].text),) for i, j in equal_elsewhere(olds, news, paired)
    }
    taken = [*paired, *moves]
    least = SAME_WORDS if grain is Grain.PARAGRAPH else SIMILAR_ELSEWHERE
    moves |= _edits(olds, news, edited_elsewhere(olds, news, taken, least), grain)
    moved = {j: i for i, j in moves}
    gone = set(range(len(olds))) - {i for i, _ in paired} - set(moved.values())
    blocks: list[DiffBlock] = []
    start_i = start_j = 0
    for i, j in [*paired, (len(olds), len(news))]:
        if start_i < i:
            blocks += [_removed(olds[k]) for k in range(start_i, i) if k in gone]
        for k in range(start_j, j):
            old = moved.get(k)
            blocks.append(
                _added(news[k]) if old is None else _moved(olds[old], news[k], moves[old, k])
            )
        if (i, j) in edits:
            blocks.append(_changed(olds[i], news[j], edits[i, j]))
        elif i < len(olds):
            blocks.append(_stayed(olds[i], news[j]))
        start_i, start_j = i + 1, j + 1
    return ProseDiff(tuple(blocks))


def _edits(olds: list[Block], news: list[Block], pairs: Pairs, grain: Grain) -> _Edits:
    """The pairs in which enough stayed, with their runs."""
    compared = {(i, j): compare_blocks(olds[i], news[j], grain) for i, j in pairs}
    return {pair: runs for pair, runs in compared.items() if runs}


def _removed(old: Block) -> DiffBlock:
    run = Run(Change.REMOVED, old.text)
    return DiffBlock(BlockChange.REMOVED, (run,), old.line, None, old.code)


def _added(new: Block) -> DiffBlock:
    run = Run(Change.ADDED, new.text)
    return DiffBlock(BlockChange.ADDED, (run,), None, new.line, new.code)


def _stayed(old: Block, new: Block) -> DiffBlock:
    run = Run(_SAME, new.text)
    return DiffBlock(_BLOCK_SAME, (run,), old.line, new.line, new.code)


def _moved(old: Block, new: Block, runs: tuple[Run, ...]) -> DiffBlock:
    return DiffBlock(BlockChange.MOVED, runs, old.line, new.line, new.code)


def _changed(old: Block, new: Block, runs: tuple[Run, ...]) -> DiffBlock:
    same = len(runs) <= 1 and all(run.change is _SAME for run in runs)  # neighbours are one
    change = _BLOCK_SAME if same else _BLOCK_CHANGED
    return DiffBlock(change, runs, old.line, new.line, new.code)
