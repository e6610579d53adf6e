"""What holds for every test: nothing of the user's own settings, and no clock that can fail it."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "waypost",
    deadline=None,  # a slow machine is no bug
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)
settings.register_profile("ci", settings.get_profile("waypost"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "waypost")

_OF_THE_USER = ("GIT_", "XDG_", "WAYPOST_", "CLICOLOR", "LESS", "TEXTUAL_")
_ALSO = ("EMAIL", "NO_COLOR", "FORCE_COLOR", "PAGER", "VISUAL", "EDITOR", "COLUMNS", "LINES")


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Take away what the user set for git, terminal and Waypost, and give an empty home."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [*os.environ]:
            if name.startswith(_OF_THE_USER) or name in _ALSO:
                patch.delenv(name)
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield
