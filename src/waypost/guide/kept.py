"""A recognised guide as text and back: reading it takes a tenth of recognising it again."""

import json
from dataclasses import asdict
from typing import Any

from waypost.model.guide import (
    Guidance,
    Guide,
    GuideSection,
    KeyPoint,
    Placeholder,
    Question,
    Quote,
)


def guide_as_text(guide: Guide) -> str:
    """All of the guide, as JSON."""
    return json.dumps(asdict(guide), ensure_ascii=False)


def guide_of_text(text: str) -> Guide:
    """The guide that `guide_as_text` made the text of. Raises ValueError for any other text."""
    try:
        data = json.loads(text)
        return Guide(
            **{
                **data,
                "guidance": _guidance(data["guidance"]),
                "sections": tuple(map(_section, data["sections"])),
                "topics": tuple(data["topics"]),
            }
        )
    except (KeyError, TypeError) as error:
        raise ValueError("the text is of no guide") from error


def _section(data: Any) -> GuideSection:
    return GuideSection(
        **{
            **data,
            "guidance": _guidance(data["guidance"]),
            "children": tuple(map(_section, data["children"])),
        }
    )


def _guidance(data: Any) -> Guidance:
    return Guidance(
        **{
            **data,
            "key_points": tuple(KeyPoint(**item) for item in data["key_points"]),
            "questions": tuple(Question(**item) for item in data["questions"]),
            "quotes": tuple(Quote(**item) for item in data["quotes"]),
            "placeholders": tuple(Placeholder(**item) for item in data["placeholders"]),
        }
    )
