"""The report of `guide check`: what a guide's lines were taken for, and what was found."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from waypost.guide.lint.rules import check
from waypost.guide.lint.subject import CheckedGuide
from waypost.guide.opening import GuideText
from waypost.model.findings import Finding, Severity
from waypost.model.guide_reading import GuideReading


@dataclass(frozen=True, slots=True)
class GuideReport:
    """A guide that was checked."""

    reading: GuideReading
    findings: tuple[Finding, ...]
    path: str
    """The file as the person named it, or where it was found by its name."""
    inner: str
    """Path of the guide in a dump, "" elsewhere; the lines are those of this file."""

    def count(self, severity: Severity) -> int:
        """How many findings are of that severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def sections_to_write(self) -> int:
        """Sections that a writer fills in."""
        return sum(section.writable for section in self.reading.guide.walk())

    @property
    def questions(self) -> int:
        """Questions of all sections and of the document as a whole."""
        guide = self.reading.guide
        of_sections = sum(len(section.guidance.questions) for section in guide.walk())
        return len(guide.guidance.questions) + of_sections


def make_report(opened: GuideText, source: str, text: str | None = None) -> GuideReport:
    """Check the guide, or a repaired form of its text. Raises GuideError where it is none."""
    reading = opened.read(source, text)
    findings = check(CheckedGuide(reading, opened.text if text is None else text))
    return GuideReport(reading, findings, str(opened.file.path), opened.inner)


def report_as_json(report: GuideReport) -> dict[str, Any]:
    """The report as `json.dumps` takes it; other programs rely on its form."""
    guide = report.reading.guide
    kinds = Counter(entry.kind.value for entry in report.reading.taken)
    return {
        "guide": guide.name,
        "title": guide.title,
        "path": report.path,
        "file": report.inner,
        "lines": [
            {
                "line": entry.first_line,
                "last_line": entry.last_line,
                "kind": entry.kind.value,
                "section": entry.section_id,
                "text": entry.text,
            }
            for entry in report.reading.taken
        ],
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity.value,
                "line": finding.line,
                "section": finding.section,
                "message": finding.message,
                "advice": finding.advice,
            }
            for finding in report.findings
        ],
        "counts": {
            "sections": len(list(guide.walk())),
            "sections_to_write": report.sections_to_write,
            "questions": report.questions,
            "lines": dict(sorted(kinds.items())),
            "findings": {severity.value: report.count(severity) for severity in Severity},
        },
    }
