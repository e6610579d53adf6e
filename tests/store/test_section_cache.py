"""The cache of old versions' sections: quick where it is whole, gone where it is not."""

import contextlib
import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from waypost.model.lineage.digest import SectionDigest
from waypost.model.revision import WordCount
from waypost.store import section_cache
from waypost.store.section_cache import FILE, FOLDER, SectionCache

BLOB = "1" * 40
OTHER = "2" * 40
DIGESTS = (
    SectionDigest(0, "", "", "", "", 0),
    SectionDigest(2, "2.1 *Größe*", "2.1", "Größe", "ab" * 16, 42),
)
COUNT = WordCount(3, 2, 1)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A git directory with a cache in it."""
    with SectionCache(tmp_path) as cache:
        cache.keep_versions({BLOB: DIGESTS, OTHER: DIGESTS[:1]})
        cache.keep_word_counts({("a", "b"): COUNT})
    return tmp_path


def _file(git_dir: Path) -> Path:
    return git_dir / FOLDER / FILE


def _known(git_dir: Path) -> set[str]:
    with SectionCache(git_dir) as cache:
        return set(cache.versions([BLOB, OTHER]))


def test_what_is_kept_is_found_again(filled: Path) -> None:
    """Another run of the program knows the versions and the word counts."""
    with SectionCache(filled) as cache:
        assert cache.versions([BLOB, "3" * 40, OTHER]) == {BLOB: DIGESTS, OTHER: DIGESTS[:1]}
        assert cache.word_count("a", "b") == COUNT
        assert cache.word_count("b", "a") is None


def test_thousands_of_versions_are_found_at_once(tmp_path: Path) -> None:
    """More names than one question takes are asked for in several."""
    names = [f"{number:040x}" for number in range(1_200)]
    with SectionCache(tmp_path) as cache:
        cache.keep_versions(dict.fromkeys(names, DIGESTS))
        assert list(cache.versions(names)) == names


def test_a_section_that_stayed_is_kept_once(tmp_path: Path) -> None:
    """Of a version that follows another only what is new in it is written, and read as it was."""
    changed = DIGESTS[1]._replace(text="cd" * 16)
    longer = (*DIGESTS, changed)
    versions = {BLOB: DIGESTS, OTHER: (DIGESTS[0], changed), "5" * 40: longer, "6" * 40: longer}
    with SectionCache(tmp_path) as cache:
        cache.keep_versions(versions)
    with contextlib.closing(sqlite3.connect(_file(tmp_path))) as connection:
        ((told,),) = connection.execute("SELECT versions FROM batch").fetchall()
    assert told.count("ab" * 16) == 3  # in the first, and where there was no telling by one
    with SectionCache(tmp_path) as cache:
        found = cache.versions([*versions])
    assert found == versions
    assert found[OTHER][0] is found[BLOB][0]


def test_nobody_else_can_read_it(filled: Path) -> None:
    """The folder and the file are the user's own: old text speaks through headings."""
    assert stat.S_IMODE(_file(filled).stat().st_mode) == 0o600
    assert stat.S_IMODE((filled / FOLDER).stat().st_mode) == 0o700


def _garbage(path: Path) -> None:
    path.write_bytes(b"no database at all" * 99)


def _truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _other_version(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE stamp SET text = 'another'")


def _changed_sections(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE batch SET versions = replace(versions, 'Gr', 'Kr')")


def _place_of_none(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE place SET blob = ? WHERE blob = ?", ("4" * 40, OTHER))


def _lost_sections(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM batch")


def _lost_table(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE place")


def _open_to_others(path: Path) -> None:
    path.chmod(0o644)


def _planted_link(path: Path) -> None:
    elsewhere = path.parent.parent / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


@pytest.mark.parametrize(
    "harm",
    [
        _garbage,
        _truncated,
        _other_version,
        _changed_sections,
        _place_of_none,
        _lost_sections,
        _lost_table,
        _open_to_others,
        _planted_link,
    ],
    ids=lambda harm: harm.__name__.strip("_"),
)
def test_a_doubtful_cache_is_dropped_and_made_anew(
    filled: Path, harm: Callable[[Path], None]
) -> None:
    """Nothing of it is believed, nobody is told, and the next run has a cache again."""
    harm(_file(filled))
    with SectionCache(filled) as cache:
        assert cache.versions([BLOB, "4" * 40]) == {}
        cache.keep_versions({BLOB: DIGESTS})
    assert not _file(filled).is_symlink()
    assert _known(filled) == {BLOB}


def test_a_changed_word_count_is_doubtful(filled: Path) -> None:
    """A count that is not as it was written drops the cache, too."""
    with sqlite3.connect(_file(filled)) as connection:
        connection.execute("UPDATE words SET added = 99")
    connection.close()
    with SectionCache(filled) as cache:
        assert cache.word_count("a", "b") is None
        assert cache.versions([BLOB]) == {}


def test_a_planted_link_leaves_its_target_alone(filled: Path) -> None:
    """Dropping a link drops the link."""
    _planted_link(_file(filled))
    before = (filled / "elsewhere").read_bytes()
    _known(filled)
    assert (filled / "elsewhere").read_bytes() == before


def test_a_linked_folder_is_not_written_through(tmp_path: Path) -> None:
    """A folder that somebody put in the cache's place leads nowhere."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / FOLDER).symlink_to(elsewhere)
    with SectionCache(tmp_path) as cache:
        cache.keep_versions({BLOB: DIGESTS})
        assert cache.versions([BLOB]) == {}
    assert list(elsewhere.iterdir()) == []


def test_no_place_for_a_cache_is_no_trouble(tmp_path: Path) -> None:
    """Where nothing can be written, nothing is known."""
    (tmp_path / FOLDER).write_text("a file in the folder's place")
    with SectionCache(tmp_path) as cache:
        cache.keep_versions({BLOB: DIGESTS})
        assert cache.versions([BLOB]) == {}
    assert (tmp_path / FOLDER).is_file()


def test_a_cache_in_use_elsewhere_is_left_as_it_is(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another process writes, nothing new is kept and nothing is dropped."""
    monkeypatch.setattr(section_cache, "_PATIENCE", 0)
    writer = sqlite3.connect(_file(filled), isolation_level=None)
    with SectionCache(filled) as cache:
        assert set(cache.versions([BLOB])) == {BLOB}
        writer.execute("BEGIN EXCLUSIVE")
        cache.keep_versions({"5" * 40: DIGESTS})
        assert cache.versions([BLOB]) == {}
        writer.execute("ROLLBACK")
        assert set(cache.versions([BLOB, OTHER, "5" * 40])) == {BLOB, OTHER}
    writer.close()


def test_two_runs_write_side_by_side(tmp_path: Path) -> None:
    """What two programs keep at the same time is all found later."""
    with SectionCache(tmp_path) as one, SectionCache(tmp_path) as other:
        assert one.versions([BLOB]) == other.versions([BLOB]) == {}
        one.keep_versions({BLOB: DIGESTS})
        other.keep_versions({OTHER: DIGESTS})
        one.keep_versions({"5" * 40: DIGESTS})
    assert _known(tmp_path) == {BLOB, OTHER}
