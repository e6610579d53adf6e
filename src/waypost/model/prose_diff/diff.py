"""The prose diff as a whole: blocks paired, compared and put in reading order."""

from waypost.model.prose_diff.blocks import Block, split_blocks
from waypost.model.prose_diff.compare import compare_blocks
from waypost.model.prose_diff.pairing import equal_blocks, moved_blocks, similar_blocks
from waypost.model.prose_diff.result import BlockChange, Change, DiffBlock, Grain, ProseDiff, Run


def diff_prose(old: str, new: str, grain: Grain = Grain.WORD) -> ProseDiff:
    """What a writer changed between two Markdown texts, to the grain.


    Wrapping, blank lines, table padding and kinds of line ends are no change. Takes bounded
    time whatever the texts are.
    """
    olds, news = split_blocks(old), split_blocks(new)
    equal = equal_blocks(olds, news)
    edits = {}
    for i, j in similar_blocks(olds, news, equal):
        if runs := compare_blocks(olds[i], news[j]):
            edits[i, j] = runs
    paired = sorted([*equal, *edits])
    moved = {j: i for i, j in moved_blocks(olds, news, paired)}
    gone = set(range(len(olds))) - {i for i, _ in paired} - set(moved.values())
    blocks: list[DiffBlock] = []
    start_i = start_j = 0
    for i, j in [*paired, (len(olds), len(news))]:
        blocks += [_removed(olds[k]) for k in range(start_i, i) if k in gone]
        blocks += [
            _stayed(BlockChange.MOVED, olds[moved[k]], news[k]) if k in moved else _added(news[k])
            for k in range(start_j, j)
        ]
        if (i, j) in edits:
            blocks.append(_changed(olds[i], news[j], edits[i, j]))
        elif i < len(olds):
            blocks.append(_stayed(BlockChange.SAME, olds[i], news[j]))
        start_i, start_j = i + 1, j + 1
    return ProseDiff(tuple(blocks))


def _removed(old: Block) -> DiffBlock:
    run = Run(Change.REMOVED, old.text)
    return DiffBlock(BlockChange.REMOVED, (run,), old.line, None, old.code)


def _added(new: Block) -> DiffBlock:
    run = Run(Change.ADDED, new.text)
    return DiffBlock(BlockChange.ADDED, (run,), None, new.line, new.code)


def _stayed(change: BlockChange, old: Block, new: Block) -> DiffBlock:
    return DiffBlock(change, (Run(Change.SAME, new.text),), old.line, new.line, new.code)


def _changed(old: Block, new: Block, runs: tuple[Run, ...]) -> DiffBlock:
    same = all(run.change is Change.SAME for run in runs)
    change = BlockChange.SAME if same else BlockChange.CHANGED
    return DiffBlock(change, runs, old.line, new.line, new.code)
