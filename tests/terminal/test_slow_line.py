"""The installed program on a line of 16 kbit/s and 300 ms: what is typed, and what is seen."""

import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.design import NAME, TEXT, begun_design
from tests.support.emulator import Emulator
from tests.support.repository import RepositoryBuilder
from tests.support.slow_line import LineSpeed
from tests.support.terminal import waypost_command
from tests.support.terminal_session import TerminalSession

_QUICK = LineSpeed(delay=0.0, rate=1e9)
_SLOW = LineSpeed(gap=0.15)
_BEHIND_SSH = LineSpeed(gap=0.15, buffer=1 << 20)
"""A line whose buffers take everything: no write ever waits."""

_UP, _DOWN, _HOME, _END = "\x1b[A", "\x1b[B", "\x1b[H", "\x1b[F"
_PAGE_UP, _PAGE_DOWN, _CTRL_END, _F9 = "\x1b[5~", "\x1b[6~", "\x1b[1;5F", "\x1b[20~"
_ALT_N, _ALT_P, _ALT_E, _ESCAPE = "\x1bn", "\x1bp", "\x1be", "\x1b"

_BURST = (
    f"{_CTRL_END}\rÉtude 漢字 naïve\rthe second line{_UP}{_HOME}x{_END}!{_DOWN}{_END}\r"
    "\x1b[200~pasted one\npasted two\n\x1b[201~tail"
    f"{_PAGE_UP}{_HOME}>{_PAGE_DOWN}{_END}<{_F9}{_ALT_E}{_F9}{_ALT_E}"
    f"{_ALT_N}{_HOME}first {_ALT_P}{_END} and so on, word after word, to two hundred keys"
    f"{_UP}{_UP}{_DOWN}{_DOWN}{_END}.\r\r- one\rtwo\r\rnot an item"
)
_TYPED = """\
>Rides are late, and nobody knows why.
xÉtude 漢字 naïve!
the second line
pasted one
pasted two
tail< and so on, word after word, to two hundred keys.

- one
- two
not an item"""
_LAST = "not an item"
_TORN = (_CTRL_END, "É", "字", _UP, "\x1b[200~", "\x1b[201~", _F9)
"""What is cut in two, the halves a packet apart, in their order."""


def _torn(keys: str) -> list[bytes]:
    """The keys in packets that end within a character or a sequence."""
    data, packets = keys.encode(), list[bytes]()
    for part in _TORN:
        head, found, data = data.partition(part.encode())
        assert found, f"{part!r} is not in what is left of the burst"
        packets.append(head + found[:1])
        data = found[1:] + data
    return [*packets, data]


def _twin(folder: Path) -> Path:
    """A copy of the repository: two programs in one document would hear of each other."""
    return Path(shutil.copytree(folder, folder.with_name(f"{folder.name}-twin")))


@contextmanager
def _opened(
    folder: Path,
    environment: Mapping[str, str],
    command: Sequence[str] = (waypost_command(),),
    speed: LineSpeed | None = None,
) -> Iterator[TerminalSession]:
    words = ["sh", "-c", 'cd "$0" && exec "$@"', str(folder), *command, NAME, "--section", "2.1"]
    with TerminalSession(words, environment, columns=80, rows=24, speed=speed) as session:
        session.until(lambda seen: "saved as" in seen.text[0], "the status line")
        session.until(lambda seen: "2.1 Problem" in "".join(seen.text), "the section")
        session.burst(0.3)
        yield session


@pytest.mark.parametrize("speed", [_SLOW, _BEHIND_SSH], ids=["stalling", "buffering"])
def test_a_burst_of_keys(
    repository: RepositoryBuilder, environment: Mapping[str, str], speed: LineSpeed
) -> None:
    """Every key does what it does on a fast line, and frames in between are left out."""
    with (
        _opened(_twin(repository.folder), environment) as fast,
        _opened(repository.folder, environment, speed=_QUICK) as slow,
    ):
        fast.send(_BURST)
        before = len(slow.output.encode())
        _send_slowly(slow, _torn(_BURST), speed)
        _until_same(fast, slow)
        assert len(slow.output.encode()) - before < 2 * speed.rate
        _saves(slow)
    _has_what_was_typed(repository)


def test_a_burst_of_keys_in_tmux(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """The same in tmux, whose client is at the end of the slow line."""
    with (
        _tmux() as tmux,
        _opened(_twin(repository.folder), environment) as fast,
        _opened(repository.folder, environment, command=tmux, speed=_QUICK) as slow,
    ):
        fast.send(_BURST)
        _send_slowly(slow, _torn(_BURST), _SLOW)
        _until_same(fast, slow, what=lambda shown: shown.text)
        _saves(slow)
        slow.send("\x11")
        slow.wait_for_end()
    _has_what_was_typed(repository)


def test_a_held_page_key(tmp_path: Path, environment: Mapping[str, str]) -> None:
    """Forty pages, quicker than the line carries four: the last one is seen, few between."""
    lines = "\n".join(f"{number}. {'word ' * (number % 14)}" for number in range(1, 600))
    text = TEXT.replace("Rides are late, and nobody knows why.", f"{lines}\n{_LAST}")
    folder = begun_design(tmp_path / "long", text).folder
    pages = [_PAGE_DOWN.encode()] * 40
    with (
        _opened(_twin(folder), environment) as fast,
        _opened(folder, environment, speed=_QUICK) as slow,
    ):
        fast.send_bytes(b"".join(pages))
        before = len(slow.output.encode())
        _send_slowly(slow, pages, replace(_BEHIND_SSH, gap=0.03))
        _until_same(fast, slow)
        assert len(slow.output.encode()) - before < 12_000


def test_a_lone_escape(repository: RepositoryBuilder, environment: Mapping[str, str]) -> None:
    """Escape is Escape however late the next key comes: the filter is left, the text goes on."""
    with _opened(repository.folder, environment, speed=_SLOW) as slow:
        slow.send("\x072.3")
        slow.until(lambda seen: "QUESTION" not in "".join(seen.text), "the filter")
        slow.send(_ESCAPE)
        slow.until(lambda seen: "QUESTION" in "".join(seen.text), "the text")
        slow.send("x")
        slow.until(lambda seen: "xWe count" in "".join(seen.text), "the letter")


def _send_slowly(session: TerminalSession, packets: Iterable[bytes], speed: LineSpeed) -> None:
    assert session.slow_line is not None
    session.slow_line.speed = speed
    for packet in packets:
        session.send_bytes(packet)


def _until_same(
    fast: TerminalSession,
    slow: TerminalSession,
    what: Callable[[Emulator], object] = lambda shown: (shown.cells, shown.cursor),
) -> None:
    """Wait until the slow terminal shows what the fast one shows, cell by cell."""

    def is_same(seen: Emulator) -> bool:
        fast.read(0.0)
        is_last = _LAST in "".join(fast.emulator.text)
        return is_last and what(seen) == what(fast.emulator)

    slow.until(is_same, "the picture of the fast line")


def _saves(session: TerminalSession) -> None:
    assert session.slow_line is not None
    session.slow_line.speed = _QUICK
    session.send("\x13")
    session.until(lambda seen: "Saved as" in "".join(seen.text), "the revision")


def _has_what_was_typed(repository: RepositoryBuilder) -> None:
    text = (repository.folder / NAME).read_text(encoding="utf-8")
    assert f"### 2.1 Problem\n\n{_TYPED}\n" in text
    assert "### 2.2 Customers\n\nfirst \n" in text


@contextmanager
def _tmux() -> Iterator[Sequence[str]]:
    """The command that runs the program in a tmux server of its own."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    # Not below pytest's own folder: a socket's path has some 100 characters at most.
    with TemporaryDirectory(prefix="tmux-") as folder:
        settings = Path(folder) / "tmux.conf"
        settings.write_text("set -g status off\n", encoding="utf-8")
        tmux = ["tmux", "-u", "-S", f"{folder}/socket", "-f", str(settings)]
        try:
            yield [*tmux, "new-session", waypost_command()]
        finally:
            subprocess.run([*tmux, "kill-server"], capture_output=True, check=False)
