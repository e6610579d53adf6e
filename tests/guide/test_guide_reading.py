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
        ("# A".encode("utf-16"), "The file is UTF-16."),
        (b"# A\n\nb\xff\n", "3: This line is not UTF-8."),
        (b'{"readme": "# A\\n"}', "The file holds JSON, not Markdown."),
        (b'\n [1, ["# A"]]', "The file holds JSON, not Markdown."),
        (b"[" * 100_000, "The file holds JSON, not Markdown."),
        (b"#" * (LARGEST_GUIDE + 1), "The file is larger than 16 MiB."),
    ],
    ids=["empty", "blank", "nul", "utf-16", "latin-1", "object", "array", "nested", "large"],
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
    assert read_guide_file(path) == ("[link](x)\r\n# A\r\n", sha256(data).hexdigest())


def test_payload_of_a_web_page_is_refused() -> None:
    """A saved JSON payload with a README inside is refused politely."""
    with pytest.raises(GuideError, match="holds JSON"):
        read_guide_file(corpus_file("seeds/001_067de195c2bea424.txt"))
