"""Themes: packaged ones are whole, and a mistake in a user's is named."""

from dataclasses import fields
from pathlib import Path

import pytest
from rich.style import Style

from waypost.errors import SettingsError
from waypost.paths import packaged_folder, user_config
from waypost.tui.opening import open_and_run
from waypost.tui.themes import DEFAULT_THEME, TextStyles, load_theme, load_themes

_PACKAGED = sorted(packaged_folder("themes").glob("*.toml"))
_GOOD = 'title = "Mine"\n[colours]\nprimary = "#ff0000"\n[text]\nheading = "bold #00ff00"\n'


def _written(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", _PACKAGED, ids=lambda path: path.stem)
def test_a_packaged_theme_is_whole(path: Path) -> None:
    """Every packaged theme loads and styles what must not be told by place alone."""
    loaded = load_theme(path)
    for role in ("heading", "title", "row", "current", "added", "removed", "caret", "selection"):
        assert getattr(loaded.styles, role) != Style.null(), role
    assert Style.null() not in {loaded.styles.remark, loaded.styles.remarked}


def test_the_default_theme_is_packaged() -> None:
    """The theme that is used without any setting exists."""
    assert DEFAULT_THEME in load_themes([packaged_folder("themes")])


def test_added_and_removed_differ_by_more_than_colour() -> None:
    """In every packaged theme a monochrome terminal tells added from removed text."""
    for path in _PACKAGED:
        styles = load_theme(path).styles
        attributes = [
            (style.bold, style.italic, style.underline, style.strike, style.reverse)
            for style in (styles.added, styles.removed, styles.moved)
        ]
        assert len(set(attributes)) == 3, path.stem


def test_a_theme_of_ones_own(tmp_path: Path) -> None:
    """Title, colours and styles are the file's; what it leaves out is plain."""
    loaded = load_theme(_written(tmp_path, _GOOD))
    assert loaded.title == "Mine"
    assert loaded.theme.primary == "#ff0000"
    assert loaded.styles.heading == Style.parse("bold #00ff00")
    assert loaded.styles.code == Style.null()


def test_a_users_theme_replaces_a_packaged_one(tmp_path: Path) -> None:
    """Of two themes of one name the later folder's is used."""
    packaged, own = tmp_path / "packaged", tmp_path / "own"
    _written(packaged, _GOOD)
    _written(own, _GOOD.replace("Mine", "Really mine"))
    assert load_themes([packaged, own])["mine"].title == "Really mine"


def test_a_folder_that_is_not_there_has_no_themes(tmp_path: Path) -> None:
    """A user without themes of their own is no error."""
    assert load_themes([tmp_path / "nowhere"]) == {}


@pytest.mark.parametrize(
    ("text", "named", "line", "advice"),
    [
        (_GOOD + 'headign = "bold"\n', "text.headign", 6, "text.heading"),
        ('titel = "x"\n' + _GOOD, "titel", 1, "title"),
        ("[colours]\nprimary = 1\nprimry = 2\n", "colours.primry", 3, "colours.primary"),
        ('[colours]\nprimary = "reddish"\n', "colours.primary", 2, "#rrggbb"),
        (_GOOD + 'code = "very green"\n', "text.code", 6, "bold"),
        ('[text]\ncode = "bold"\n', "colours.primary", None, ""),
        ('colours = "red"\n', "colours", 1, ""),
    ],
)
def test_a_mistake_is_named_with_place_and_remedy(
    tmp_path: Path, text: str, named: str, line: int | None, advice: str
) -> None:
    """File, key and line of a mistake are told, with what would be right."""
    path = _written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load_theme(path)
    assert f'"{named}"' in caught.value.what
    assert caught.value.path == str(path)
    assert caught.value.line == line
    assert advice in caught.value.advice


@pytest.mark.parametrize("data", [b"title = ", b"\xff\xfe"])
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, data: bytes) -> None:
    """A broken file is an error that names it, not a traceback."""
    path = tmp_path / "broken.toml"
    path.write_bytes(data)
    with pytest.raises(SettingsError) as caught:
        load_theme(path)
    assert caught.value.path == str(path)


def test_the_program_refuses_a_users_theme_with_an_unknown_key(tmp_path: Path) -> None:
    """Starting names the key before the screen is touched."""
    _written(user_config() / "themes", _GOOD + 'headign = "bold"\n')
    with pytest.raises(SettingsError, match=r"text\.headign"):
        open_and_run(None, folder=tmp_path)


def test_the_program_refuses_a_theme_that_is_not_there(tmp_path: Path) -> None:
    """A setting that names no theme is refused with the names there are."""
    user_config().mkdir(parents=True)
    (user_config() / "config.toml").write_text('theme = "sepia"\n', encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        open_and_run(None, folder=tmp_path)
    assert "sepia" in caught.value.what
    assert DEFAULT_THEME in caught.value.advice


def test_every_role_can_be_set(tmp_path: Path) -> None:
    """Each role is a key, written with hyphens."""
    roles = [field.name.replace("_", "-") for field in fields(TextStyles)]
    text = "\n".join(['[colours]\nprimary = "#ff0000"\n[text]', *[f'{r} = "bold"' for r in roles]])
    styles = load_theme(_written(tmp_path, text)).styles
    assert {getattr(styles, field.name) for field in fields(TextStyles)} == {Style(bold=True)}
