"""What a check found: which rule, where, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters, the gravest first."""

    ERROR = "error"
    """It cannot be used as it is meant: sections or guidance are lost to the writer."""
    WARNING = "warning"
    """It can be used, but misleads the writer or loses its way."""
    NOTICE = "notice"
    """It could be better."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found."""

    rule: str
    """The rule's name, in kebab-case."""
    severity: Severity
    line: int
    """1-based."""
    section: str
    """The section's id, "" for the document as a whole."""
    message: str
    """One sentence on what is wrong."""
    advice: str
    """One sentence on what to do, "" where the message says it."""
