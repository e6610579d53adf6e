"""The JSON form of a guide has the keys that other programs rely on."""

import json

from waypost.guide.as_json import guide_as_json
from waypost.guide.recognise import recognise

_TEXT = """\
# Title

Overview: The whole.

Topics:

- one {thing}

## 1. Part

Hook

Overview: What.

Purpose: Why.

Key points:

- one

Questions:

- Reason
  - Is it?

> "Twice." - N. N., *On Cutting*

**More**

### 1.1 Leaf
"""


def test_guide_is_printed_with_all_its_guidance() -> None:
    """Every key is there, also where it is empty, and sections nest."""
    guide = recognise(_TEXT, name="g", source="g.md", sha256="0")
    assert json.loads(json.dumps(guide_as_json(guide))) == {
        "name": "g",
        "title": "Title",
        "source": "g.md",
        "topics": ["one {thing}"],
        "tagline": "",
        "overview": "The whole.",
        "purpose": "",
        "key_points": [],
        "questions": [],
        "quotes": [],
        "placeholders": [{"text": "{thing}", "line": 7}],
        "notes": "",
        "sections": [
            {
                "id": "part",
                "number": "1",
                "title": "Part",
                "level": 2,
                "line": 9,
                "writable": True,
                "optional": False,
                "tagline": "Hook",
                "overview": "What.",
                "purpose": "Why.",
                "key_points": ["one"],
                "questions": [
                    {"id": "part/is-it", "text": "Is it?", "line": 24, "group": "Reason"}
                ],
                "quotes": [
                    {
                        "text": "Twice.",
                        "attribution": "N. N.",
                        "source": "*On Cutting*",
                        "line": 26,
                    }
                ],
                "placeholders": [],
                "notes": "**More**",
                "children": [
                    {
                        "id": "leaf",
                        "number": "1.1",
                        "title": "Leaf",
                        "level": 3,
                        "line": 30,
                        "writable": True,
                        "optional": False,
                        "tagline": "",
                        "overview": "",
                        "purpose": "",
                        "key_points": [],
                        "questions": [],
                        "quotes": [],
                        "placeholders": [],
                        "notes": "",
                        "children": [],
                    }
                ],
            }
        ],
    }
