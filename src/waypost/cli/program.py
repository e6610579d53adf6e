"""Runs one invocation: arguments in, exit code out. The only place that decides on the code.

What prints is imported when there is something to print: a screen opens without it.
"""

import gc
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

from waypost.cli.output import Output, listing
from waypost.cli.parser import Invocation, parse
from waypost.errors import UsageError, WaypostError

FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for. Gives the exit code; what nobody expected is raised."""
    try:
        asked = parse(arguments)
        if isinstance(asked, str):
            return _deliver(Output(listing(asked)))
        return _deliver(perform(asked), pager=asked.pager)
    except UsageError as error:
        _say(error)
        return WRONG_USAGE
    except WaypostError as error:
        _say(error)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def _deliver(output: Output, *, pager: bool = True) -> int:
    from waypost.cli.printing import deliver  # noqa: PLC0415  # after the screen, if any

    return deliver(output, pager=pager)


def _say(error: WaypostError) -> None:
    from waypost.cli.printing import error_note, say  # noqa: PLC0415  # as above

    say(error_note(error))


def perform(invocation: Invocation) -> Output:
    """Call the verb with its values."""
    # What is loaded is kept: looking through it for garbage takes a tenth of a start.
    gc.disable()
    try:
        verb = verb_of(invocation.verb)
    finally:
        gc.enable()
    return verb(**invocation.values)


def verb_of(name: str) -> Callable[..., Output]:
    """The function that `module:function` names.

    Its module is imported here and no earlier: a command pays for no other's imports.
    """
    module, _, function = name.partition(":")
    verb = getattr(import_module(f"waypost.cli.{module}"), function)
    return cast("Callable[..., Output]", verb)
