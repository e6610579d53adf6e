"""The record file: found, read strictly, written gently."""

from pathlib import Path

import pytest

from waypost.errors import FileProblem, SettingsError
from waypost.model.record import (
    GuideReference,
    QuestionNote,
    QuestionState,
    Record,
    SectionState,
)
from waypost.store.records import read_record, record_path, write_record

WHOLE = """\
[guide]
name = "ml-system-design"
source = "package"
sha256 = "ab12"

[sections]
business-metrics = "ready"

[questions."business-metrics/which-number-does"]
state = "n/a"
reason = "no A/B test is possible here"

[questions."problem/who-pays"]
state = "deferred"
owner = "Grace"
"""


def _file(folder: Path, text: str) -> Path:
    path = folder / "design.md.toml"
    path.write_bytes(text.encode())
    return path


def test_the_place_mirrors_the_document(tmp_path: Path) -> None:
    """Two documents of one name in two folders have two records."""
    assert record_path(tmp_path, "docs/design.md") == tmp_path / ".waypost/docs/design.md.toml"


@pytest.mark.parametrize("relative", ["../../design.md", "docs/../../../x"])
def test_a_path_that_climbs_has_no_record(tmp_path: Path, relative: str) -> None:
    """No record is looked for outside of the repository."""
    with pytest.raises(FileProblem, match="leads out of"):
        record_path(tmp_path / "root", relative)


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    """A repository cannot make a record appear elsewhere by linking its folder there."""
    root = tmp_path / "root"
    root.mkdir()
    (root / ".waypost").symlink_to(tmp_path)
    with pytest.raises(FileProblem, match="leads out of"):
        record_path(root, "design.md")


def test_without_a_file_the_record_is_empty(tmp_path: Path) -> None:
    """A document without a record is one about which nothing is noted."""
    assert read_record(tmp_path / "design.md.toml") == Record()


def test_all_that_a_record_holds(tmp_path: Path) -> None:
    """Guide, section states and question notes are read."""
    assert read_record(_file(tmp_path, WHOLE)) == Record(
        guide=GuideReference("ml-system-design", "package", "ab12"),
        questions={
            "business-metrics/which-number-does": QuestionNote(
                QuestionState.NOT_APPLICABLE, reason="no A/B test is possible here"
            ),
            "problem/who-pays": QuestionNote(QuestionState.DEFERRED, owner="Grace"),
        },
        sections={"business-metrics": SectionState.READY},
    )


def test_what_is_unknown_is_passed_over(tmp_path: Path) -> None:
    """Keys of another version or of another tool are no mistake."""
    text = 'version = 2\n[guide]\nname = "a"\nsource = "b"\nsha256 = "c"\nx = 1\n[mine]\ny = []\n'
    assert read_record(_file(tmp_path, text)) == Record(GuideReference("a", "b", "c"))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("[guide\n", 1, "This is not valid TOML"),
        ("\n<<<<<<< HEAD\n", 2, "If it is a merge conflict, keep the lines of both sides"),
        ('\n[guide]\nname = "a"\n', 2, 'The guide has no "source"'),
        ('[guide]\nname = 1\nsource = ""\nsha256 = ""\n', 2, '"name" must be a text'),
        ('sections = "x"\n', 1, '"sections" must be a table'),
        (
            '# aim\n[sections]\ngoal = "done"\naim = "redy"\n',
            4,
            '"aim" cannot be \'redy\'. Allowed are "empty", "drafting", "ready", "done".',
        ),
        ("[sections]\naim = 3\n", 2, '"aim" cannot be 3'),
        ('[questions]\n"a/b" = "open"\n', 2, '"a/b" must be a table'),
        ('[questions."a/b"]\nreason = "x"\n', 1, 'The question "a/b" has no "state"'),
        (
            '[questions."a/b"]\nstate = "open"\n\n[questions."a/c"]\nstate = "later"\n',
            5,
            'Allowed are "open", "answered", "n/a", "deferred".',
        ),
        ('[questions."a/b"]\nstate = "open"\nowner = ["x"]\n', 3, '"owner" must be a text'),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    """File, line, key and what is allowed are in the message."""
    path = _file(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        read_record(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)
    assert what in str(caught.value)


def test_a_mistake_that_is_not_found_has_no_line(tmp_path: Path) -> None:
    """A key written with escapes is told without a line rather than with a wrong one."""
    path = _file(tmp_path, '[sections]\n"\\u0061im" = "redy"\n')
    with pytest.raises(SettingsError) as caught:
        read_record(path)
    assert caught.value.line is None


def test_writing_makes_the_folders(tmp_path: Path) -> None:
    """The first record of a document makes its place."""
    path = record_path(tmp_path, "docs/design.md")
    record = Record(sections={"aim": SectionState.DONE})
    write_record(path, record)
    assert read_record(path) == record


def test_writing_what_is_there_writes_nothing(tmp_path: Path) -> None:
    """A record that is as it should be keeps its file, down to the last byte and the time."""
    path = _file(tmp_path, WHOLE.replace("\n", "\r\n").removesuffix("\r\n"))
    before = path.stat()
    write_record(path, read_record(path))
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_file_in_the_way_of_the_folder_is_said(tmp_path: Path) -> None:
    """A file called `.waypost` ends in a sentence."""
    (tmp_path / ".waypost").touch()
    with pytest.raises(FileProblem, match=r'\.waypost" is a file'):
        write_record(record_path(tmp_path, "design.md"), Record())
