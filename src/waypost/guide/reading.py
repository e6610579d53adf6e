"""Reads a guide's file from disk, and says in one sentence why a file cannot be one."""

import codecs
import json
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from waypost.errors import GuideError

LARGEST_GUIDE = 16 * 1024 * 1024
"""Bytes. A guide is some pages; what is larger was chosen by mistake."""
UTF_8 = "UTF-8"
_MARKED = (
    (codecs.BOM_UTF8, UTF_8, "utf-8"),
    # These begin as the marks of UTF-16 do, and are tried before them.
    (codecs.BOM_UTF32_LE, "UTF-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "UTF-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16-be"),
)
"""Byte order marks, the encodings that they announce, and Python's names of these."""
_UNMARKED = (b"", UTF_8, "utf-8")


@dataclass(frozen=True, slots=True)
class GuideFile:
    """A file of text as it was read."""

    path: Path
    data: bytes
    text: str
    """Without byte order mark; line ends as they are."""
    encoding: str
    """`UTF-8`, or `UTF-16` or `UTF-32` where a byte order mark announces it."""

    @property
    def sha256(self) -> str:
        """Hex digest of the file's bytes."""
        return sha256(self.data).hexdigest()

    @property
    def has_mark(self) -> bool:
        """Whether the file begins with a byte order mark."""
        return _mark_of(self.data)[0] != b""


def read_guide_file(path: Path) -> GuideFile:
    """The file and its text. Raises GuideError for what is no Markdown text."""
    data = _bytes_of(path)
    mark, encoding, codec = _mark_of(data)
    text = _decoded(data[len(mark) :], encoding, codec, path)
    if not text.strip():
        raise GuideError("The file is empty.", path=path, advice="Choose a guide with headings.")
    if _is_json(text):
        raise GuideError(
            "The file holds JSON, not Markdown.",
            path=path,
            advice="Save the page's Markdown source instead of what its server sends.",
        )
    return GuideFile(path, data, text, encoding)


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
        raise _missing(path) from error
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


def _missing(path: Path) -> GuideError:
    if path.is_symlink():
        return GuideError(
            f'This symbolic link points to "{path.readlink()}", which is not there.',
            path=path,
            advice="Mend the link, or name the file itself.",
        )
    return GuideError("There is no such file.", path=path, advice="Check the path.")


def _mark_of(data: bytes) -> tuple[bytes, str, str]:
    """What the data says of its encoding by its first bytes."""
    return next((marked for marked in _MARKED if data.startswith(marked[0])), _UNMARKED)


def _decoded(body: bytes, encoding: str, codec: str, path: Path) -> str:
    if encoding == UTF_8 and b"\0" in body:
        raise GuideError(
            "The file is binary, not text.", path=path, advice="Choose a Markdown file."
        )
    try:
        return body.decode(codec)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(codec, "ignore")
        raise GuideError(
            f"This line is not {encoding}.",
            path=path,
            line=before.count("\n") + 1,
            advice=_how_to_convert(encoding),
        ) from error


def _how_to_convert(encoding: str) -> str:
    if encoding != UTF_8:
        return "The file is damaged: save it anew as UTF-8."
    return "Save the file as UTF-8; `iconv -f WINDOWS-1252 -t UTF-8` converts what Windows wrote."


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
