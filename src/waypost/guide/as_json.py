"""The form in which `guide show --json` prints a guide; other programs rely on it."""

from dataclasses import asdict
from typing import Any

from waypost.model.guide import Guidance, Guide, GuideSection


def guide_as_json(guide: Guide) -> dict[str, Any]:
    """The guide as `json.dumps` takes it."""
    return {
        "name": guide.name,
        "title": guide.title,
        "source": guide.source,
        "topics": list(guide.topics),
        **_guidance_as_json(guide.guidance),
        "sections": [_section_as_json(section) for section in guide.sections],
    }


def _section_as_json(section: GuideSection) -> dict[str, Any]:
    """The section and those below it, which nest no deeper than heading levels do."""
    return {
        "id": section.id,
        "number": section.number,
        "title": section.title,
        "level": section.level,
        "line": section.line,
        "writable": section.writable,
        "optional": section.optional,
        **_guidance_as_json(section.guidance),
        "children": [_section_as_json(child) for child in section.children],
    }


def _guidance_as_json(guidance: Guidance) -> dict[str, Any]:
    return {
        "tagline": guidance.tagline,
        "overview": guidance.overview,
        "purpose": guidance.purpose,
        "key_points": [point.text for point in guidance.key_points],
        "questions": [
            {"id": asked.id, "text": asked.text, "line": asked.line, "group": asked.group}
            for asked in guidance.questions
        ],
        "quotes": [asdict(quote) for quote in guidance.quotes],
        "placeholders": [asdict(found) for found in guidance.placeholders],
        "notes": guidance.notes,
    }
