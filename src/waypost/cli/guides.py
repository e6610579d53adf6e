"""The commands about guides: guide list, guide show."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from waypost.cli.output import BLANK, Json, Line, Listing, Output, Span, Tone, aligned, line
from waypost.model.guide import Guide, GuideSection
from waypost.workspace.guides import GuideEntry, available_guides, guide_as_json, open_guide
from waypost.workspace.places import repository_around

_INDENT = "  "


def list_all(*, as_json: bool) -> Output:
    """List the guides that can be named."""
    entries = available_guides(repository_around(Path.cwd()))
    if as_json:
        return Output(Json([_entry_as_json(entry) for entry in entries]))
    rows = [_entry_line(entry) for entry in entries]
    notes = tuple(entry.problem for entry in entries if entry.problem)
    return Output(Listing(aligned(rows), if_empty="There is no guide."), notes)


def show(*, guide: str, as_json: bool) -> Output:
    """Print a guide."""
    found = open_guide(guide, repository_around(Path.cwd()))
    body = Json(guide_as_json(found)) if as_json else Listing(_lines(found), paged=True)
    return Output(body)


def _entry_as_json(entry: GuideEntry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "title": entry.title,
        "sections_to_write": entry.sections_to_write,
        "source": entry.source,
        "problem": entry.problem,
    }


def _entry_line(entry: GuideEntry) -> Line:
    title = entry.title or "(cannot be used)"
    to_write = f"{entry.sections_to_write} to write"
    return line(Span(entry.name, Tone.TITLE), title, to_write, entry.source)


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
