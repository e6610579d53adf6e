"""Commit messages as they are shown."""

import pytest

from waypost.tui.presentation.messages import joined_lines

_FULL = "This line of the message is as long as the editor of its author lets"
_NEXT = "it be, and goes on here."


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (f"Subject\n\n{_FULL}\n{_NEXT}", ["Subject", "", f"{_FULL} {_NEXT}"]),
        (f"{_FULL}\n{_FULL}\n{_NEXT}", [f"{_FULL} {_FULL} {_NEXT}"]),
        ("Short.\nAnother line.", ["Short.", "Another line."]),
        (f"{_FULL}\n- a list", [_FULL, "- a list"]),
        (f"{_FULL}\n  indented", [_FULL, "  indented"]),
        (f"{_FULL}\n2. a list", [_FULL, "2. a list"]),
        (f"{_FULL}\nReviewed-by: Ada", [_FULL, "Reviewed-by: Ada"]),
        (f"{_FULL}\n\n{_NEXT}", [_FULL, "", _NEXT]),
        ("", []),
    ],
)
def test_only_full_lines_are_joined(message: str, shown: list[str]) -> None:
    """A line that ends early, a list, a trailer or a blank line stays by itself."""
    assert joined_lines(message) == shown
