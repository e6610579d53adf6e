"""Every guide that comes with the program is one that its own rules find no fault with."""

from pathlib import Path

import pytest

from waypost.guide.lint.report import make_report
from waypost.guide.opening import open_guide_text
from waypost.paths import packaged_guides


@pytest.mark.parametrize(
    "path", sorted(packaged_guides().glob("*.md")), ids=lambda path: str(path.stem)
)
def test_a_packaged_guide_passes_its_check(path: Path) -> None:
    """Nothing is found, not even a notice, and nothing is left to fill in."""
    report = make_report(open_guide_text(path), "package")
    assert report.findings == ()
    assert not [s.id for s in report.reading.guide.walk() if s.guidance.placeholders]
    assert report.questions > 0
