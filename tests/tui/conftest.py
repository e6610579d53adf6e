"""Every test of the screen runs in a closed environment, in colour."""

import pytest

from tests.support.repository import closed_environment

__all__ = ["closed_environment"]


@pytest.fixture(autouse=True)
def _closed(closed_environment: pytest.MonkeyPatch) -> None:
    """Apply the closed environment to every test here."""
    for name in ("NO_COLOR", "WAYPOST_THEME"):
        closed_environment.delenv(name, raising=False)
