"""The wheel holds the program with all its data, and works where there is no checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.checkout import CHECKOUT, kept_files

_PLACES = {
    "src/waypost/": "waypost/",
    "themes/": "waypost/_data/themes/",
    "sample_docs/": "waypost/_data/sample_docs/",
}
"""Folders of the checkout, and where the wheel has them."""

_WHERE_DATA_IS = """
from waypost import paths
print(paths.PACKAGE, paths.packaged_guides())
print(*(paths.packaged_folder(name) for name in ("themes", "sample_docs")))
"""


def _run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(
    scope="module",
    params=[("--wheel",), ()],
    ids=["from the checkout", "from the source distribution"],
)
def wheel(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built in each way without a network."""
    folder = tmp_path_factory.mktemp("built")
    build = (sys.executable, "-m", "build", "--no-isolation", *request.param)
    _run(*build, "--outdir", folder, CHECKOUT, folder=folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the programs of a new environment that has the wheel installed."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, with_pip=False, symlinks=True)
    programs = environment / "bin"
    python = programs / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet")
    _run(*pip, "--no-index", "--no-deps", wheel, folder=environment)
    # The dependencies are borrowed from the environment of the tests. A path file in a borrowed
    # folder does nothing, so an editable install of the checkout is not borrowed with them.
    (own,) = environment.glob("lib/python*/site-packages")
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (own / "borrowed.pth").write_text("\n".join(sorted(borrowed)), encoding="utf-8")
    return programs


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder far from the checkout, and nothing that leads back to it."""
    monkeypatch.delenv("PYTHONPATH", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "waypost/py.typed",
        "waypost/data/labels.toml",
        "waypost/data/phrases.toml",
        "waypost/data/guides/ml-system-design.md",
        "waypost/tui/styles/writing_screen.tcss",
        "waypost/docs/writing.svg",
        "waypost/_data/themes/high-contrast.toml",
        "waypost/_data/sample_docs/ride-eta/history.toml",
        "waypost/_data/sample_docs/ride-eta/01.md",
    ],
)
def test_the_wheel_has_data_of_every_kind(wheel: Path, name: str) -> None:
    """Guides, labels, styles, documentation, themes and sample documents are in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        assert name in archive.namelist()


def test_the_wheel_has_what_git_keeps_and_nothing_else(wheel: Path) -> None:
    """No cache or draft on the builder's disk gets into the wheel, and no file is left out."""
    kept = kept_files(*_PLACES)
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == {_place_in_wheel(name) for name in kept}


def test_the_installed_program_tells_its_version(installed: Path, outside: Path) -> None:
    """`waypost --version` works from the wheel."""
    assert _run(installed / "waypost", "--version", folder=outside).startswith("waypost ")


def test_the_installed_program_has_its_guides(installed: Path, outside: Path) -> None:
    """`waypost guide list` names a guide that came with the wheel."""
    assert "ml-system-design" in _run(installed / "waypost", "guide", "list", folder=outside)


def test_the_installed_program_builds_its_demo(installed: Path, outside: Path) -> None:
    """`waypost demo` replays the sample document that came with the wheel."""
    demo = outside / "demo"
    _run(installed / "waypost", "demo", "--no-open", "--dir", demo, folder=outside)
    states = [*(CHECKOUT / "sample_docs" / "ride-eta").glob("*.md")]
    revisions = _run("git", "log", "--format=%h", "--", "design.md", folder=demo).split()
    assert len(revisions) == len(states)
    assert (demo / "design.md").read_bytes() == max(states).read_bytes()


def test_the_installed_program_reads_nothing_of_the_checkout(
    installed: Path, outside: Path
) -> None:
    """Code, guides, themes and sample documents are those of the environment."""
    places = _run(installed / "python", "-c", _WHERE_DATA_IS, folder=outside).split()
    assert _outside_of(installed.parent, places) == []


def _outside_of(environment: Path, places: Sequence[str]) -> list[str]:
    root = os.path.realpath(environment)
    return [place for place in places if not Path(os.path.realpath(place)).is_relative_to(root)]


def _place_in_wheel(name: str) -> str:
    folder = next(folder for folder in _PLACES if name.startswith(folder))
    return name.replace(folder, _PLACES[folder], 1)
