"""Painting: whatever stood there, the bytes make it what is wanted."""

import random
import re
from collections import Counter

import pytest
from wcwidth import wcswidth

from tests.support.emulator import Emulator
from waypost.render.cells import Cell, cells_of
from waypost.render.paint import Cursor, Painter
from waypost.render.sgr import Pens
from waypost.render.terminal import Capabilities

_WIDTH, _HEIGHT, _PICTURES = 40, 9, 12
_SEEDS = 40
_PENS = Pens()
_CODES = ("", "1", "3;31", "44", "31;44", "4", "7;32", "9", "1;38;2;1;2;3;48;5;200", "2;53")
_PLAIN = ("a", "word", "text", "of", "more", " ", " ", "  ", "          ")
_WIDE = (*_PLAIN, "漢", "字漢", "é", "—")
_UNSURE = (*_WIDE, "e\u0301", "❤\ufe0f", "👩\u200d👩", "🇩🇪")
_FINALS = re.compile(r"\x1b\[[?0-9;]*([A-Za-z@])")
_CAPABILITIES = {
    "usual": Capabilities(),
    "all": Capabilities(synchronized=True, margins=True),
    "few": Capabilities(background_erase=False),
}

_Rows = list[list[Cell]]


class _Pictures:
    """Pictures in a row, each made of the last as typing, scrolling and other pages make it."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311  # a picture is no secret
        self._words = self._random.choice([_PLAIN, _WIDE, _UNSURE])
        edges = sorted(self._random.sample(range(_WIDTH + 1), 2))
        self.band = range(*edges)
        self.rows = self._page()

    def cursor(self) -> Cursor:
        x, y = self._random.randrange(_WIDTH), self._random.randrange(_HEIGHT)
        return Cursor(x, y, self._random.random() < 0.5)

    def turn(self) -> None:
        """Make the next picture."""
        kind = self._random.choice([self._type, self._type, self._erase, self._scroll, self._pane])
        self.rows = self._page() if self._random.random() < 0.1 else kind()

    def _row(self) -> list[Cell]:
        cells: list[Cell] = []
        codes = self._random.choices(_CODES, k=2)
        for _ in range(self._random.randrange(14)):
            text = self._random.choice(self._words)
            cells += cells_of(text, _PENS.of(self._random.choice(codes)))
        return _fitted(cells, cells_of(" ", _PENS.of(codes[0]))[0])

    def _page(self) -> _Rows:
        return [self._row() for _ in range(_HEIGHT)]

    def _edit(self, change: int) -> _Rows:
        """Type a word or erase some cells, in the whole width or within the band."""
        y = self._random.randrange(_HEIGHT)
        row = self.rows[y]
        x = self._random.randrange(_WIDTH)
        end = self._random.choice([_WIDTH, self.band.stop])
        while x and not row[x][0]:
            x -= 1
        if change > 0:
            word = cells_of(self._random.choice(self._words), row[x][1])
            edited = [*row[:x], *word, *row[x:end]][: max(end, x)]
        else:
            edited = [*row[:x], *row[x - change : end]]
            edited += [row[-1]] * (end - len(edited))
        return [
            *self.rows[:y],
            _mended([*edited, *row[max(end, x) :]][:_WIDTH]),
            *self.rows[y + 1 :],
        ]

    def _type(self) -> _Rows:
        return self._edit(1)

    def _erase(self) -> _Rows:
        return self._edit(-self._random.randrange(1, 4))

    def _scroll(self) -> _Rows:
        top, bottom = sorted(self._random.sample(range(_HEIGHT + 1), 2))
        lines = self._random.randrange(1, 3)
        block, fresh = self.rows[top:bottom], [self._row() for _ in range(lines)]
        if self._random.random() < 0.5:
            moved = [*block, *fresh][lines:]
        else:
            moved = [*fresh, *block][: len(block)]
        return [*self.rows[:top], *moved, *self.rows[bottom:]]

    def _pane(self) -> _Rows:
        """Scroll, but within the band alone."""
        start, stop = self.band.start, self.band.stop
        pairs = zip(self.rows, self._scroll(), strict=True)
        return [_mended([*old[:start], *new[start:stop], *old[stop:]]) for old, new in pairs]


def _fitted(cells: list[Cell], filler: Cell) -> list[Cell]:
    return _mended([*cells, *[filler] * _WIDTH][:_WIDTH])


def _mended(row: list[Cell]) -> list[Cell]:
    """The row with blanks for halves of wide characters, as Textual's own cropping leaves."""
    mended: list[Cell] = []
    for x, (text, pen) in enumerate(row):
        if text:
            is_whole = wcswidth(text) < 2 or row[x + 1 : x + 2] == [("", pen)]
        else:
            is_whole = bool(mended) and wcswidth(mended[-1][0]) > 1 and mended[-1][1] is pen
        mended.append((text, pen) if is_whole else (" ", pen.blank))
    return mended


def _expected(rows: _Rows) -> Emulator:
    """A terminal that was sent every cell at its place."""
    emulator = Emulator(_WIDTH, _HEIGHT)
    output = []
    for y, row in enumerate(rows):
        for x, (text, pen) in enumerate(row):
            colours = [code for code in (pen.foreground, pen.background) if code]
            codes = ";".join(["0", *pen.attributes, *colours])
            if text:
                output.append(f"\x1b[{y + 1};{x + 1}H\x1b[{codes}m{text}")
    emulator.feed("".join(output))
    return emulator


def _followed(seed: int, capabilities: Capabilities) -> Counter[str]:
    """Paint pictures one over the other, each compared; gives the escapes that were used."""
    pictures, used = _Pictures(seed), Counter[str]()
    painter, emulator = Painter(_PENS), Emulator(_WIDTH, _HEIGHT)
    painter.capabilities = capabilities
    emulator.spoil()
    for _ in range(_PICTURES):
        cursor = pictures.cursor()
        output = painter.paint(pictures.rows, cursor, [pictures.band])
        used.update(_FINALS.findall(output))
        emulator.feed(output)
        assert emulator.cells == _expected(pictures.rows).cells, repr(output)
        assert emulator.cursor == (cursor.x, cursor.y)
        assert emulator.shows_cursor == cursor.shown
        pictures.turn()
    return used


@pytest.mark.parametrize("name", _CAPABILITIES)
def test_any_picture_follows_any_other(name: str) -> None:
    """After every paint each cell and the cursor are what was wanted, whatever was there."""
    used = Counter[str]()
    for seed in range(_SEEDS):
        used += _followed(seed, _CAPABILITIES[name])
    assert all(used[final] > 5 for final in "@PLMKXHCm"), used
    assert (used["s"] > 5) is _CAPABILITIES[name].margins


def test_typing_in_coloured_text_takes_a_cell_at_a_time() -> None:
    """A blank shows no colour of letters: the pen stays as it is for the word after it."""
    painter, pen = Painter(_PENS), _PENS.of("31;44")

    def paint(text: str) -> str:
        row = _fitted(cells_of(text, pen), cells_of(" ", pen)[0])
        return painter.paint([row], Cursor(0, 0))

    paint("before after, and some more")
    for typed in ("before  after", "before x after", "before x  after", "before x y after"):
        assert "m" not in paint(f"{typed}, and some more").replace("more", "")


@pytest.mark.parametrize("capabilities", _CAPABILITIES.values(), ids=_CAPABILITIES)
def test_a_first_picture_is_painted_whole(capabilities: Capabilities) -> None:
    """Whatever the terminal showed, it shows the picture then, and the painter knows it does."""
    for seed in range(_SEEDS):
        pictures = _Pictures(seed)
        painter, emulator = Painter(_PENS), Emulator(_WIDTH, _HEIGHT)
        painter.capabilities = capabilities
        emulator.spoil()
        cursor = pictures.cursor()
        emulator.feed(painter.paint_first(pictures.rows, cursor))
        assert emulator.cells == _expected(pictures.rows).cells, seed
        assert emulator.cursor == (cursor.x, cursor.y)
        assert painter.paint(pictures.rows, cursor) == ""
        pictures.turn()
        emulator.feed(painter.paint(pictures.rows, cursor))
        assert emulator.cells == _expected(pictures.rows).cells, seed
