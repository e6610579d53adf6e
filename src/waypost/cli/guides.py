"""The commands about guides themselves: guide list, show, check, add and new."""

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from waypost.cli.guide_check import report_lines, summary
from waypost.cli.output import BLANK, Json, Line, Listing, Output, Span, Tone, aligned, line
from waypost.model.findings import Severity
from waypost.model.guide import Guide, GuideSection
from waypost.workspace.guide_files import (
    AddedGuide,
    GuideOrigin,
    add_guide,
    check_guide,
    new_guide,
    report_as_json,
)
from waypost.workspace.guides import GuideEntry, all_guides, guide_as_json, open_guide
from waypost.workspace.places import repository_around

_INDENT = "  "
_OWNERS = {
    GuideOrigin.PACKAGE: "the packaged",
    GuideOrigin.USER: "your",
    GuideOrigin.REPOSITORY: "the repository's",
}


def list_all(*, as_json: bool) -> Output:
    """List the guides that there are, those that another hides among them."""
    entries = all_guides(repository_around(Path.cwd()))
    if as_json:
        return Output(Json([_entry_as_json(entry) for entry in entries]))
    return Output(Listing(_list_lines(entries), if_empty="There is no guide."))


def show(*, guide: str, as_json: bool) -> Output:
    """Print a guide."""
    found = open_guide(guide, repository_around(Path.cwd()))
    body = Json(guide_as_json(found)) if as_json else Listing(_lines(found), paged=True)
    return Output(body)


def check(*, guide: str, wanted: str, findings_only: bool, strict: bool, as_json: bool) -> Output:
    """Say what a guide's lines are taken for, and what is wrong with it."""
    report = check_guide(guide, repository_around(Path.cwd()), wanted=wanted)
    failed = bool(report.findings) if strict else report.count(Severity.ERROR) > 0
    if as_json:
        return Output(Json(report_as_json(report)), status=int(failed))
    lines = report_lines(report, _relative(Path(report.path)), findings_only=findings_only)
    return Output(Listing(lines, paged=True), status=int(failed))


def add(
    *, guide: str, origin: str | None, name: str, wanted: str, repaired: bool, replaces: bool
) -> Output:
    """Copy a guide to where it is found by its name."""
    added = add_guide(
        guide,
        repository_around(Path.cwd()),
        origin=GuideOrigin(origin) if origin else None,
        name=name,
        wanted=wanted,
        repaired=repaired,
        replaces=replaces,
    )
    return Output(Listing(_added_lines(added)))


def new(*, path: Path, title: str) -> Output:
    """Begin a guide."""
    file = new_guide(path, title)
    shown = _relative(file)
    return Output(
        Listing(
            [
                line("Created ", Span(shown, Tone.TITLE), "."),
                line(
                    "Put your own words into it; "
                    f"`waypost guide check {shlex.quote(shown)}` says what is left."
                ),
            ]
        )
    )


def _added_lines(added: AddedGuide) -> Iterator[Line]:
    where = Span(_relative(added.path), Tone.TITLE)
    name = Span(added.name, Tone.TITLE)
    if added.was_there:
        yield line(f"{_OWNERS[added.origin].capitalize()} guide ", name, " is the same: ", where)
    else:
        yield line(f"Added as {_OWNERS[added.origin]} guide ", name, ": ", where)
    if added.hides is not None:
        yield line(f"It hides {_OWNERS[added.hides]} guide of that name.")
    if added.hidden_by is not None:
        yield line(f"{_OWNERS[added.hidden_by].capitalize()} guide of that name hides it.")
    for repair in added.repairs:
        yield line(repair)
    yield line(summary(added.report))
    reference = shlex.quote(added.name if added.hidden_by is None else _relative(added.path))
    yield line(f"`waypost guide check {reference}` shows what each line is taken for.")


def _relative(path: Path) -> str:
    """The path as it is typed here, where it is below this folder."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _entry_as_json(entry: GuideEntry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "title": entry.title,
        "sections_to_write": entry.sections_to_write,
        "source": entry.source,
        "origin": entry.origin.value,
        "hidden_by": str(entry.hidden_by) if entry.hidden_by else None,
        "problem": entry.problem,
    }


def _list_lines(entries: Sequence[GuideEntry]) -> Iterator[Line]:
    origins = {entry.path: entry.origin for entry in entries}
    rows = aligned([_entry_row(entry, origins) for entry in entries])
    for entry, row in zip(entries, rows, strict=True):
        yield row
        if entry.problem:
            yield line(_INDENT, entry.problem)


def _entry_row(entry: GuideEntry, origins: dict[Path, GuideOrigin]) -> Line:
    title = entry.title or "(cannot be used)"
    to_write = f"{entry.sections_to_write} to write" if entry.title else ""
    owner = entry.origin.value
    if entry.origin is not GuideOrigin.PACKAGE:
        owner = f"{owner} ({_relative(entry.path)})"
    if entry.hidden_by is None:
        return line(Span(entry.name, Tone.TITLE), title, to_write, owner)
    hider = origins[entry.hidden_by]
    by = _relative(entry.hidden_by) if hider is entry.origin else f"{_OWNERS[hider]} guide"
    return line(
        Span(entry.name, Tone.QUIET), Span(title, Tone.QUIET), to_write, f"{owner}, hidden by {by}"
    )


def _lines(guide: Guide) -> Iterator[Line]:
    sections = list(guide.walk())
    questions = sum(len(section.guidance.questions) for section in sections)
    to_write = sum(section.writable for section in sections)
    yield line(Span(guide.title, Tone.TITLE))
    yield line(f"{guide.name}: {to_write} sections to write, {questions} questions")
    for section in guide.sections:
        yield BLANK
        yield from _section_lines(section, 0)


def _section_lines(section: GuideSection, depth: int) -> Iterator[Line]:
    indent = _INDENT * depth
    label = f"{section.number} {section.title}".strip()
    tagline = f"  {section.guidance.tagline}" if section.guidance.tagline else ""
    yield line(indent, Span(label, Tone.TITLE), Span(tagline, Tone.QUIET))
    for question in section.guidance.questions:
        yield line(f"{indent}{_INDENT}- {question.text}")
    for child in section.children:
        yield from _section_lines(child, depth + 1)
