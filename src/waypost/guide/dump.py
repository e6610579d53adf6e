"""Reads the dump of a repository: many files in one text, as people paste and mail it.

Files stand under a header `/path:` between rules of 80 dashes, their lines as `N | text`; under
`FILE: path` between rules of equals signs; or under `==> path <==`, as `tail` prints several.
Numbered lines without a header are a dump of one file.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waypost.markdown.headings import split_lines

_RULE = "-" * 80
_HEADER = re.compile(r"/(?P<path>.+):")
_NUMBERED = re.compile(r"\s*(?P<number>\d{1,7})(?: \|(?: (?P<text>.*))?|\t(?P<tabbed>.*))")
"""`12 | text`, or as `cat -n` numbers lines."""
_LONGEST_GAP = 1_000
"""Lines that a dump may leave out in one place; a wider jump is no numbering."""
_BANNER = re.compile(r"={16,}")
_BANNER_NAME = re.compile(r"(?:FILE|File): (?P<path>.+)")
_TAIL_NAME = re.compile(r"==> (?P<path>.+) <==")
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


@dataclass(frozen=True, slots=True)
class _Header:
    """Where a file of the dump begins."""

    path: str
    line: int
    """Index of the header's first line."""
    start: int
    """Index of the first line of the file itself."""


def read_dump(text: str) -> tuple[DumpedFile, ...]:
    """The files of the dump that are text; none where the text is no dump."""
    lines = [line.rstrip("\r\n") for line in split_lines(text)]
    plain = list(_plain_headers(lines))
    if plain:
        files = [
            DumpedFile(path, "\n".join(body).rstrip("\n")) for path, body in _cut(lines, plain)
        ]
    else:
        headers = list(_numbered_headers(lines)) or [_Header("", 0, 0)]
        files = [DumpedFile(path, _unnumbered(body)) for path, body in _cut(lines, headers)]
    return tuple(file for file in files if file.text)


def _numbered_headers(lines: Sequence[str]) -> Iterator[_Header]:
    """Headers of files whose lines are numbered."""
    for i in range(len(lines) - 1):
        if lines[i + 1] == _RULE and (header := _HEADER.fullmatch(lines[i])):
            yield _Header(header["path"], i, i + 2)


def _plain_headers(lines: Sequence[str]) -> Iterator[_Header]:
    """Headers of files whose lines stand as they are."""
    top = next((line for line in lines if line.strip()), "")
    by_tail = _TAIL_NAME.fullmatch(top) is not None
    for i, line in enumerate(lines):
        if by_tail and (header := _TAIL_NAME.fullmatch(line)):
            yield _Header(header["path"], i, i + 1)
        elif (
            i + 2 < len(lines)
            and line == lines[i + 2]
            and _BANNER.fullmatch(line)
            and (header := _BANNER_NAME.fullmatch(lines[i + 1]))
        ):
            yield _Header(header["path"].removeprefix("/"), i, i + 3)


def _cut(lines: Sequence[str], headers: Sequence[_Header]) -> Iterator[tuple[str, Sequence[str]]]:
    """Path and lines of each file, down to the next header."""
    ends = [header.line for header in headers[1:]] + [len(lines)]
    for header, end in zip(headers, ends, strict=True):
        yield header.path, lines[header.start : end]


def _unnumbered(lines: Sequence[str]) -> str:
    """The file's text, "" where a line is without a number or the numbers do not rise."""
    texts: list[str] = []
    for line in lines:
        if not line.strip() or line == _RULE:
            continue
        numbered = _NUMBERED.fullmatch(line)
        gap = int(numbered["number"]) - len(texts) - 1 if numbered else -1
        if numbered is None or not 0 <= gap <= _LONGEST_GAP:
            return ""
        texts += [""] * gap
        texts.append(numbered["text"] or numbered["tabbed"] or "")
    return "\n".join(texts)
