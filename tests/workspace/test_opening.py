"""Documents are made, opened, found and pointed into."""

import json
from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.errors import FileProblem, GuideError, SettingsError
from waypost.model.references import find_section
from waypost.workspace.as_json import outline_as_json
from waypost.workspace.creating import new_document
from waypost.workspace.demo import build_demo
from waypost.workspace.documents import documents_near
from waypost.workspace.location import Place, place_at
from waypost.workspace.session import Session


def test_a_new_document_is_a_title_and_a_record(repository: RepositoryBuilder) -> None:
    """Nothing of the guide goes into the document, and nothing is committed yet."""
    path = new_document(repository.folder / "docs" / "ride-eta.md")
    assert path.read_text() == "# Ride eta\n"
    record = (repository.folder / ".waypost/docs/ride-eta.md.toml").read_text()
    assert 'name = "ml-system-design"' in record
    assert repository.git("rev-list", "--all") == ""


def test_a_new_document_replaces_nothing(repository: RepositoryBuilder) -> None:
    """Where something stands already, it stays."""
    path = repository.write("design.md", "mine\n")
    with pytest.raises(FileProblem, match="there already"):
        new_document(path)
    assert path.read_text() == "mine\n"


def test_an_unknown_guide_makes_nothing(repository: RepositoryBuilder) -> None:
    """No file is left behind by a guide that is not found."""
    with pytest.raises(GuideError):
        new_document(repository.folder / "design.md", "no-such-guide")
    assert not (repository.folder / "design.md").exists()


def test_a_guide_of_the_repository(repository: RepositoryBuilder) -> None:
    """A guide in `.waypost/guides` is found by its name, by everyone who clones."""
    repository.write(".waypost/guides/ours.md", "# Ours\n\n## Why\n\n- Why now?\n")
    path = new_document(repository.folder / "design.md", "ours")
    with Session(path) as session:
        assert session.view.guide is not None
        assert session.view.guide.title == "Ours"
        assert session.view.record.guide is not None
        assert session.view.record.guide.source == ".waypost/guides/ours.md"


def test_a_guide_that_is_gone_is_told(repository: RepositoryBuilder) -> None:
    """The document opens without its guide, and says why."""
    guide = repository.write(".waypost/guides/ours.md", "# Ours\n\n## Why\n\n- Why now?\n")
    path = new_document(repository.folder / "design.md", "ours")
    guide.unlink()
    with Session(path) as session:
        assert session.view.guide is None
        assert "ours.md" in session.view.notice


def test_a_record_with_a_mistake_is_told(repository: RepositoryBuilder) -> None:
    """A broken record stops the opening with the file's name, before anything is shown."""
    path = repository.write("design.md", "# T\n")
    repository.write(".waypost/design.md.toml", "[guide\n")
    with pytest.raises(SettingsError, match=r"design\.md\.toml"):
        Session(path)


def test_documents_of_a_repository(repository: RepositoryBuilder) -> None:
    """Every document that has a record, wherever one stands in the repository."""
    for name in ("b.md", "docs/a.md"):
        new_document(repository.folder / name)
    repository.write("README.md", "no document\n")
    found = [path.name for path in documents_near(repository.folder / "docs")]
    assert found == ["b.md", "a.md"]


_TEXT = "# T\n\nintro\n\n## A\n\n\none\ntwo\n\n## B\n"


@pytest.mark.parametrize(
    ("line", "column", "place"),
    [
        (1, 1, Place("t", 0, 0)),
        (3, 3, Place("t", 0, 2)),
        (5, 1, Place("a", 0, 0)),
        (8, 1, Place("a", 0, 0)),
        (9, 3, Place("a", 1, 2)),
        (9, 99, Place("a", 1, 3)),
        (10, 1, Place("a", 1, 3)),
        (11, 4, Place("b", 0, 0)),
        (99, 1, Place("b", 0, 0)),
    ],
)
def test_lines_of_the_file_are_places_in_sections(
    repository: RepositoryBuilder, line: int, column: int, place: Place
) -> None:
    """An editor's or a linter's line and column lead to the caret's place."""
    with Session(repository.write("doc.md", _TEXT)) as session:
        assert place_at(session.view, line, column) == place


@pytest.mark.parametrize(
    ("reference", "section_id"),
    [
        ("2.4", "business-metrics"),
        ("business-metrics", "business-metrics"),
        ("Business metrics", "business-metrics"),
        ("Product/Business", "business-metrics"),
        ("product design/2.4", "business-metrics"),
        ("pilot", "validation-and-pilot"),
    ],
)
def test_sections_are_named_as_people_name_them(
    session: Session, reference: str, section_id: str
) -> None:
    """Number, id, title, path of titles, or part of a title."""
    assert find_section(session.view.outline, reference).id == section_id


def test_outline_as_json_is_the_contract(session: Session) -> None:
    """Scripts read these keys."""
    printed = json.loads(json.dumps(outline_as_json(session.view)))
    assert (printed["document"], printed["guide"]) == ("design.md", "ml-system-design")
    overview = printed["sections"][1]
    assert {"id", "number", "title", "level", "line", "words", "state", "present"} <= set(overview)
    assert overview["questions"][0].keys() == {"id", "text", "state", "reason", "owner"}
    assert overview["key_points"][0].keys() == {"id", "text", "ticked"}
    assert (overview["present"], overview["line"]) == (False, None)


def test_the_demo_is_real(tmp_path: Path, closed_environment: pytest.MonkeyPatch) -> None:
    """Eight commits of two authors with their own dates, two milestones, a clean tree."""
    del closed_environment
    built = build_demo(tmp_path / "demo")
    repository = RepositoryBuilder(tmp_path / "demo")
    lines = repository.git("log", "--format=%an|%ad|%cd", "--date=iso-strict").splitlines()
    assert len(lines) == 8
    assert {line.split("|")[0] for line in lines} == {"Ada Lindqvist", "Grace Okafor"}
    assert all(line.split("|")[1] == line.split("|")[2] for line in lines)
    own = "milestones/design.md/"
    assert repository.git("tag").split() == [f"{own}review-1", f"{own}review-2"]
    assert repository.status() == ""
    with Session(built.document) as session:
        asked = (
            {q.id for s in session.view.guide.walk() for q in s.guidance.questions}
            if (session.view.guide)
            else set()
        )
        assert set(session.view.record.questions) <= asked
        assert len(session.view.record.questions) > 30


def test_an_earlier_demo_is_left_as_it_is(
    tmp_path: Path, closed_environment: pytest.MonkeyPatch
) -> None:
    """A second `waypost demo` finds the first one with all that was written in it."""
    del closed_environment
    first = build_demo(tmp_path / "demo")
    first.document.write_text("# Mine now\n")
    second = build_demo(tmp_path / "demo")
    assert (first.made, second.made) == (True, False)
    assert second.document.read_text() == "# Mine now\n"


def test_no_demo_among_other_files(tmp_path: Path) -> None:
    """A folder that holds something else is refused."""
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileProblem, match="not empty"):
        build_demo(tmp_path)
