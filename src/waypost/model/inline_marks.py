"""Whether a line of Markdown has any mark: for most, which have none, no parser need be loaded."""

import re
from typing import Final

_PLAIN: Final = re.compile(r"[^\x00-\x1f\\`*_~\[\]!<&]*")


def has_no_marks(inline: str) -> bool:
    """Whether inline Markdown reads as it stands, but for its blanks."""
    return _PLAIN.fullmatch(inline) is not None
