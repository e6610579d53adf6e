"""Reads the dump of a repository: many files in one text, as people paste and mail it.

Each file stands under a header `/path:` between rules of 80 dashes, its lines as `N | text`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waypost.markdown.headings import split_lines

_RULE = "-" * 80
_HEADER = re.compile(r"/(?P<path>.+):")
_NUMBERED = re.compile(r"\s*(?P<number>\d{1,7}) \|(?: (?P<text>.*))?")
_LONGEST_GAP = 1_000
"""Lines that a dump may leave out in one place; a wider jump is no numbering."""
_MARKDOWN = (".md", ".markdown", ".mdown")


@dataclass(frozen=True, slots=True)
class DumpedFile:
    """A file of text in a dump."""

    path: str
    """As its header has it, without the leading slash; "" where the dump has no headers."""
    text: str
    """Line `n` of the text is line `n` of the file; lines that the dump lacks are blank."""

    @property
    def is_markdown(self) -> bool:
        """Whether the path ends as Markdown files do."""
        return self.path.lower().endswith(_MARKDOWN)


def read_dump(text: str) -> tuple[DumpedFile, ...]:
    """The numbered files of the dump; none where the text is no dump."""
    lines = [line.rstrip("\r\n") for line in split_lines(text)]
    read = (DumpedFile(path, _joined(body)) for path, body in _dumped_files(lines))
    return tuple(file for file in read if file.text)


def _dumped_files(lines: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Path and raw lines of each file; of the whole text where there are no headers."""
    starts = [
        (header["path"], i + 2)
        for i in range(len(lines) - 1)
        if lines[i + 1] == _RULE and (header := _HEADER.fullmatch(lines[i]))
    ]
    if not starts:
        yield "", lines
    ends = [start - 2 for _, start in starts[1:]] + [len(lines)]
    for (path, start), end in zip(starts, ends, strict=True) if starts else ():
        closed = start < end and lines[end - 1] == _RULE
        yield path, lines[start : end - closed]


def _joined(lines: Sequence[str]) -> str:
    """The file's text, "" where a line is without a number or the numbers do not rise."""
    texts: list[str] = []
    for line in lines:
        if not line.strip():
            continue
        numbered = _NUMBERED.fullmatch(line)
        gap = int(numbered["number"]) - len(texts) - 1 if numbered else -1
        if numbered is None or not 0 <= gap <= _LONGEST_GAP:
            return ""
        texts += [""] * gap
        texts.append(numbered["text"] or "")
    return "\n".join(texts)
