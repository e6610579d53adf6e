"""What the doctor found: one thing looked at, how it is, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How a thing is."""

    GOOD = "good"
    NOTICE = "notice"
    """It works, and could work better."""
    FAILING = "failing"
    """Something will fail."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at."""

    name: str
    health: Health
    said: str
    """What was found, without a full stop."""
    advice: str = ""
    """What to do, a sentence or a command."""


def good(name: str, said: str) -> Diagnosis:
    """A thing that is as it should be."""
    return Diagnosis(name, Health.GOOD, said)


def notice(name: str, said: str, advice: str) -> Diagnosis:
    """A thing that could be better."""
    return Diagnosis(name, Health.NOTICE, said, advice)


def failing(name: str, said: str, advice: str) -> Diagnosis:
    """A thing that will make something fail."""
    return Diagnosis(name, Health.FAILING, said, advice)
