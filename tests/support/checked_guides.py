"""Checks the text of a guide as `guide check` does, for tests of single rules."""

from textwrap import dedent

from waypost.guide.lint.rules import check
from waypost.guide.lint.subject import CheckedGuide
from waypost.guide.recognise import read_guide
from waypost.model.findings import Finding


def findings_in(text: str, rule: str) -> list[Finding]:
    """What the rule finds in the text, its common indentation taken off."""
    return [finding for finding in all_findings_in(dedent(text)) if finding.rule == rule]


def lines_found(text: str, rule: str) -> list[int]:
    """The lines on which the rule finds something."""
    return [finding.line for finding in findings_in(text, rule)]


def all_findings_in(text: str) -> tuple[Finding, ...]:
    """What all rules find in the text as it stands."""
    reading = read_guide(text, name="guide", source="guide.md", sha256="0")
    return check(CheckedGuide(reading, text))
