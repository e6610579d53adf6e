"""Reads a guide's file from disk, and says in one sentence why a file cannot be one."""

import json
import stat
from hashlib import sha256
from pathlib import Path

from waypost.errors import GuideError

LARGEST_GUIDE = 16 * 1024 * 1024
"""Bytes. A guide is some pages; what is larger was chosen by mistake."""
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BYTE_ORDER_MARK = "\ufeff"


def read_guide_file(path: Path) -> tuple[str, str]:
    """The file's text without byte order mark, and the hex SHA-256 of its bytes.

    Raises GuideError for what cannot be read and for what is no Markdown text.
    """
    data = _bytes_of(path)
    text = _decoded(data, path).removeprefix(_BYTE_ORDER_MARK)
    if not text.strip():
        raise GuideError("The file is empty.", path=path, advice="Choose a guide with headings.")
    if _is_json(text):
        raise GuideError(
            "The file holds JSON, not Markdown.",
            path=path,
            advice="Save the page's Markdown source instead of what its server sends.",
        )
    return text, sha256(data).hexdigest()


def _bytes_of(path: Path) -> bytes:
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise GuideError("This is a folder.", path=path, advice="Name a Markdown file in it.")
        if not stat.S_ISREG(kind):
            raise GuideError("This is no regular file.", path=path, advice="Copy it to one first.")
        with path.open("rb") as file:
            data = file.read(LARGEST_GUIDE + 1)
    except FileNotFoundError as error:
        raise GuideError("There is no such file.", path=path, advice="Check the path.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise GuideError(f"The file cannot be read: {reason}.", path=path) from error
    if len(data) > LARGEST_GUIDE:
        raise GuideError(
            f"The file is larger than {LARGEST_GUIDE // 1024 // 1024} MiB.",
            path=path,
            advice="A guide is a Markdown file of some pages.",
        )
    return data


def _decoded(data: bytes, path: Path) -> str:
    if data.startswith(_UTF_16_MARKS):
        raise GuideError("The file is UTF-16.", path=path, advice="Save it as UTF-8.")
    if b"\0" in data:
        raise GuideError(
            "The file is binary, not text.", path=path, advice="Choose a Markdown file."
        )
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GuideError(
            "This line is not UTF-8.", path=path, line=line, advice="Save the file as UTF-8."
        ) from error


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        json.loads(text)
    except RecursionError:  # nothing but JSON nests so deep and is well-formed up to there
        return True
    except ValueError:
        return False
    return True
