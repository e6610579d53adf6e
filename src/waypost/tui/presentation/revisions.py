"""How revisions look: their rows in a list, their headings, how long the text was at each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from rich.text import Text

from waypost.model.revision import Revision, RevisionChange
from waypost.model.revision_rows import RevisionRow, words_over_time
from waypost.model.visible import visible_line
from waypost.tui.presentation.changes import PLAIN
from waypost.tui.themes import TextStyles

_AUTHOR = 8
_SUBJECT = 200
_NAME = 80
_WITH_SECTIONS = 76
"""Cells of a row that has room for the numbers of sections."""
_SECTIONS = 9
_BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class RowForm:
    """What all rows of a list have in common."""

    author_width: int = _AUTHOR
    year: int | None = None
    """The year that is not said."""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Numbers of sections by id; empty where a list is of one section."""


def row_form(rows: Sequence[RevisionRow], numbers: Mapping[str, str]) -> RowForm:
    """The form that suits these rows."""
    authors = max((len(first_name(row.revision)) for row in rows), default=1)
    newest = _parsed(rows[0].revision.date) if rows else None
    return RowForm(authors, newest.year if newest else None, numbers)


def revision_row(
    row: RevisionRow, width: int, styles: TextStyles, form: RowForm, *, marked: bool
) -> Text:
    """One line: when, who, words, sections, milestone, subject."""
    text = Text.assemble((" ▪" if marked else "  ", styles.current))
    text.append(f"{short_date(row.revision.date, form.year):>12} ", styles.number)
    text.append(f"{first_name(row.revision):<{form.author_width}} ", styles.muted)
    text.append(f"{_signed('+', row.words_added):>5}", styles.added + PLAIN)
    text.append(f"{_signed('-', row.words_removed):>5}  ", styles.removed + PLAIN)
    if form.numbers and width >= _WITH_SECTIONS:
        text.append(f"{_touched(row, form.numbers):<{_SECTIONS}} ", styles.number)
    if row.is_folded:
        text.append(f"▸ {len(row.changes)} saves  ", styles.label)
    elif row.can_fold:
        is_first = row.revision.id == row.sitting.newest.id
        text.append("▾ " if is_first else "  ", styles.label)
    for change in row.changes:
        for name in change.revision.milestones:
            text.append(f"◆ {visible_line(name, 30)}  ", styles.heading)
    text.append(visible_line(row.revision.subject, _SUBJECT))
    text.truncate(width, overflow="ellipsis")
    return text


def revision_heading(revision: Revision) -> Text:
    """Who kept the revision, when, with what message."""
    author = visible_line(revision.author, _NAME)
    return Text(f" {revision.id[:7]}  {author}, {long_date(revision.date)}")


def comparison_heading(old: Revision, new: Revision) -> Text:
    """From which text to which."""
    return Text(f" old {_dated(old)} → new {_dated(new)}")


def change_heading(row: RevisionRow, old: Revision | None, new: Revision) -> Text:
    """Whose change is shown: a row's own, or that from one revision to another."""
    if old is not None:
        return comparison_heading(old, new)
    heading = revision_heading(row.revision)
    if row.is_folded:
        heading.append(f"  and {len(row.changes) - 1} before it")
    return heading


def history_title(
    changes: Sequence[RevisionChange], *, only: str, more: bool, width: int
) -> list[Text]:
    """What stands at the right of the title: how many revisions, and how long the text was.

    `only` is the filter that they passed, `more` says that others are still to come.
    """
    count = len(changes)
    revisions = f"{count} revision{'' if count == 1 else 's'}{' …' if more else ''} "
    if more or only:
        return [Text(revisions)]
    words = words_over_time(changes)
    course = sparkline(words, width)
    longest = f"words {course} {words[-1] if words else 0:,} · {revisions}"
    return [Text(longest), Text(revisions)]


def sparkline(words: Sequence[int], width: int) -> str:
    """How long a text was over time, oldest first, as bars in at most that many cells."""
    if len(words) < 2 or width <= 0:  # noqa: PLR2004  # one point is no course
        return ""
    count = min(width, len(words))
    points = [words[(index + 1) * len(words) // count - 1] for index in range(count)]
    most = max(points) or 1
    return "".join(_BARS[min(point * len(_BARS) // most, len(_BARS) - 1)] for point in points)


def short_date(date: str, year: int | None = None) -> str:
    """`14 Nov 09:12` of an ISO date, `14 Nov 2025` where the year is another one."""
    parsed = _parsed(date)
    if parsed is None:
        return visible_line(date, 12)
    if year is not None and parsed.year != year:
        return f"{parsed.day} {parsed:%b %Y}"
    return f"{parsed.day} {parsed:%b %H:%M}"


def day_of(date: str) -> str:
    """`14 Nov 2026` of an ISO date."""
    parsed = _parsed(date)
    return f"{parsed.day} {parsed:%b %Y}" if parsed else visible_line(date, 11)


def long_date(date: str) -> str:
    """`14 Nov 2026 09:12` of an ISO date."""
    parsed = _parsed(date)
    return f"{parsed.day} {parsed:%b %Y %H:%M}" if parsed else visible_line(date, 30)


def _dated(revision: Revision) -> str:
    name = f"◆ {visible_line(revision.milestones[0], 30)}, " if revision.milestones else ""
    return f"{revision.id[:7]} ({name}{long_date(revision.date)})"


def first_name(revision: Revision) -> str:
    """What the author is called in a column."""
    names = revision.author.split()
    return visible_line(names[0] if names else "?", _AUTHOR)


def _touched(row: RevisionRow, numbers: Mapping[str, str]) -> str:
    known = [numbers[name] for name in row.sections if numbers.get(name)]
    more = len(row.sections) - 1
    if not known:
        return f"§ {len(row.sections)}" if row.sections else ""
    return f"§{visible_line(known[0], 5)}{f' +{more}' if more else ''}"


def _signed(sign: str, count: int) -> str:
    return f"{sign}{count}" if count else ""


def _parsed(date: str) -> datetime | None:
    try:
        return datetime.fromisoformat(date)
    except ValueError:
        return None
