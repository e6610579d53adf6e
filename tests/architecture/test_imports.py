"""Every module stands alone, and nothing drags in a library that its layer must not know."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from waypost.paths import packaged_folder

_SOURCE = Path(__file__).resolve().parents[2] / "src"
_WATCHED = ("textual", "rich", "git")
_FRONT_ENDS_OF_TEXTUAL = ("waypost.tui", "waypost.render")

# A fork of an interpreter that has imported nothing is as fresh as a new one, and quicker.
_IMPORT_EACH_ALONE = """
import importlib, json, os, sys, traceback
def import_alone(name, watched):
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        error = ""
        try:
            importlib.import_module(name)
        except BaseException:
            error = traceback.format_exc()
        loaded = [library for library in watched if library in sys.modules]
        with open(writer, "w") as answer:
            json.dump({"error": error, "loaded": loaded}, answer)
        os._exit(0)
    os.close(writer)
    with open(reader) as answer:
        told = json.load(answer)
    os.waitpid(child, 0)
    return told
asked = json.load(sys.stdin)
print(json.dumps({name: import_alone(name, asked["watched"]) for name in asked["modules"]}))
"""

_RUN_AND_TELL = """
import contextlib, io, json, sys
from waypost.__main__ import main
with contextlib.redirect_stdout(io.StringIO()):
    status = main()
print(json.dumps({"status": status, "modules": sorted(sys.modules)}))
"""


@dataclass(frozen=True, slots=True)
class _Imported:
    error: str
    loaded: Sequence[str]


def _modules() -> list[str]:
    files = sorted((_SOURCE / "waypost").rglob("*.py"))
    parts = [file.relative_to(_SOURCE).with_suffix("").parts for file in files]
    return [".".join(part[:-1] if part[-1] == "__init__" else part) for part in parts]


@pytest.fixture(scope="module")
def imported() -> Mapping[str, _Imported]:
    """What each module's import alone led to."""
    asked = json.dumps({"modules": _modules(), "watched": _WATCHED})
    done = subprocess.run(
        [sys.executable, "-c", _IMPORT_EACH_ALONE],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name: _Imported(**told) for name, told in json.loads(done.stdout).items()}


@pytest.mark.parametrize("module", _modules())
def test_a_module_is_imported_alone(module: str, imported: Mapping[str, _Imported]) -> None:
    """A module needs no other to have been imported before it."""
    error = imported[module].error
    assert not error, error


@pytest.mark.parametrize(
    "module", [name for name in _modules() if not name.startswith(_FRONT_ENDS_OF_TEXTUAL)]
)
def test_a_module_outside_the_screen_loads_no_heavy_library(
    module: str, imported: Mapping[str, _Imported]
) -> None:
    """Textual and Rich belong to the screen, and git waits for its first use."""
    assert imported[module].loaded == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["log", "--help"],
        ["guide", "list"],
        ["guide", "show", "ml-system-design"],
        ["outline", "08.md"],
        ["status", "08.md"],
        ["status"],
    ],
    ids=" ".join,
)
def test_a_command_that_needs_no_history_loads_no_heavy_library(
    arguments: list[str], tmp_path: Path
) -> None:
    """Asking for the version, help, guides or an outline starts neither git nor a screen."""
    shutil.copy(packaged_folder("sample_docs") / "ride-eta" / "08.md", tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", _RUN_AND_TELL, *arguments],
        cwd=tmp_path,  # a checkout of ours may name a remote, and then the status asks git
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told["status"] == 0
    assert not set(_WATCHED) & set(told["modules"])


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]], ids=" ".join)
def test_version_and_help_load_no_workspace(arguments: list[str]) -> None:
    """The two quickest answers load the parser and nothing of what it can start."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN_AND_TELL, *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = json.loads(done.stdout)["modules"]
    rooms = ("waypost.workspace", "waypost.store", "waypost.guide", "waypost.markdown")
    assert not [name for name in loaded if name.startswith(rooms)]
