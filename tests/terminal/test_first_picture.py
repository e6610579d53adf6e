"""The text stands on the terminal before Textual is loaded, just as Textual shows it then."""

import os
import signal
import sys
import termios
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.checkout import CHECKOUT
from tests.support.design import NAME, TEXT
from tests.support.emulator import Emulator, Seen
from tests.support.repository import RepositoryBuilder
from tests.support.terminal_modes import AT_FIRST, modes_left_on
from tests.support.terminal_session import TerminalSession

_WIDE = (120, 40)
_SIZES = ((200, 50), (160, 45), _WIDE, (110, 30), (100, 30), (80, 24), (60, 16))
_FROM_TEXTUAL = "\x1b[?1004h"
"""What Textual's driver writes at first, and our picture never."""
_SAVED = "saved as"
_MARKED = """\
# 漢字 und Emoji

## 1. Overview

Late rides cost us **customers**, *time* and `money`: see [the list](https://example.org/list).
中文与 English 混排的一行，长到必须折行才能显示完整，否则编辑器就看不见后面的文字了，还要再长。

- a list with 👩‍💻 and é, so long that it has to be wrapped below the text of the item
\tand\ttabs

> a quote with **~~much~~ *in* it** and \\*escapes\\* \x1b[31m and controls

```python
print("hello")
```

| a | b |
| - | - |
"""


@contextmanager
def _started(
    repository: RepositoryBuilder,
    environment: Mapping[str, str],
    *arguments: str,
    size: tuple[int, int] = _WIDE,
    module: Sequence[str] = ("waypost",),
) -> Iterator[TerminalSession]:
    """The program on a terminal of its own."""
    command = [sys.executable, "-m", *module, str(repository.folder / NAME), *arguments]
    known = {**environment, "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT / 'src'}"}
    with TerminalSession(command, known, columns=size[0], rows=size[1]) as session:
        yield session


def _is_open(screen: Emulator) -> bool:
    return any(_SAVED in row for row in screen.text)


def _start_once(
    repository: RepositoryBuilder,
    environment: Mapping[str, str],
    *arguments: str,
    size: tuple[int, int] = _WIDE,
) -> None:
    """Start and quit, so that the next start knows how the screen is."""
    with _started(repository, environment, *arguments, size=size) as session:
        session.until(_is_open, _SAVED)
        session.send("\x11")
        session.wait_for_end()


def _first_picture(output: str, size: tuple[int, int]) -> list[list[Seen]]:
    """What stood on the terminal when Textual's driver took over."""
    before, found, _ = output.partition(_FROM_TEXTUAL)
    assert found
    screen = Emulator(*size)
    screen.feed(before)
    return screen.cells


def _differences(
    first: list[list[Seen]], last: list[list[Seen]]
) -> list[tuple[int, int, Seen, Seen]]:
    """Row, column and what was and is seen there, but for the status line and the key line."""
    return [
        (y, x, was, is_now)
        for y, rows in enumerate(zip(first, last, strict=True))
        for x, (was, is_now) in enumerate(zip(*rows, strict=True))
        if was != is_now and 0 < y < len(first) - 1
    ]


def _assert_same_but_edges(
    repository: RepositoryBuilder, environment: Mapping[str, str], size: tuple[int, int]
) -> None:
    """Between the status line and the key line the first picture is the one that stays."""
    _start_once(repository, environment, size=size)
    with _started(repository, environment, size=size) as session:
        session.until(_is_open, _SAVED)
        session.burst(0.3)
        first = _first_picture(session.output, size)
        assert _differences(first, session.emulator.cells) == []
    assert any(seen.text.strip() for row in first for seen in row)


@pytest.mark.parametrize("size", _SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_first_picture_is_the_one_that_stays(
    repository: RepositoryBuilder, environment: dict[str, str], size: tuple[int, int]
) -> None:
    """Text and panes stand cell by cell where Textual has them, at every width of the layout."""
    _assert_same_but_edges(repository, environment, size)


@pytest.mark.parametrize("size", [_WIDE, (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_any_text_stands_as_textual_shows_it(
    repository: RepositoryBuilder, environment: dict[str, str], size: tuple[int, int]
) -> None:
    """Markdown, wide characters, tabs and escapes look the same before and after."""
    (repository.folder / NAME).write_text(_MARKED, encoding="utf-8")
    repository.git("commit", "--quiet", "--all", "-m", "Mark")
    _assert_same_but_edges(repository, environment, size)


@pytest.mark.parametrize(
    "settings",
    [
        {"WAYPOST_THEME": "waypost-light"},
        {"WAYPOST_THEME": "terminal"},
        {"WAYPOST_THEME": "high-contrast"},
        {"NO_COLOR": "1"},
        {"COLORTERM": ""},
        {"COLORTERM": "", "TERM": "xterm"},
        {"LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=lambda settings: "-".join(f"{name}={value}" for name, value in settings.items()),
)
def test_colours_are_those_that_stay(
    repository: RepositoryBuilder, environment: dict[str, str], settings: dict[str, str]
) -> None:
    """Every theme, and every number of colours of a terminal, is there from the first."""
    (repository.folder / NAME).write_text(TEXT + "\n**Bold** `code` [l](x)\n", encoding="utf-8")
    repository.git("commit", "--quiet", "--all", "-m", "Mark")
    _assert_same_but_edges(repository, environment | settings, _WIDE)


def test_a_changed_text_is_shown_as_it_is_now(
    repository: RepositoryBuilder, environment: dict[str, str]
) -> None:
    """Nothing that an earlier start has shown stands for what is in the file."""
    _start_once(repository, environment)
    document = repository.folder / NAME
    document.write_text(TEXT.replace("Late rides", "Lost bags"), encoding="utf-8")
    repository.git("commit", "--quiet", "--all", "-m", "Change")
    with _started(repository, environment) as session:
        session.until(_is_open, _SAVED)
        first = _first_picture(session.output, _WIDE)
        shown = "\n".join("".join(seen.text for seen in row) for row in first)
        assert "Lost bags cost us" in shown
        assert "Late rides" not in shown
        (row,) = (y for y, text in enumerate(session.emulator.text) if "Lost bags" in text)
        assert first[row] == session.emulator.cells[row]


def test_the_caret_stands_where_it_will(
    repository: RepositoryBuilder, environment: dict[str, str]
) -> None:
    """The cursor is at the place that was asked for, from the first picture on."""
    place = ("--line", "11:7")
    _start_once(repository, environment, *place)
    with _started(repository, environment, *place) as session:
        session.until(_is_open, _SAVED)
        screen = Emulator(*_WIDE)
        screen.feed(session.output.partition(_FROM_TEXTUAL)[0])
        assert screen.cursor == session.emulator.cursor
        assert screen.shows_cursor
        assert session.emulator.shows_cursor


def test_nothing_is_written_twice(
    repository: RepositoryBuilder, environment: dict[str, str]
) -> None:
    """The terminal is entered and cleared once, and the text is written once."""
    _start_once(repository, environment)
    with _started(repository, environment) as session:
        session.until(_is_open, _SAVED)
        assert session.output.count("\x1b[?1049h") == 1
        assert session.output.count("\x1b[2J") == 1
        assert session.output.count("Late rides") == 1


def test_keys_typed_before_textual_is_there_are_typed_in_order(
    repository: RepositoryBuilder, environment: dict[str, str]
) -> None:
    """What is typed as soon as the text stands is not shown by the terminal, and not lost."""
    _start_once(repository, environment)
    with _started(repository, environment) as session:
        session.until(lambda screen: any("Late rides" in row for row in screen.text), "the text")
        session.send("Very \x1b[C\x7fL")
        session.until(lambda screen: any("Very Late rides" in row for row in screen.text), "keys")
        assert _FROM_TEXTUAL in session.output


def test_the_whole_screen_is_textuals_where_that_is_asked_for(
    repository: RepositoryBuilder, environment: dict[str, str]
) -> None:
    """With `--render full` the program opens as ever, without a picture of ours."""
    _start_once(repository, environment)
    with _started(repository, environment, "--render", "full") as session:
        session.until(_is_open, _SAVED)
        first = _first_picture(session.output, _WIDE)
        assert not any(seen.text.strip() for row in first for seen in row)
        assert any("Late rides cost us customers." in row for row in session.emulator.text)


def _held(how: str, told: Path) -> tuple[str, ...]:
    return ("tests.support.held_start", how, str(told))


def _waits_behind_picture(session: TerminalSession, told: Path) -> None:
    """Read until the text stands and the start is held up."""
    session.until(lambda screen: any("Late rides" in row for row in screen.text), "the text")
    while not told.exists():
        session.read(0.05)


def test_a_failure_behind_the_picture_gives_the_terminal_back(
    repository: RepositoryBuilder, environment: dict[str, str], tmp_path: Path
) -> None:
    """If Textual cannot be loaded, the terminal is as it was, and the failure is told on it."""
    _start_once(repository, environment)
    module = _held("fails", tmp_path / "told")
    with _started(repository, environment, module=module) as session:
        session.wait_for_end()
        session.burst(0.2)
        shown, _, rest = session.output.partition("\x1b[?1049l")
        assert "Late rides cost us" in shown
        assert "the start is broken off" in rest
        assert modes_left_on(session.output) == AT_FIRST


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_behind_the_picture_gives_the_terminal_back(
    repository: RepositoryBuilder,
    environment: dict[str, str],
    tmp_path: Path,
    number: signal.Signals,
) -> None:
    """A program ended before Textual is there leaves the terminal as it was."""
    _start_once(repository, environment)
    told = tmp_path / "told"
    with _started(repository, environment, module=_held("waits", told)) as session:
        _waits_behind_picture(session, told)
        os.kill(session.pid, number)
        status = session.wait_for_end()
        session.burst(0.2)
        assert status is not None
        assert modes_left_on(session.output) == AT_FIRST
        if number is signal.SIGINT:
            assert os.waitstatus_to_exitcode(status) == 130
        else:
            assert os.WTERMSIG(status) == number


def test_the_text_needs_neither_textual_nor_rich_nor_git(
    repository: RepositoryBuilder, environment: dict[str, str], tmp_path: Path
) -> None:
    """What stands on the terminal first was drawn by our own small core."""
    _start_once(repository, environment)
    told = tmp_path / "told"
    with _started(repository, environment, module=_held("waits", told)) as session:
        _waits_behind_picture(session, told)
        loaded = {name.partition(".")[0] for name in told.read_text().split("\n")}
    assert "waypost" in loaded
    assert loaded.isdisjoint({"textual", "rich", "git", "asyncio", "markdown_it", "tomlkit"})


def test_a_terminal_of_another_size_is_shown_nothing_that_does_not_fit(
    repository: RepositoryBuilder, environment: dict[str, str]
) -> None:
    """A size that no start has told of is left to Textual."""
    _start_once(repository, environment)
    with _started(repository, environment, size=(119, 40)) as session:
        session.until(_is_open, _SAVED)
        first = _first_picture(session.output, (119, 40))
        assert not any(seen.text.strip() for row in first for seen in row)


def test_what_is_kept_is_the_writers_alone(
    repository: RepositoryBuilder, environment: dict[str, str]
) -> None:
    """No other user may read what starts have told, and none of the document's text is in it."""
    _start_once(repository, environment)
    kept = list(Path(environment["HOME"]).rglob("stages/*"))
    assert kept
    for file in kept:
        assert file.stat().st_mode & 0o777 == 0o600
        assert "Late rides" not in file.read_text(encoding="utf-8")


def test_a_stage_that_was_tampered_with_is_not_shown(
    repository: RepositoryBuilder, environment: dict[str, str]
) -> None:
    """Anything but what a start has kept is as good as nothing."""
    _start_once(repository, environment)
    for file in Path(environment["HOME"]).rglob("stages/*"):
        file.write_text(file.read_text(encoding="utf-8").replace("38;2", "38;5"), encoding="utf-8")
    with _started(repository, environment) as session:
        session.until(_is_open, _SAVED)
        first = _first_picture(session.output, _WIDE)
        assert not any(seen.text.strip() for row in first for seen in row)


def test_the_terminal_is_left_as_it_was_after_all(
    repository: RepositoryBuilder, environment: dict[str, str]
) -> None:
    """The attributes that the terminal had before the picture are back when the program ends."""
    _start_once(repository, environment)
    with _started(repository, environment) as session:
        before = termios.tcgetattr(session.descriptor)
        session.until(_is_open, _SAVED)
        assert termios.tcgetattr(session.descriptor)[3] != before[3]
        session.send("\x11")
        session.wait_for_end()
        assert termios.tcgetattr(session.descriptor)[3] == before[3]
