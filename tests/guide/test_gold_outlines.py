"""Templates of many projects are read as a person reads them, counted by hand.

`gold/` has the counts for templates of others, which stand outside the project; `styles/` has
small templates of our own in the styles that such files have, with their counts beside them.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.guide.nothing_lost import lost_lines, unaccounted_lines
from tests.support.corpus import corpus_file
from waypost.guide.recognise import read_guide
from waypost.model.guide import Guidance, GuideSection, KeyPoint, Placeholder, Question, Quote
from waypost.model.guide_reading import GuideReading, TakenAs

_HERE = Path(__file__).parent
_GOLD = sorted([*(_HERE / "gold").glob("*.toml"), *(_HERE / "styles").glob("*.toml")])


@dataclass(frozen=True)
class _Expected:
    """What a section holds: the lines of each kind of guidance, a line twice for two things."""

    line: int
    level: int
    writable: bool
    questions: tuple[int, ...]
    key_points: tuple[int, ...]
    quotes: tuple[int, ...]
    placeholders: tuple[int, ...]


def _expected(table: dict[str, Any]) -> _Expected:
    lists = {
        kind: tuple(table.get(kind, ()))
        for kind in ("questions", "key_points", "quotes", "placeholders")
    }
    return _Expected(
        table.get("line", 0), table.get("level", 0), table.get("writable", True), **lists
    )


def _found(guidance: Guidance, section: GuideSection | None) -> _Expected:
    return _Expected(
        section.line if section else 0,
        section.level if section else 0,
        section.writable if section else True,
        _lines(guidance.questions),
        _lines(guidance.key_points),
        _lines(guidance.quotes),
        _lines(guidance.placeholders),
    )


def _lines(items: Sequence[Question | KeyPoint | Quote | Placeholder]) -> tuple[int, ...]:
    return tuple(item.line for item in items)


@pytest.fixture(name="gold", params=_GOLD, ids=lambda path: path.stem)
def _gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    gold = tomllib.loads(request.param.read_text(encoding="utf-8"))
    own = request.param.with_suffix(".md")
    return gold | {"path": own if own.is_file() else corpus_file(gold["file"])}


@pytest.fixture(name="reading")
def _reading(gold: dict[str, Any]) -> GuideReading:
    text = gold["path"].read_text(encoding="utf-8")
    return read_guide(text, name="guide", source=str(gold["path"]), sha256="0")


def test_every_section_is_read_as_counted(gold: dict[str, Any], reading: GuideReading) -> None:
    """Line, level, whether it is written, and the lines of all guidance agree in each section."""
    found = [_found(section.guidance, section) for section in reading.guide.walk()]
    assert found == [_expected(table) for table in gold["section"]]


def test_document_is_read_as_counted(gold: dict[str, Any], reading: GuideReading) -> None:
    """Title, guidance about the whole, and whether there is any guidance, agree."""
    titles = [entry.first_line for entry in reading.taken if entry.kind is TakenAs.TITLE]
    assert titles == ([gold["title_line"]] if gold["title_line"] else [])
    assert _found(reading.guide.guidance, None) == _expected(gold["document"])
    assert reading.has_guidance is gold["has_guidance"]
    assert len(reading.guide.topics) == gold.get("topics", 0)


def test_nothing_of_a_style_is_lost(reading: GuideReading, gold: dict[str, Any]) -> None:
    """Each line is in the guidance or notes of some section, and accounted for."""
    text = gold["path"].read_text(encoding="utf-8")
    assert lost_lines(text, reading.guide) == []
    assert unaccounted_lines(text, reading) == []


def test_gold_explains_itself() -> None:
    """Each file says why, so that a reader can judge the counts."""
    for path in _GOLD:
        gold = tomllib.loads(path.read_text(encoding="utf-8"))
        assert gold["document"]["why"], path
