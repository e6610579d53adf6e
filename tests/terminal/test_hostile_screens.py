"""No word of anybody's drives the terminal: every screen, by the raw bytes that it sends."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

import waypost.tui
from tests.support.hostile_repository import HostileRepository
from tests.support.repository import closed_environment
from tests.support.sequences import SCREEN, foreign_parts
from tests.support.visitor import Visitor
from tests.support.visits import TYPED_INTO_PALETTE, VISITS
from waypost.tui.dialogs import exchange_questions, questions, settling

__all__ = ["closed_environment"]

_USUAL = (120, 40)
_SIZES = ((1, 1), (10, 3), (20, 5), _USUAL)
"""Sizes that each screen is given when it is first seen; the last one is what it goes on in."""


_QUESTIONS = (questions, settling, exchange_questions)
_NEED_A_SERVER = {"ask_remote", "ask_terminal"}
"""Questions that only a remote's answer brings about; their dialog is that of all others."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What came of a visit."""

    told: frozenset[str]
    sent: str


_Walk = Callable[[str], _Seen]


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> _Walk:
    """Goes on a visit, once for all tests that ask what came of it."""
    seen: dict[str, _Seen] = {}

    def go(name: str) -> _Seen:
        if name not in seen:
            seen[name] = _visited(name, tmp_path_factory.mktemp("visit"))
        return seen[name]

    return go


def _visited(name: str, folder: Path, *arguments: str, size: tuple[int, int] = _USUAL) -> _Seen:
    visit = VISITS[name]
    with HostileRepository(folder / "repository") as repository:
        visit.prepare(repository)
        inside = repository.builder.folder
        words = (*visit.arguments, *arguments)
        with Visitor(inside, *words, told=folder / "told", size=size) as visitor:
            visitor.sizes = _SIZES if size == _USUAL else ()
            visit.goes(visitor, repository)
            assert visitor.status is None, visitor.sent[-2000:]
            visitor.has_not_failed()
        assert not [*folder.rglob("owned")]
    return _Seen(frozenset(visitor.told), visitor.sent)


@pytest.mark.usefixtures("closed_environment")
@pytest.mark.parametrize("name", VISITS)
def test_nothing_hostile_reaches_the_terminal(name: str, walk: _Walk) -> None:
    """Faults 58, 63: in any size, what is sent is text to be read and sequences of our own."""
    assert sorted({*foreign_parts(walk(name).sent, SCREEN)}) == []


@pytest.mark.usefixtures("closed_environment")
@pytest.mark.parametrize("name", ["writing", "history"])
def test_nothing_hostile_is_sent_by_textual_itself(name: str, tmp_path: Path) -> None:
    """Fault 58: the same where whole lines are written, in which nothing is cut into cells."""
    seen = _visited(name, tmp_path, "--render", "full")
    assert sorted({*foreign_parts(seen.sent, SCREEN)}) == []


@pytest.mark.usefixtures("closed_environment")
@pytest.mark.parametrize("name", VISITS)
def test_what_is_hostile_is_shown_as_signs(name: str, walk: _Walk) -> None:
    """Fault 58: words of others are mapped where they are shown, not lost on the last way."""
    told = {line for line in walk(name).told if line.startswith("unmapped:")}
    assert {line for line in told if TYPED_INTO_PALETTE not in line} == set()


@pytest.mark.usefixtures("closed_environment")
@pytest.mark.parametrize("name", ["what changed", "recovery"])
def test_screens_open_in_a_tiny_window(name: str, tmp_path: Path) -> None:
    """Fault 63: a program that is started in 20x5 does there what it does anywhere."""
    seen = _visited(name, tmp_path, size=(20, 5))
    assert sorted({*foreign_parts(seen.sent, SCREEN)}) == []


@pytest.mark.usefixtures("closed_environment")
def test_every_screen_is_visited(walk: _Walk) -> None:
    """Fault 58: a screen, dialog or question that no visit opens is not known to be harmless."""
    asked = {name for room in _QUESTIONS for name in vars(room) if name.startswith("ask_")}
    told = frozenset[str]().union(*(walk(name).told for name in VISITS))
    assert (_screens() | asked) - told - _NEED_A_SERVER == set()


def _screens() -> set[str]:
    """The names of all screens of the program from which no other one is made."""
    for module in pkgutil.walk_packages(waypost.tui.__path__, "waypost.tui."):
        importlib.import_module(module.name)
    found: set[type[Screen[Any]]] = set()
    left: list[type[Screen[Any]]] = [Screen]
    while left:
        screens = left.pop().__subclasses__()
        left += screens
        found |= {*screens}
    ours = {screen for screen in found if screen.__module__.startswith("waypost.tui.")}
    return {screen.__name__ for screen in ours if not ours & {*screen.__subclasses__()}}
