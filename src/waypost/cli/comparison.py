"""A comparison of two versions as lines that are read without colour, and as JSON."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from waypost.cli.output import BLANK, Line, Span, Tone, line
from waypost.model.lineage.step import StepKind
from waypost.model.prose_diff import BlockChange, Change, DiffBlock, Run
from waypost.model.version import SectionChange

_MARKS: Final = {
    Change.SAME: ("", "", Tone.PLAIN),
    Change.ADDED: ("{+", "+}", Tone.ADDED),
    Change.REMOVED: ("[-", "-]", Tone.REMOVED),
}

_ROW: Final = re.compile(r"\s*(?:\||[-*+]\s|\d{1,9}[.)]\s)")


def comparison_lines(changes: Iterable[SectionChange]) -> Iterator[Line]:
    """The sections that differ, each below its label."""
    for number, change in enumerate(changes):
        if number:
            yield BLANK
        yield _head(change)
        yield from _blocks(change.diff.blocks)


def comparison_as_json(changes: Iterable[SectionChange]) -> dict[str, Any]:
    """What `waypost diff --json` prints."""
    return {
        "sections": [
            {
                "id": change.id,
                "label": change.label,
                "change": _kind(change),
                "kinds": [kind.value for kind in change.kinds],
                "other": change.other or None,
                "words_added": change.diff.words_added,
                "words_removed": change.diff.words_removed,
                "blocks": [_block_as_json(block) for block in change.diff.blocks],
            }
            for change in changes
        ]
    }


def _kind(change: SectionChange) -> str:
    if change.before is None:
        return "added"
    return "removed" if change.after is None else "changed"


def _head(change: SectionChange) -> Line:
    counts = f"+{change.diff.words_added} -{change.diff.words_removed} words"
    former = f', was "{change.renamed_from}"' if change.renamed_from else ""
    moved = ", moved" if StepKind.MOVED in change.kinds else ""
    said = f"  {_kind(change)}, {counts}{former}{moved}{_exchanged(change)}"
    return line(Span(change.label, Tone.TITLE), said)


def _exchanged(change: SectionChange) -> str:
    """From which section it was split off, or into which it was joined."""
    if StepKind.SPLIT_OFF in change.kinds:
        return f", split off from {change.other}"
    return f", joined into {change.other}" if StepKind.JOINED in change.kinds else ""


def _blocks(blocks: Sequence[DiffBlock]) -> Iterator[Line]:
    """The blocks, those that stayed as they were folded; blank lines part all but rows."""
    unchanged = 0
    previous: DiffBlock | None = None
    for block in blocks:
        if block.change is BlockChange.SAME:
            unchanged += 1
            continue
        yield from _folded(unchanged)
        if unchanged or previous is None or not (_is_row(previous) and _is_row(block)):
            yield BLANK
        unchanged, previous = 0, block
        if block.change is BlockChange.MOVED:
            yield line(Span("(moved here)", Tone.QUIET))
        yield from _block_lines(block.runs)
    yield from _folded(unchanged)


def _is_row(block: DiffBlock) -> bool:
    """Whether the block is a list's item or a table's row, which stand line below line."""
    return _ROW.match(block.new_text or block.old_text) is not None


def _folded(count: int) -> Iterator[Line]:
    if count:
        yield BLANK
        blocks = "block" if count == 1 else "blocks"
        yield line(Span(f"… {count} unchanged {blocks} …", Tone.QUIET))


def _block_lines(runs: Iterable[Run]) -> Iterator[Line]:
    """A block's lines; a run of several lines (code) is marked on each of them."""
    row: list[Span] = []
    for run in runs:
        first, *more = run.text.split("\n")
        row.append(_marked(first, run.change))
        for text in more:
            yield tuple(row)
            row = [_marked(text, run.change)]
    if any(span.text for span in row):
        yield tuple(row)


def _marked(text: str, change: Change) -> Span:
    opening, closing, tone = _MARKS[change]
    return Span(f"{opening}{text}{closing}" if text else "", tone)


def _block_as_json(block: DiffBlock) -> dict[str, Any]:
    return {
        "change": block.change.value,
        "old_line": block.old_line,
        "new_line": block.new_line,
        "runs": [{"change": run.change.value, "text": run.text} for run in block.runs],
    }
