"""The form in which `guide show --json` prints a guide; other programs rely on it."""

from typing import Any

from waypost.model.guide import Guide, GuideSection


def guide_as_json(guide: Guide) -> dict[str, Any]:
    """The guide as `json.dumps` takes it."""
    return {
        "name": guide.name,
        "title": guide.title,
        "source": guide.source,
        "overview": guide.guidance.overview,
        "purpose": guide.guidance.purpose,
        "notes": guide.guidance.notes,
        "sections": [_section_as_json(section) for section in guide.sections],
    }


def _section_as_json(section: GuideSection) -> dict[str, Any]:
    """The section and those below it, which nest no deeper than heading levels do."""
    guidance = section.guidance
    return {
        "id": section.id,
        "number": section.number,
        "title": section.title,
        "level": section.level,
        "line": section.line,
        "writable": section.writable,
        "tagline": guidance.tagline,
        "overview": guidance.overview,
        "purpose": guidance.purpose,
        "key_points": [point.text for point in guidance.key_points],
        "questions": [{"id": asked.id, "text": asked.text} for asked in guidance.questions],
        "quotes": [
            {"text": quote.text, "attribution": quote.attribution, "source": quote.source}
            for quote in guidance.quotes
        ],
        "notes": guidance.notes,
        "children": [_section_as_json(child) for child in section.children],
    }
