"""What a writer has read, kept beside the repository's own files."""

import stat

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.model.reviewed import Reviewed, Tick
from waypost.store.repository import Repository
from waypost.store.reviews import read_reviewed, write_reviewed

_READ = Reviewed("1" * 40, {"metrics": Tick("d" * 64, "2" * 40)})


def test_what_was_read_is_kept_for_each_document(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Another document has its own; nothing of it is in the working tree."""
    builder.commit("design.md", "x")
    write_reviewed(repository, "design.md", _READ)
    assert read_reviewed(repository, "design.md") == _READ
    assert read_reviewed(repository, "other.md") == Reviewed()
    assert builder.status() == ""


def test_it_is_the_owners_alone(repository: Repository) -> None:
    """Nobody else may read it, also where it is written again."""
    for _ in range(2):
        write_reviewed(repository, "design.md", _READ)
        (file,) = (repository.common_dir / "waypost" / "reviews").iterdir()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"left": ""}', '{"left": "", "ticks": {"a": []}}', "[" * 99999]
)
def test_a_broken_file_is_begun_anew(repository: Repository, text: str) -> None:
    """Ticks may be lost, the document never waits for them."""
    write_reviewed(repository, "design.md", _READ)
    (file,) = (repository.common_dir / "waypost" / "reviews").iterdir()
    file.write_text(text, "utf-8")
    assert read_reviewed(repository, "design.md") == Reviewed()
    write_reviewed(repository, "design.md", _READ)
    assert read_reviewed(repository, "design.md") == _READ
