"""A damaged guide is repaired, and what was done is said."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.guide.reading import GuideFile, read_guide_file
from waypost.guide.repair import Repaired, repair


def _repaired(tmp_path: Path, data: bytes) -> Repaired:
    path = tmp_path / "guide.md"
    path.write_bytes(data)
    file = read_guide_file(path)
    return repair(file.text, file)


@pytest.mark.parametrize(
    ("data", "text", "repairs"),
    [
        (b"# A\n", "# A\n", ()),
        (b"# A", "# A\n", ()),
        (b"\xef\xbb\xbf# A\n", "# A\n", ("The byte order mark was taken away.",)),
        ("# Ä\n".encode("utf-16"), "# Ä\n", ("The file was UTF-16 and is UTF-8 now.",)),
        (
            b"# A\r\nb\rc\n",
            "# A\nb\nc\n",
            ("2 lines ended as on Windows or old Macs and now end in LF.",),
        ),
        (
            "# A\n\ndon‚Äôt\n".encode(),
            "# A\n\ndon’t\n",
            ("1 line of UTF-8 had been read as Mac Roman.",),
        ),
    ],
    ids=["sound", "no end", "mark", "utf-16", "line ends", "misread"],
)
def test_each_damage_is_repaired_and_told(
    tmp_path: Path, data: bytes, text: str, repairs: tuple[str, ...]
) -> None:
    """The text is sound UTF-8 with plain line ends; a sentence each says what was wrong."""
    assert _repaired(tmp_path, data) == Repaired(text, repairs)


def test_several_damages_are_repaired_together(tmp_path: Path) -> None:
    """A file from Windows that was misread besides is one copy and three sentences."""
    found = _repaired(tmp_path, "\ufeff# A\r\ndonâ€™t\r\n".encode())
    assert found.text == "# A\ndon’t\n"
    assert len(found.repairs) == 3


@given(st.text("a#é’\n\r 中", max_size=80))
def test_a_repaired_text_needs_no_repair(text: str) -> None:
    """Repairing twice is repairing once."""
    file = GuideFile(Path("guide.md"), text.encode(), text, "UTF-8")
    once = repair(text, file).text
    assert repair(once, file) == Repaired(once, ())
