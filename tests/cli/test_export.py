"""Giving a document away: export, and what becomes of review marks in it."""

from pathlib import Path

import pytest

from tests.support.command_line import CommandLine

_TEXT = "Rides are {~~late~>too late~~}.{>>@bo: by how much?<<}\n\nAlways{-- so--}.\n"


@pytest.fixture
def reviewed(written: CommandLine) -> CommandLine:
    """The document with three marks in a section."""
    assert written("write", "design.md", "1", piped=_TEXT).status == 0
    return written


def test_a_document_without_marks_is_exported_as_it_is(written: CommandLine) -> None:
    """Byte for byte, on standard output."""
    ran = written("export", "design.md")
    assert (ran.status, ran.out) == (0, written.read("design.md"))


def test_open_marks_refuse_the_export(reviewed: CommandLine) -> None:
    """Nothing is printed; file and line of each mark are told, and what can be said."""
    ran = reviewed("export", "design.md")
    assert (ran.status, ran.out) == (1, "")
    assert "3 marks are open" in ran.err
    assert "design.md:5: replace [-late-]{+too late+}" in ran.err


@pytest.mark.parametrize(
    ("policy", "text"),
    [
        ("accept", "Rides are too late.\n\nAlways.\n"),
        ("reject", "Rides are late.\n\nAlways so.\n"),
        ("keep", _TEXT),
    ],
)
def test_marks_are_settled_in_the_copy_alone(reviewed: CommandLine, policy: str, text: str) -> None:
    """As asked, in what is exported; the document keeps its marks."""
    before = reviewed.read("design.md")
    ran = reviewed("export", "design.md", "--marks", policy)
    assert ran.status == 0
    assert text in ran.out
    assert reviewed.read("design.md") == before


def test_a_mark_within_an_accepted_one_does_not_slip_through(written: CommandLine) -> None:
    """What stands in a suggestion by hand is settled with it."""
    nested = "We {++count {>>why<<}all ++}rides.\n"
    assert written("write", "design.md", "1", piped=nested).status == 0
    assert "We count all rides." in written("export", "design.md", "--marks", "accept").out


def test_other_bytes_stay(written: CommandLine) -> None:
    """Line ends and the byte order mark come through."""
    path = written.folder / "design.md"
    text = "\ufeff# T\r\n\r\n## A\r\n\r\none {++two++}\r\nthree\r\n\r\n## B\r\nend"
    path.write_bytes(text.encode())
    out = written.folder / "clean.md"
    assert written("export", "design.md", "--marks", "accept", "-o", str(out)).status == 0
    assert out.read_bytes() == text.replace("{++two++}", "two").encode()


def test_a_mark_in_a_heading_is_never_taken_out_silently(written: CommandLine) -> None:
    """It cannot be settled by the export: the line is told and nothing is written."""
    path = written.folder / "design.md"
    path.write_text("# T\n\n## A {>>why?<<}\n\ntext\n")
    out = written.folder / "clean.md"
    ran = written("export", "design.md", "--marks", "accept", "-o", str(out))
    assert ran.status == 1
    assert "by hand" in ran.err
    assert "design.md:3: comment: why?" in ran.err
    assert not out.exists()


def test_what_would_swallow_sections_is_refused(written: CommandLine) -> None:
    """A comment that an accepted suggestion opens would take the next heading into itself."""
    path = written.folder / "design.md"
    path.write_text("# T\n\n## A\n\n{++<!-- open++}\n\n## B\n\ntext\n")
    ran = written("export", "design.md", "--marks", "accept")
    assert (ran.status, ran.out) == (1, "")


def test_the_document_is_never_written_over(reviewed: CommandLine, tmp_path: Path) -> None:
    """Another name of the document is still the document."""
    link = tmp_path / "link.md"
    link.symlink_to(reviewed.folder / "design.md")
    before = reviewed.read("design.md")
    for out in ("design.md", str(link)):
        ran = reviewed("export", "design.md", "--marks", "accept", "-o", out)
        assert ran.status == 1
        assert "the document itself" in ran.err
    assert reviewed.read("design.md") == before


def test_an_earlier_export_is_replaced(written: CommandLine) -> None:
    """The file that was named has the document, whatever it had before."""
    out = written.folder / "clean.md"
    out.write_text("old")
    assert written("export", "design.md", "-o", str(out)).status == 0
    assert out.read_text() == written.read("design.md")
