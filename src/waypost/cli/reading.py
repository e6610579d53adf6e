"""Reads the text that is piped into `waypost write`."""

import sys

from waypost.errors import FileProblem, UsageError

MOST_BYTES = 64 * 1024 * 1024
"""As much as a document may have."""

_SOURCE = "standard input"


def read_section_text(*, may_be_empty: bool) -> str:
    """The text on standard input. Raises UsageError or FileProblem.

    A byte order mark, which some shells put in front, is no part of it.
    """
    if sys.stdin is None or sys.stdin.isatty():
        if may_be_empty:
            return ""
        raise UsageError(
            "The text is read from standard input.",
            advice="Pipe it in: `waypost write DOC SECTION < text.md`.",
        )
    text = _decoded(sys.stdin.buffer.read(MOST_BYTES + 1))
    if not text.strip() and not may_be_empty:
        raise UsageError("Standard input holds no text.", advice="`--empty` empties the section.")
    return text


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise FileProblem("The text is larger than 64 MiB.", path=_SOURCE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileProblem(
            f"The text is not UTF-8 (byte 0x{data[error.start]:02x}).",
            path=_SOURCE,
            line=data.count(b"\n", 0, error.start) + 1,
            advice="Convert it first, e.g. with `iconv -f LATIN1 -t UTF-8`.",
        ) from error
