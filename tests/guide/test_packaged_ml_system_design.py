"""The packaged guide for ML system design documents, where it promises more than the others."""

import re

import pytest

from tests.guide.packaged_guides import Part, packaged

_GUIDE = packaged("ml-system-design")


def test_headings_stand_as_the_sample_document_expects_them() -> None:
    """The guide has its five parts, each with a dot after its number, and none besides."""
    parts = [part.heading for part in _GUIDE.parts if part.heading.startswith("## ")]
    assert parts == [
        "## 1. Overview",
        "## 2. Product design",
        "## 3. Solution design",
        "## 4. Data science method",
        "## 5. Production system",
    ]
    assert len(_GUIDE.sections) == 23


@pytest.mark.parametrize("section", _GUIDE.sections, ids=lambda section: section.heading)
def test_every_section_asks_enough(section: Part) -> None:
    """The full document has at least four key points and five questions a section."""
    assert len(section.entries("Key points")) >= 4
    assert len(section.entries("Guiding questions")) >= 5


def test_offline_evaluation_ends_with_a_table_and_a_quotation() -> None:
    """4.4 shows what each stage of evaluation answers and what it leaves open."""
    *_, introduction, table, quotation = _GUIDE.part("### 4.4 Offline evaluation").blocks
    assert re.fullmatch(r"[A-Z][^\n]+:", introduction)
    assert table.startswith("| Stage | Answers | Leaves open |\n")
    assert quotation.startswith("> ")
