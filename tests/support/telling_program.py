"""The program, telling what it shows: `python -m tests.support.telling_program FILE ARGUMENTS`.

A line of the file for each screen that comes to the top, for each question that is asked, and for
each text that came as far as the terminal's own gate with something in it that would drive one.
"""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from textual import events
from textual.screen import Screen

from waypost.cli.program import run
from waypost.render import cells
from waypost.tui.dialogs import exchange_questions, questions, settling


def main() -> int:
    """Run the program with all arguments but the first."""
    told = Path(sys.argv[1])

    def tell(line: str) -> None:
        with told.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    resume = Screen._on_screen_resume

    def resumed(screen: Screen[Any], event: events.ScreenResume) -> None:
        tell(type(screen).__name__)
        resume(screen, event)

    def asked(ask: Callable[..., object]) -> Callable[..., object]:
        @wraps(ask)
        def telling(*arguments: Any, **options: Any) -> object:
            tell(ask.__name__)
            return ask(*arguments, **options)

        return telling

    take_away = cells.without_controls

    def taken_away(text: str) -> str:
        harmless = take_away(text)
        if harmless != text:
            tell(f"unmapped:{ascii(text).replace(' ', '_')}")
        return harmless

    cells.without_controls = taken_away
    Screen._on_screen_resume = resumed  # type: ignore[method-assign, assignment]
    for module in (questions, settling, exchange_questions):
        for name, function in list(vars(module).items()):
            if name.startswith("ask_"):
                setattr(module, name, asked(function))
    return run(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
