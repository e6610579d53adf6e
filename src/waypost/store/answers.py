"""What git answers when it is asked something, and what a refusal amounts to in words."""

import re
import signal
from dataclasses import dataclass

from waypost.errors import GitError


@dataclass(frozen=True, slots=True)
class Answer:
    """What a git process left behind."""

    status: int
    out: bytes
    said: str
    """Standard error, at most 64 KiB of it, undecodable bytes as U+FFFD."""
    overdue: bool = False
    """Whether it was ended because it took too long."""
    stopped: bool = False
    """Whether it was ended because it was not wanted any more."""


def refusal(answer: Answer) -> GitError:
    """The error that a failed command amounts to."""
    if "dubious ownership" in answer.said:
        command = re.search(r"git config --global --add safe\.directory .+", answer.said)
        trust = f"If you trust its owner: `{command[0]}`." if command else ""
        return GitError(
            "Git does not open this repository, because it belongs to another user.",
            said=answer.said,
            status=answer.status,
            advice=trust,
        )
    return GitError(
        f"Git {failure(answer)}.",
        said=answer.said,
        status=answer.status,
    )


def failure(answer: Answer) -> str:
    """What a failed command amounts to, in words that follow "git"."""
    if answer.status < 0:
        return f"was ended by {_name_of(-answer.status)}"
    return f"refuses: {summary(answer.said) or f'exit status {answer.status}'}"


def _name_of(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def summary(said: str) -> str:
    """The line of git's words that says what is wrong, without its label and full stop."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    blamed = [line for line in lines if line.startswith(("fatal: ", "error: "))]
    line = (blamed or lines or [""])[0]
    return line.removeprefix("fatal: ").removeprefix("error: ").rstrip(".")
