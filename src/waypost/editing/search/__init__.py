"""Finding and replacing text."""

from waypost.editing.search.find import count, find_next, find_previous, matches_in_row
from waypost.editing.search.query import Query
from waypost.editing.search.replace import replace_all, replace_match

__all__ = [
    "Query",
    "count",
    "find_next",
    "find_previous",
    "matches_in_row",
    "replace_all",
    "replace_match",
]
