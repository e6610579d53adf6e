"""Files and classes stay small enough to be read at once, and every test says what it holds."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.checkout import CHECKOUT

_SOURCE = CHECKOUT / "src"
_LONGEST_FILE = 400
_MOST_METHODS = 25
"""The aim is 20; between the two a class is due for a second look, beyond it is cut."""

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_no_source_file_is_too_long() -> None:
    """A file of code or of styles that outgrows 400 lines is cut by responsibility."""
    lengths = {
        _name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in _SOURCE.rglob("*")
        if path.suffix in {".py", ".tcss"}
    }
    assert {name: length for name, length in lengths.items() if length > _LONGEST_FILE} == {}


def test_no_class_has_too_many_methods() -> None:
    """A class that outgrows 25 methods holds a second responsibility."""
    sizes = {
        f"{_name(path)}: {node.name}": sum(isinstance(part, _Function) for part in node.body)
        for path in _SOURCE.rglob("*.py")
        for node in ast.walk(_parsed(path))
        if isinstance(node, ast.ClassDef)
    }
    assert {name: size for name, size in sizes.items() if size > _MOST_METHODS} == {}


def test_every_test_states_its_behaviour() -> None:
    """A test has a docstring that says what it holds the program to."""
    silent = [
        f"{_name(path)}: {function.name}"
        for path in (CHECKOUT / "tests").rglob("test_*.py")
        for function in _tests_in(_parsed(path))
        if not ast.get_docstring(function)
    ]
    assert silent == []


def _tests_in(tree: ast.Module) -> Iterator[_Function]:
    for node in ast.walk(tree):
        if isinstance(node, _Function) and node.name.startswith("test_"):
            yield node


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


def _name(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()
