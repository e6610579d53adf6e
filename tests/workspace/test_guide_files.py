"""Guides are added and begun without harm: nothing is overwritten, nothing leads elsewhere."""

import errno
from pathlib import Path

import pytest

from tests.support.corpus import corpus_file
from tests.support.repository import closed_environment
from waypost.errors import FileProblem, GuideError, UsageError
from waypost.paths import user_guides
from waypost.workspace.guide_files import GuideOrigin, add_guide, check_guide, new_guide
from waypost.workspace.guides import open_guide

__all__ = ["closed_environment"]

_GUIDE = "# RFC\n\n## Problem\n\n**Guiding questions:**\n\n- What hurts?\n"
_README = (
    "# Tool\n\n" + "It does what it does, and it does so well. " * 20 + "\n\n## Use\n\nRun it.\n"
)


@pytest.fixture(name="root")
def _root(tmp_path: Path, closed_environment: pytest.MonkeyPatch) -> Path:
    """The top folder of a repository, in which the program runs."""
    root = tmp_path / "work"
    (root / ".git").mkdir(parents=True)
    closed_environment.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    closed_environment.chdir(root)
    return root


def _file(root: Path, name: str, content: str | bytes = _GUIDE) -> str:
    """Path of a new file beside the repository."""
    path = root.parent / "elsewhere" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def _link_to_nothing(root: Path) -> Path:
    """A link in whose place no folder can be made."""
    (root / "gone").symlink_to("/proc/nowhere")
    return root / "gone"


def test_a_guide_is_added_to_the_repository(root: Path) -> None:
    """The copy has the very bytes, and is found by its name."""
    source = _file(root, "rfc.md", "\ufeff# RFC\r\n\r\n## Problem\r\n\r\n- What hurts?\r\n")
    added = add_guide(source, root)
    assert (added.name, added.origin, added.was_there) == ("rfc", GuideOrigin.REPOSITORY, False)
    assert added.path == root / ".waypost" / "guides" / "rfc.md"
    assert added.path.read_bytes() == Path(source).read_bytes()
    assert open_guide("rfc", root).title == "RFC"
    assert added.report.questions == 1


def test_a_guide_is_added_to_the_users_folder(root: Path) -> None:
    """On demand, and where there is no repository."""
    source = _file(root, "rfc.md")
    assert add_guide(source, root, origin=GuideOrigin.USER).path == user_guides() / "rfc.md"
    assert add_guide(source, None, name="other").path == user_guides() / "other.md"
    with pytest.raises(FileProblem, match=r"no git repository here.*--to user"):
        add_guide(source, None, origin=GuideOrigin.REPOSITORY)


def test_a_guide_that_is_there_is_not_added_again(root: Path) -> None:
    """The same bytes under the same name are no conflict, and nothing is written."""
    source = _file(root, "rfc.md")
    path = add_guide(source, root).path
    before = path.stat()
    again = add_guide(source, root)
    assert again.was_there
    assert path.stat() == before
    assert add_guide(str(path), root).was_there


@pytest.mark.parametrize("ending", [".md", ".markdown", ".txt"])
def test_another_guide_of_that_name_is_kept(root: Path, ending: str) -> None:
    """A different file of that name, whatever its ending, is replaced only when it is forced."""
    other = root / ".waypost" / "guides" / f"rfc{ending}"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"\xff\xfe a different file")
    source = _file(root, "rfc.md")
    with pytest.raises(FileProblem, match='Another guide is called "rfc" there'):
        add_guide(source, root)
    assert other.read_bytes() == b"\xff\xfe a different file"
    assert add_guide(source, root, replaces=True).path == other
    assert other.read_text(encoding="utf-8") == _GUIDE


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Guide - My Team's RFC.md", "guide-my-team-s-rfc"),
        ("-x.md", "x"),
        ("..md", "guide"),
        (".hidden.md", "hidden"),
        ("設計.md", "設計"),
        ("a\x1b[2J.md", "a-2j"),
    ],
)
def test_a_guide_is_called_after_its_file(root: Path, file: str, name: str) -> None:
    """The name can be typed: no blank, no dash or dot in front, no sign that drives a terminal."""
    assert add_guide(_file(root, file), root).path.name == f"{name}.md"


@pytest.mark.parametrize(
    "name",
    ["-x", "..", ".", "a/b", "../b", "a\\b", "/abs", ".hidden", " a", "a\n", "a\x1bb", "C:x", ".md",
     "x" * 101, "a\u202eb", "a\0b"],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(root: Path, name: str) -> None:
    """Options, folders, hidden files and invisible signs are no names of guides."""
    with pytest.raises(UsageError):
        add_guide(_file(root, "rfc.md"), root, name=name)
    assert not (root / ".waypost").exists()


def test_a_name_may_be_given_with_its_ending(root: Path) -> None:
    """`--name launch.md` is `--name launch`."""
    assert add_guide(_file(root, "rfc.md"), root, name="launch v1.2.md").name == "launch v1.2"


def test_links_out_of_the_repository_are_not_followed(root: Path, tmp_path: Path) -> None:
    """A folder of guides that is a link to elsewhere is refused."""
    (tmp_path / "outside").mkdir()
    (root / ".waypost").symlink_to(tmp_path / "outside")
    with pytest.raises(FileProblem, match="A link leads out of"):
        add_guide(_file(root, "rfc.md"), root)
    assert not list((tmp_path / "outside").iterdir())


@pytest.mark.parametrize("points_to", ["other.md", "nowhere.md"])
def test_a_link_in_the_place_of_the_copy_is_left_alone(root: Path, points_to: str) -> None:
    """What it points to is not overwritten, even when forced."""
    folder = root / ".waypost" / "guides"
    folder.mkdir(parents=True)
    (folder / "other.md").write_text("# Other\n", encoding="utf-8")
    (folder / "rfc.md").symlink_to(points_to)
    with pytest.raises(FileProblem, match="symbolic link has this name"):
        add_guide(_file(root, "rfc.md"), root, replaces=True)
    assert (folder / "other.md").read_text(encoding="utf-8") == "# Other\n"


def test_a_guide_behind_a_link_is_added(root: Path) -> None:
    """The copy is a file of its own."""
    link = root / "link.md"
    link.symlink_to(_file(root, "rfc.md"))
    added = add_guide(str(link), root)
    assert (added.name, added.path.is_symlink()) == ("link", False)


def test_a_folder_that_cannot_be_written_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence names the folder and what to look at; also to root, who may write anywhere."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    source = _file(root, "rfc.md")
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(FileProblem, match="no permission") as raised:
        add_guide(source, root)
    assert raised.value.path == str(root / ".waypost" / "guides" / "rfc.md")


@pytest.mark.parametrize("name", [".waypost", ".waypost/guides"])
def test_a_file_in_the_place_of_the_folder_is_told(root: Path, name: str) -> None:
    """Nothing is put in its place."""
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("mine", encoding="utf-8")
    with pytest.raises(FileProblem, match="is a file, so nothing can be inside it"):
        add_guide(_file(root, "rfc.md"), root)
    assert (root / name).read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_made_is_told(root: Path) -> None:
    """The sentence names the folder that is not there."""
    with pytest.raises(FileProblem, match=f'The folder "{root}/gone/x" is not there'):
        new_guide(_link_to_nothing(root) / "x" / "launch.md")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (_README, "reads as a document, not as a guide"),
        ('{"a": 1}', "holds JSON"),
        (b"\x89PNG\0", "is binary"),
        ("", "is empty"),
        ("no headings\n", "has no headings"),
    ],
    ids=["README", "JSON", "picture", "empty", "prose"],
)
def test_what_is_no_guide_is_not_added(root: Path, content: str | bytes, message: str) -> None:
    """Each is refused in a sentence that names the file, and no folder is made."""
    source = _file(root, "some.md", content)
    with pytest.raises(GuideError, match=message) as raised:
        add_guide(source, root)
    assert source in str(raised.value)
    assert not (root / ".waypost").exists()


def test_text_of_another_encoding_is_added_as_utf_8(root: Path) -> None:
    """Git takes UTF-16 for binary; a copy that cannot be compared helps nobody."""
    added = add_guide(_file(root, "rfc.md", _GUIDE.encode("utf-16")), root)
    assert added.path.read_text(encoding="utf-8") == _GUIDE
    assert added.repairs == ("The file was UTF-16 and is UTF-8 now.",)


def test_damage_is_repaired_on_demand_only(root: Path) -> None:
    """Without `--repair` the copy is as damaged as the file; with it, it says what was done."""
    source = _file(root, "rfc.md", _GUIDE.replace("What", "What‚Äôs that"))
    assert "‚Äô" in add_guide(source, root, name="damaged").path.read_text(encoding="utf-8")
    sound = add_guide(source, root, repaired=True)
    assert "What’s that" in sound.path.read_text(encoding="utf-8")
    assert sound.repairs == ("1 line of UTF-8 had been read as Mac Roman.",)
    assert not [found for found in sound.report.findings if found.rule == "mojibake"]


def test_the_damaged_notes_of_others_are_repaired(root: Path) -> None:
    """A real file that was misread is added sound."""
    added = add_guide(str(corpus_file("seeds/002_6364af01b1904a71.txt")), root, repaired=True)
    assert added.repairs == ("15 lines of UTF-8 had been read as Mac Roman.",)
    assert "**Layers** 📦" in added.path.read_text(encoding="utf-8")


def test_a_guide_is_taken_out_of_a_dump(root: Path) -> None:
    """The numbers of the dump go, the lines keep their places, and the copy is the guide."""
    added = add_guide(str(corpus_file("seeds/000_1a9273479c51af3d.txt")), root)
    assert added.name == "guide-ml-system-design-doc"
    assert (added.report.sections_to_write, added.report.questions) == (23, 96)
    assert added.repairs == ('Taken out of the dump: "Guide - ML System Design Doc.md".',)
    lines = added.path.read_text(encoding="utf-8").split("\n")
    assert lines[6] == "# **1. Overview: Purpose and Impact**"
    assert check_guide(added.name, root).questions == 96


def test_another_file_of_a_dump_is_taken_by_its_name(root: Path) -> None:
    """The README of the dump is the one that is refused."""
    with pytest.raises(GuideError, match="as a document, not as a guide"):
        add_guide(str(corpus_file("seeds/000_1a9273479c51af3d.txt")), root, wanted="README.md")


def test_numbered_lines_without_a_header_are_a_guide(root: Path) -> None:
    """What a viewer put in front of the lines goes."""
    numbered = "".join(f"{i} | {line}\n" for i, line in enumerate(_GUIDE.splitlines(), 1))
    added = add_guide(_file(root, "rfc.md", numbered), root)
    assert added.path.read_text(encoding="utf-8") == _GUIDE
    assert added.repairs == ("The line numbers were taken away.",)


def test_a_packaged_guide_is_where_ones_own_begins(root: Path) -> None:
    """Its name is enough; the copy hides it, or has a name of its own."""
    added = add_guide("ml-system-design", root)
    assert added.hides is GuideOrigin.PACKAGE
    assert open_guide("ml-system-design", root).source == str(added.path)
    assert add_guide("ml-system-design", root, name="ours").hides is None


def test_a_guide_that_another_hides_is_told(root: Path) -> None:
    """Who adds to the user's folder what the repository has by that name finds the latter."""
    source = _file(root, "review.md")
    assert add_guide(source, root).hidden_by is None
    added = add_guide(source, root, origin=GuideOrigin.USER)
    assert (added.hides, added.hidden_by) == (None, GuideOrigin.REPOSITORY)


@pytest.mark.parametrize("folder", [".", "..", "templates"])
def test_a_folder_is_no_name_for_a_new_guide(root: Path, folder: str) -> None:
    """Nothing is made beside it in its name."""
    (root / "templates").mkdir()
    with pytest.raises(FileProblem, match="This is a folder"):
        new_guide(Path(folder))
    assert not list(root.glob("*.md"))


def test_a_new_guide_is_the_skeleton(root: Path) -> None:
    """Folders are made, a missing ending is added, and the title is the one given."""
    path = new_guide(root / "templates" / "launch", "Launch review")
    assert path == root / "templates" / "launch.md"
    report = check_guide(str(path))
    assert report.reading.guide.title == "Launch review"
    assert {finding.rule for finding in report.findings} == {"skeleton-text"}


@pytest.mark.parametrize("kind", ["file", "dead link"])
def test_a_new_guide_overwrites_nothing(root: Path, kind: str) -> None:
    """Whatever stands there stays."""
    path = root / "launch.md"
    if kind == "file":
        path.write_text("mine", encoding="utf-8")
    else:
        path.symlink_to("nowhere")
    with pytest.raises(FileProblem, match="Something is there already"):
        new_guide(path)
    with pytest.raises(FileProblem, match="Something is there already"):
        new_guide(root / "launch")
