"""Guides are found by path and by name, and a wrong name is answered with the right ones."""

from pathlib import Path

import pytest

from waypost.errors import GuideError
from waypost.guide.library import GuideOrigin, files_called, find_guide, list_guides
from waypost.paths import packaged_guides, user_guides


def _write(path: Path, title: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# {title}\n\n## A\n\n## B\n\n### C\n", encoding="utf-8")
    return path


@pytest.fixture(name="folders")
def _folders(tmp_path: Path) -> list[Path]:
    """A folder of the user's guides, one that is not there, and the shared one."""
    _write(tmp_path / "own" / "rfc.md", "Own RFC")
    _write(tmp_path / "shared" / "rfc.md", "Shared RFC")
    _write(tmp_path / "shared" / "post-mortem.markdown", "Post-mortem")
    (tmp_path / "shared" / "picture.png").write_bytes(b"\0")
    (tmp_path / "shared" / "broken.md").write_bytes(b"no headings\n")
    return [tmp_path / "own", tmp_path / "absent", tmp_path / "shared"]


def test_name_is_looked_up_in_the_folders_in_order(folders: list[Path]) -> None:
    """The first folder that has the name wins."""
    guide = find_guide("rfc", folders)
    assert (guide.name, guide.title, guide.source) == (
        "rfc",
        "Own RFC",
        str(folders[0] / "rfc.md"),
    )
    assert find_guide("post-mortem", folders).title == "Post-mortem"


def test_packaged_guide_says_that_it_is_packaged() -> None:
    """Guides that come with the program have `package` as their source."""
    assert find_guide("ml-system-design", [packaged_guides()]).source == "package"


def test_path_is_taken_as_it_is(
    folders: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A separator, an ending or a file of that name makes the reference a path."""
    monkeypatch.chdir(tmp_path)
    _write(tmp_path / "My Guide.md", "Mine")
    _write(tmp_path / "rfc", "A file without ending")
    assert find_guide("My Guide.md", folders).name == "My Guide"
    assert find_guide("./My Guide.md", []).source == "./My Guide.md"
    assert find_guide("rfc", folders).title == "A file without ending"
    with pytest.raises(GuideError, match=r"^other\.md: There is no such file"):
        find_guide("other.md", folders)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("rcf", "Did you mean rfc?"),
        ("mortem", "Did you mean post-mortem?"),
        ("zzz", "Known names: broken, post-mortem, rfc; or give the path of a Markdown file."),
        ("", "Known names: broken, post-mortem, rfc; or give the path of a Markdown file."),
    ],
)
def test_unknown_name_is_answered_with_names(folders: list[Path], name: str, advice: str) -> None:
    """Names like it are offered, or all there are."""
    with pytest.raises(GuideError) as raised:
        find_guide(name, folders)
    assert str(raised.value) == f'No guide is called "{name}". {advice}'


def test_without_any_guide_a_path_is_asked_for() -> None:
    """Where no folder has a guide the advice is a path."""
    with pytest.raises(GuideError, match="Give the path of a Markdown file"):
        find_guide("rfc", [])


def test_list_shows_each_name_once_with_what_is_to_write(folders: list[Path]) -> None:
    """Hidden guides are left out; a broken one is listed with its problem."""
    listed = list_guides(folders)
    assert [(entry.name, entry.title, entry.sections_to_write) for entry in listed] == [
        ("broken", "", 0),
        ("post-mortem", "Post-mortem", 2),
        ("rfc", "Own RFC", 2),
    ]
    assert [bool(entry.problem) for entry in listed] == [True, False, False]
    assert listed[0].problem.startswith(str(folders[2] / "broken.md"))
    assert listed[2].path == folders[0] / "rfc.md"


def test_hidden_guides_are_listed_on_demand(folders: list[Path]) -> None:
    """They come after the guide that hides them, which they name."""
    listed = [entry for entry in list_guides(folders, hidden=True) if entry.name == "rfc"]
    assert [entry.title for entry in listed] == ["Own RFC", "Shared RFC"]
    assert [entry.hidden_by for entry in listed] == [None, folders[0] / "rfc.md"]


def test_a_file_hides_one_of_another_ending(folders: list[Path]) -> None:
    """A name is a name, whatever the file's ending; the first by name has it."""
    _write(folders[0] / "rfc.markdown", "RFC in Markdown")
    listed = [entry for entry in list_guides(folders[:1], hidden=True) if entry.name == "rfc"]
    assert [entry.path.suffix for entry in listed] == [".markdown", ".md"]
    assert files_called("rfc", folders[0]) == tuple(entry.path for entry in listed)
    assert find_guide("rfc", folders).title == "RFC in Markdown"


def test_entries_say_whose_guide_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package's, the user's, or, in any other folder, the repository's."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    own = _write(user_guides() / "own.md", "Own")
    here = _write(tmp_path / "here" / "shared.md", "Shared")
    listed = list_guides([here.parent, own.parent, packaged_guides()])
    origins = {entry.name: entry.origin for entry in listed}
    assert origins["own"] is GuideOrigin.USER
    assert origins["shared"] is GuideOrigin.REPOSITORY
    assert origins["ml-system-design"] is GuideOrigin.PACKAGE


def test_guide_without_headings_is_refused_by_its_path(folders: list[Path]) -> None:
    """The sentence names the file, not the name it was found by."""
    with pytest.raises(GuideError, match=r"broken\.md: This text has no headings"):
        find_guide("broken", folders)
