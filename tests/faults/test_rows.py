"""Every fault is in the table, and what the table names as its proof is there."""

import ast

import pytest

from tests.faults.page import PAGE, Row, page, rows
from tests.support.checkout import CHECKOUT

_FAULTS = 70
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def test_every_fault_is_in_the_table() -> None:
    """The numbers 1 to 70 are there, each once, in order."""
    assert [row.number for row in rows()] == [*range(1, _FAULTS + 1)]


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row.number))
def test_a_row_has_its_proof(row: Row) -> None:
    """A fault has tests that exist, or a reason why it cannot be produced here."""
    assert row.tests or row.reason
    for name in row.tests:
        path, _, function = name.partition("::")
        tree = ast.parse((CHECKOUT / path).read_bytes())
        functions = {node.name for node in ast.walk(tree) if isinstance(node, _FUNCTIONS)}
        assert not function or function in functions, name


def test_a_fault_named_in_a_test_is_one_of_its_row() -> None:
    """A test of this folder that names a fault stands in that fault's row."""
    listed = {(row.number, name) for row in rows() for name in row.tests}
    missing = [
        f"{number}: {path.name}::{node.name}"
        for path in sorted((CHECKOUT / "tests" / "faults").glob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, _FUNCTIONS)
        for number in _named(ast.get_docstring(node) or "")
        if (number, f"tests/faults/{path.name}::{node.name}") not in listed
    ]
    assert missing == []


def test_the_page_is_made_from_the_table() -> None:
    """The page on safety is up to date: `python -m tests.faults.page`."""
    assert PAGE.read_text(encoding="utf-8") == page()


def _named(docstring: str) -> list[int]:
    head, colon, _ = docstring.partition(":")
    if not colon or not head.startswith("Fault"):
        return []
    return [int(word) for word in head.replace(",", " ").split() if word.isdecimal()]
