"""A checked guide as lines: what each of its lines was taken for, then the findings."""

from collections.abc import Iterator, Sequence

from waypost.cli.output import BLANK, Line, Span, Tone, aligned, line
from waypost.model.findings import Finding, Severity
from waypost.model.guide_reading import Taken, TakenAs
from waypost.model.visible import visible_line
from waypost.workspace.guide_files import GuideReport

_SECTION_WIDTH = 24
_TONES = {
    Severity.ERROR: Tone.REMOVED,
    Severity.WARNING: Tone.REVISION,
    Severity.NOTICE: Tone.QUIET,
}
_SAYS_NOTHING = frozenset({TakenAs.WRAPPER, TakenAs.RULE, TakenAs.DEFINITION})


def report_lines(report: GuideReport, path: str, *, findings_only: bool) -> Iterator[Line]:
    """The report as people read it; `path` is the file as they name it."""
    if not findings_only:
        yield _head(report, path)
        yield BLANK
        yield from _account(report)
        yield BLANK
    yield from (_finding(finding, report.inner or path) for finding in report.findings)
    yield line(summary(report))


def summary(report: GuideReport) -> str:
    """What is in the guide and what was found, in a sentence."""
    counts = [_counted(report.count(severity), severity.value) for severity in Severity]
    found = ", ".join(count for count in counts if count) or "nothing found"
    return (
        f"{_counted(report.sections_to_write, 'section') or 'no sections'} to write, "
        f"{_counted(report.questions, 'question') or 'no questions'}; {found}."
    )


def _counted(count: int, noun: str) -> str:
    if not count:
        return ""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _head(report: GuideReport, path: str) -> Line:
    inner = f', "{report.inner}"' if report.inner else ""
    return line(Span(report.reading.guide.title, Tone.TITLE), f" ({path}{inner})")


def _account(report: GuideReport) -> Sequence[Line]:
    names = {
        section.id: section.number or visible_line(section.title, _SECTION_WIDTH)
        for section in report.reading.guide.walk()
    }
    last = report.reading.taken[-1].last_line if report.reading.taken else 0
    return aligned([_row(entry, names, len(str(last))) for entry in report.reading.taken])


def _row(entry: Taken, names: dict[str, str], width: int) -> Line:
    to = f"-{entry.last_line}" if entry.last_line > entry.first_line else ""
    tone = Tone.QUIET if entry.kind in _SAYS_NOTHING else Tone.PLAIN
    if entry.kind in {TakenAs.TITLE, TakenAs.HEADING}:
        tone = Tone.TITLE
    return line(
        f"{entry.first_line:>{width}}{to}",
        Span(entry.kind.value, tone),
        names.get(entry.section_id, ""),
        Span(entry.text, tone, cut=True),
    )


def _finding(finding: Finding, file: str) -> Line:
    return line(
        f"{file}:{finding.line}: ",
        Span(finding.severity.value, _TONES[finding.severity]),
        f": {finding.message} {finding.advice} [{finding.rule}]",
    )
