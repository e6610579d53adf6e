"""The driver: Textual's own for Linux and macOS, made for a line that stalls and breaks.

Output goes through `FrameWriter`, input through `InputReader`; the end of either is a hang-up, told
to the program once. Of the mouse only presses, drags and the wheel are asked for; of the kitty
keyboard protocol only that keys be unambiguous, so that input methods and tmux are left alone.
"""

import os
import signal
from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

from textual.message import Message

from waypost.render.key_parser import KeyParser, MarginsReported, StatusReported
from waypost.render.reading import InputReader
from waypost.render.sparing import SparingDriver
from waypost.render.taking import TAKING, TakenTerminal
from waypost.render.writer import FrameWriter

_INSTEAD = {"\x1b[>25u": "\x1b[>1u"}
"""What is written for what Textual writes: disambiguated keys, not every key as a sequence."""
_INSTEAD_AGAIN = {"\x1b[>25u": "\x1b[<u\x1b[>1u", "\x1b[?2026$p": ""}
"""The same where it was written before: it is taken back once, and the terminal has answered."""
_DONE = dict.fromkeys((TAKING, "\x1b[?25l"), "")
"""What Textual writes at first that is done on a terminal taken over: it would clear the picture,
and hide the cursor that stands in it."""
_MARGINS_QUERY = "\x1b[?69$p"
_HANG_UPS = (signal.SIGHUP, signal.SIGTERM)
_ANSWER_PATIENCE = 2.0
"""Seconds after a query in which its answer may still come."""


@runtime_checkable
class TerminalOwner(Protocol):
    """A program that wants to know what becomes of its terminal."""

    def take_over(self) -> TakenTerminal | None:
        """The terminal that the program had taken before, if it had."""

    def forget_terminal(self) -> None:
        """The terminal may show anything."""

    def terminal_has_margins(self) -> None:
        """The terminal scrolls between left and right margins."""

    def about_to_stop(self) -> None:
        """The process is about to be stopped, as by `kill -TSTP`; it may never go on."""

    def hang_up(self) -> None:
        """The line is gone."""


class TerminalDriver(SparingDriver):
    """Textual's driver with our reading, writing and hanging up."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._frames: FrameWriter | None = None
        self._instead = _INSTEAD
        self._input: InputReader | None = None
        self._has_hung_up = False

    def write(self, data: str) -> None:
        """Write text, after the text before it, without waiting for the line."""
        if self._frames is not None:
            self._frames.write(self._instead.get(data, data))

    def paint(self, next_bytes: Callable[[], str]) -> None:
        """Write the frame that `next_bytes` gives once the line is free."""
        if self._frames is not None:
            self._frames.paint(next_bytes)

    def start_application_mode(self) -> None:
        """Take the terminal, of which nothing is known unless it was taken before."""
        self.close()
        taken = self._app.take_over() if isinstance(self._app, TerminalOwner) else None
        if taken is None:
            self._tell_owner(lambda owner: owner.forget_terminal())
        else:
            self._instead = _INSTEAD | _DONE
        self._frames = FrameWriter(
            self._output_descriptor(),
            hung_up=self._hang_up_once,
            lost_text=self._repaint,
            failed=self._fail,
        )
        self._frames.start()
        self._set_modes()
        if taken is not None:
            self._instead = _INSTEAD
            self.attrs_before = taken.hand_over()
        self._input = InputReader(
            self.fileno,
            KeyParser(self._debug),
            self.process_message,
            ended=self._input_ended,
            failed=self._fail,
        )
        self._input.start(self._loop)
        for number in _HANG_UPS:
            self._loop.add_signal_handler(number, self._hang_up_once)
        if self.input_tty and os.environ.get("TERM_PROGRAM") != "Apple_Terminal":
            self.write(_MARGINS_QUERY)
        if self.input_tty:
            # Last of all queries: its answer says that the others have been answered too.
            self._frames.ask_whether_it_answers()

    def suspend_application_mode(self) -> None:
        """Give the terminal to others for a while."""
        self._tell_owner(lambda owner: owner.about_to_stop())
        super().suspend_application_mode()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.write("\x1b[0m\x1b[r")
        super().stop_application_mode()
        for number in _HANG_UPS:
            self._loop.remove_signal_handler(number)

    def disable_input(self) -> None:
        """Stop reading, and leave no answer of the terminal's to the next program."""
        frames, reader = self._frames, self._input
        if reader is not None:
            if frames is not None and not self._has_hung_up:
                frames.drop_frame()
                reader.read_on(lambda: frames.answer_due(_ANSWER_PATIENCE))
            reader.stop()
            self._input = None
        super().disable_input()

    def close(self) -> None:
        """Stop writing."""
        if self._frames is not None:
            self._frames.stop()
            self._frames = None

    def process_message(self, message: Message) -> None:
        """Keep what concerns the terminal alone, send on the rest."""
        if isinstance(message, MarginsReported):
            if message.supported:
                self._tell_owner(lambda owner: owner.terminal_has_margins())
        elif isinstance(message, StatusReported):
            if self._frames is not None:
                self._frames.answered()
        else:
            super().process_message(message)

    def _sigcont_application(self, *arguments: object) -> None:
        if self._input is None:
            super()._sigcont_application(*arguments)
        elif self._auto_restart:
            # By the loop, behind the hang-up that this signal comes with.
            self._loop.call_soon_threadsafe(self._take_again)

    def _take_again(self) -> None:
        """Go on after a stop that nobody told of, as by `kill -STOP`; input is read on."""
        if not self._has_hung_up:
            given_back = self.attrs_before
            self._repaint()
            self._instead = _INSTEAD_AGAIN
            self._set_modes()
            self.attrs_before, self._instead = given_back, _INSTEAD

    def _set_modes(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's
        # Textual has started a writer of its own, which has nothing to write.
        if self._writer_thread is not None:
            self._writer_thread.stop()
            self._writer_thread = None

    def _output_descriptor(self) -> int:
        if self._file is None:
            raise RuntimeError("a program without a standard error has no terminal to draw on")
        return self._file.fileno()

    def _input_ended(self) -> None:
        if self.input_tty:
            self._hang_up_once()

    def _hang_up_once(self) -> None:
        if self._has_hung_up:
            return
        self._has_hung_up = True
        self._app.call_later(self._end_input)

    def _end_input(self) -> None:
        """Hang up behind all that came: a write that fails tells of it before the input ends."""
        if self._input is not None:
            self._input.end()
        self._tell_owner(lambda owner: owner.hang_up())

    def _repaint(self) -> None:
        """Show everything again: text was dropped while the line was stalled."""
        self._tell_owner(lambda owner: owner.forget_terminal())
        self._app.call_later(self._app.refresh)

    def _fail(self, error: BaseException) -> None:
        from rich.traceback import Traceback  # noqa: PLC0415  # loads a highlighter

        shown = Traceback.from_exception(type(error), error, error.__traceback__)
        self._app.call_later(self._app.panic, shown)

    def _tell_owner(self, tell: Callable[[TerminalOwner], None]) -> None:
        if isinstance(self._app, TerminalOwner):
            tell(self._app)
