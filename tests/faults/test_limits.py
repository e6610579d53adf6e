"""Sizes, speeds and shortages at which other programs give up, on the real screen."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.support.design import NAME, TEXT, begun_design
from tests.support.large import large_document, large_section, long_line
from tests.support.repository import RepositoryBuilder
from tests.support.visitor import Visitor

_FIRST = "Late rides cost us customers."
_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"
_LARGE_PASTE = "".join(f"Line {number} of a large paste.\n" for number in range(2500))
_FEW_FILES = ("sh", "-c", 'ulimit -n 64; exec "$@"', "sh")


@pytest.fixture
def design(tmp_path: Path) -> RepositoryBuilder:
    """A repository in which a design is begun."""
    return begun_design(tmp_path / "design")


@pytest.fixture
def start(design: RepositoryBuilder, tmp_path: Path) -> Callable[..., Visitor]:
    """Starts the program on the design."""

    def started(*, shows: str = _FIRST, **options: object) -> Visitor:
        visitor = Visitor(design.folder, NAME, told=tmp_path / "told", **options)  # type: ignore[arg-type]
        visitor.sees("WritingScreen")
        visitor.shows(shows)
        return visitor

    return started


_Start = Callable[..., Visitor]


def _text(design: RepositoryBuilder) -> str:
    return (design.folder / NAME).read_text(encoding="utf-8")


def _is_in_head(design: RepositoryBuilder, words: str) -> bool:
    return words in design.text_at("HEAD", NAME)


def _copy(design: RepositoryBuilder) -> str:
    """All recovery copies of the design."""
    copies = sorted((design.folder / ".git").rglob("*.journal"))
    return "".join(copy.read_text(encoding="utf-8") for copy in copies)


def test_keys_are_not_lost_in_a_storm_of_sizes(design: RepositoryBuilder, start: _Start) -> None:
    """Fault 63: two hundred sizes while somebody types lose no letter, and the last is drawn."""
    words = "".join(f"word{number} " for number in range(100))
    with start() as visitor:
        for number, letter in enumerate(words):
            if number % 3 == 0:
                visitor.terminal.resize(60 + number % 90, 16 + number % 30)
            visitor.terminal.send(letter)
            visitor.terminal.read(0)
        visitor.terminal.resize(112, 30)
        visitor.shows("word99 Late rides")
        visitor.rests()
        after_storm = visitor.terminal.emulator.cells
        visitor.presses("ctrl+l")
        visitor.rests()
        assert visitor.terminal.emulator.cells == after_storm
        visitor.does("document.save")
        visitor.until(lambda: f"{words}Late rides" in _text(design), "the words in the file")


def test_with_few_files_text_is_saved_and_looked_back_at(
    design: RepositoryBuilder, start: _Start
) -> None:
    """Fault 61: 64 open files are enough to start, save, and read all revisions."""
    with start(prefix=_FEW_FILES) as visitor:
        for number in range(3):
            visitor.types(f"Save {number}. ")
            visitor.does("document.save")
            saved = partial(_is_in_head, design, f"Save {number}. ")
            visitor.until(saved, "the revision")
            for screen in ("history.show", "history.changes", "history.blame"):
                visitor.does(screen)
                visitor.until(lambda: visitor.screen != "WritingScreen", screen)
                visitor.rests()
                visitor.goes_back_to("WritingScreen")
        visitor.has_not_failed()


def test_a_large_paste_is_one_step(design: RepositoryBuilder, start: _Start) -> None:
    """Fault 63: 64 KB come whole, are in the recovery copy, and one key takes them back."""
    assert len(_LARGE_PASTE) > 1 << 16
    with start() as visitor:
        visitor.types(_LARGE_PASTE)
        visitor.shows("Line 2499 of a large paste.")
        visitor.until(lambda: "Line 2499 of a large paste." in _copy(design), "the copy")
        visitor.presses("ctrl+z")
        visitor.shows(_FIRST)
        visitor.does("document.save")
        visitor.shows("Nothing")
    assert _text(design) == TEXT


def test_a_paste_cut_off_by_a_hang_up_is_offered(design: RepositoryBuilder, start: _Start) -> None:
    """Fault 63: what came of a long one is in the recovery copy, and in no file."""
    with start() as visitor:
        visitor.presses("x")
        visitor.shows(f"x{_FIRST}")
        visitor.terminal.send(f"{_PASTE_START}{_LARGE_PASTE[:20_000]}")
        visitor.terminal.burst(1.0)  # what is not read by then the system throws away
        visitor.terminal.hang_up()
        visitor.terminal.wait_for_end()
    assert "Line 500 of a large paste." in _copy(design)
    assert _text(design) == TEXT


def test_a_paste_that_stalls_gives_the_keys_back(design: RepositoryBuilder, start: _Start) -> None:
    """Fault 63: a paste without an end is given up, told, and can be put in; keys are keys."""
    with start() as visitor:
        visitor.terminal.send(f"{_PASTE_START}Begun and never ended. ")
        visitor.shows("A paste was not complete")
        visitor.presses("x")
        visitor.shows(f"x{_FIRST}")
        visitor.presses("ctrl+v")
        visitor.shows("xBegun and never ended. Late rides")
        visitor.terminal.hang_up()
        visitor.terminal.wait_for_end()
    assert "ended. Begun" not in _copy(design)


def test_a_stalled_paste_is_kept_when_the_line_drops(
    design: RepositoryBuilder, start: _Start
) -> None:
    """Fault 63: given up, with nobody there to be told, it is offered by the next start."""
    with start() as visitor:
        visitor.terminal.send(f"{_PASTE_START}Begun and never ended. ")
        visitor.shows("A paste was not complete")
        visitor.terminal.hang_up()
        visitor.terminal.wait_for_end()
    assert "Begun and never ended. " in _copy(design)


@pytest.mark.parametrize(
    "text",
    [large_section(1_000_000), long_line(100_000), large_document(5_000, 20_000)],
    ids=["a section of 1 MB", "a line of 100 KB", "5,000 headings"],
)
def test_what_is_very_large_is_written_in(
    design: RepositoryBuilder, start: _Start, text: str
) -> None:
    """Fault 54: it opens, takes keys at its begin and end, is saved, and has a history."""
    design.commit(NAME, f"# Rides\n\n## 1. Overview\n\nFirst. {text}\n\n## 2. Last\n\nEnd.\n")
    with start(shows="First. ") as visitor:
        visitor.types("Typed. ")
        visitor.shows("Typed. ")
        visitor.presses("pagedown", "pagedown", "pageup", "down", "up")
        visitor.terminal.send("\x1b[1;5F")
        visitor.types(" At the end.")
        visitor.shows("At the end.")
        visitor.does("document.save")
        visitor.until(lambda: "At the end." in design.text_at("HEAD", NAME), "the revision")
        visitor.does("history.show")
        visitor.sees("HistoryScreen")
        visitor.shows("revisions")
        visitor.presses("down")
        visitor.goes_back_to("WritingScreen")
        visitor.has_not_failed()
