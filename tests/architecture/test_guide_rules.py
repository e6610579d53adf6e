"""The page on guides lists the rules that guides are checked by, and no other."""

import re

from tests.support.checkout import CHECKOUT
from waypost.guide.lint.rules import RULES

_PAGE = CHECKOUT / "src" / "waypost" / "docs" / "guides.md"
_ROW = re.compile(
    r"^\| `(?P<name>[a-z-]+)` \| (?P<severity>\w+) \| (?P<summary>.+) \|$", re.MULTILINE
)


def test_the_page_on_guides_lists_every_rule() -> None:
    """Name, severity and summary are those of the table of rules, in its order."""
    listed = [row.groups() for row in _ROW.finditer(_PAGE.read_text(encoding="utf-8"))]
    assert listed == [(rule.name, rule.severity.value, rule.summary) for rule in RULES]


def test_rules_have_names_of_their_own() -> None:
    """A finding's name leads to one rule."""
    assert len({rule.name for rule in RULES}) == len(RULES)
