"""What is searched for."""

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Query:
    r"""A plain text, which may hold `\n`; no pattern.

    Limit: without regard to case, characters are compared one by one: `ß` is not `SS`.
    """

    text: str
    match_case: bool = False
    whole_words: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """The query as a pattern."""
        return _compiled(self)

    @property
    def height(self) -> int:
        """How many lines a match stands on."""
        return self.text.count("\n") + 1


@lru_cache(maxsize=8)
def _compiled(query: Query) -> re.Pattern[str]:
    pattern = re.escape(query.text)
    if query.whole_words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return re.compile(pattern, re.NOFLAG if query.match_case else re.IGNORECASE)
