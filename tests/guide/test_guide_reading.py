"""A file that cannot be a guide is refused with one sentence, and a good one is read."""

import os
import re
from hashlib import sha256
from pathlib import Path

import pytest

from tests.support.corpus import corpus_file
from waypost.errors import GuideError
from waypost.guide.reading import LARGEST_GUIDE, read_guide_file


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf \n\n", "The file is empty."),
        (b"# A\n\0", "The file is binary, not text."),
        (b"\x89PNG\r\n\x1a\n\0\0", "The file is binary, not text."),
        (b"# A\n\nb\xff\n", "3: This line is not UTF-8."),
        ("# A\n\n".encode("utf-16") + b"b", "3: This line is not UTF-16."),
        ("".encode("utf-16"), "The file is empty."),
        (b'{"readme": "# A\\n"}', "The file holds JSON, not Markdown."),
        (b'\n [1, ["# A"]]', "The file holds JSON, not Markdown."),
        (b"[" * 100_000, "The file holds JSON, not Markdown."),
        (b"#" * (LARGEST_GUIDE + 1), "The file is larger than 16 MiB."),
    ],
    ids=[
        "empty",
        "blank",
        "nul",
        "picture",
        "latin-1",
        "odd",
        "mark",
        "object",
        "array",
        "nested",
        "large",
    ],
)
def test_file_that_is_no_text_of_a_guide_is_refused(
    tmp_path: Path, data: bytes, message: str
) -> None:
    """Each kind of wrong file is named, with its path and what to do about it."""
    path = tmp_path / "guide.md"
    path.write_bytes(data)
    with pytest.raises(GuideError, match=re.escape(message)) as raised:
        read_guide_file(path)
    assert raised.value.path == str(path)
    assert raised.value.advice


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder, a pipe and a missing file are told apart, and a pipe is not waited for."""
    os.mkfifo(tmp_path / "pipe")
    for name, message in [
        ("", "This is a folder."),
        ("pipe", "This is no regular file."),
        ("none.md", "There is no such file."),
        ("no\0name", "The file cannot be read:"),
    ]:
        with pytest.raises(GuideError, match=message):
            read_guide_file(tmp_path / name)


def test_unreadable_file_is_refused_with_the_systems_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system says is part of the sentence."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "guide.md"
    path.write_text("# A", encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(GuideError, match="cannot be read: Permission denied"):
        read_guide_file(path)


def test_text_and_digest_of_a_good_file_are_given(tmp_path: Path) -> None:
    """The text comes without byte order mark; the digest is of the bytes as they are."""
    path = tmp_path / "guide.md"
    data = b"\xef\xbb\xbf[link](x)\r\n# A\r\n"
    path.write_bytes(data)
    file = read_guide_file(path)
    assert (file.text, file.sha256) == ("[link](x)\r\n# A\r\n", sha256(data).hexdigest())
    assert (file.encoding, file.has_mark) == ("UTF-8", True)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_text_with_a_mark_is_decoded(tmp_path: Path, encoding: str) -> None:
    """What a byte order mark announces is read, whatever the order of the bytes."""
    path = tmp_path / "guide.md"
    path.write_bytes("\ufeff# Größe\n".encode(encoding))
    file = read_guide_file(path)
    assert (file.text, file.encoding) == ("# Größe\n", encoding[:6].upper())


def test_a_link_to_nothing_is_told(tmp_path: Path) -> None:
    """The sentence says where the link points."""
    (tmp_path / "guide.md").symlink_to("gone.md")
    with pytest.raises(GuideError, match=r'symbolic link points to "gone\.md"'):
        read_guide_file(tmp_path / "guide.md")


def test_payload_of_a_web_page_is_refused() -> None:
    """A saved JSON payload with a README inside is refused politely."""
    with pytest.raises(GuideError, match="holds JSON"):
        read_guide_file(corpus_file("seeds/001_067de195c2bea424.txt"))
