"""Settings: what a writer sets, what overrides it, and what is said about a mistake."""

from pathlib import Path

import pytest

from waypost.errors import SettingsError
from waypost.settings import Settings, load_settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the settings stand."""
    return tmp_path / "config.toml"


def test_without_a_file_all_is_as_usual(path: Path) -> None:
    """A file of settings need not exist."""
    assert load_settings(path, {}) == Settings()


def test_the_file_is_heard(path: Path) -> None:
    """Text and truth values are taken from the file."""
    path.write_text('theme = "terminal"\nrender = "full"\nmouse = false\n', "utf-8")
    assert load_settings(path, {}) == Settings(theme="terminal", render="full", mouse=False)


@pytest.mark.parametrize(
    ("said", "mouse"), [("false", False), ("0", False), ("OFF", False), ("yes", True), ("", False)]
)
def test_the_environment_comes_first(path: Path, said: str, mouse: bool) -> None:  # noqa: FBT001  # what is expected
    """A variable overrides the file, unless it is empty."""
    path.write_text('theme = "terminal"\nmouse = false\n', "utf-8")
    settings = load_settings(path, {"WAYPOST_MOUSE": said, "WAYPOST_THEME": "dusk"})
    assert settings == Settings(theme="dusk", mouse=mouse)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('mose = "x"', 'Did you mean "mouse"?'),
        ('mouse = "false"', "Write mouse = true, unquoted."),
        ("theme = 5", 'Write theme = "…".'),
        ('render = "fast"', "Known: diff, full."),
        ("mouse = ", "not valid TOML"),
    ],
)
def test_a_mistake_in_the_file_is_told(path: Path, text: str, said: str) -> None:
    """The file is named, and what to write instead."""
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(path, {})
    assert said in str(caught.value)
    assert path.name in str(caught.value)


def test_a_mistake_in_the_environment_is_told(path: Path) -> None:
    """The variable is named, and what it may say."""
    with pytest.raises(SettingsError, match=r'WAYPOST_MOUSE cannot be "maybe".*true or false'):
        load_settings(path, {"WAYPOST_MOUSE": "maybe"})
