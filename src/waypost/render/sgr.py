"""Pens: how a cell is coloured and set, and the shortest escape from one pen to another.

Codes are those that Rich writes for a style in the colour system in use, so a pen never holds a
colour that the terminal was not going to be sent anyway.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

_ENDED_BY = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "21": "24",
    "5": "25",
    "6": "25",
    "7": "27",
    "8": "28",
    "9": "29",
    "51": "54",
    "52": "54",
    "53": "55",
}
"""The code that ends each attribute; bold and dim, and the two underlines, share theirs."""
_SEEN_ON_BLANKS = frozenset(_ENDED_BY) - {"1", "2", "3", "8"}
_EXTENDED = {"5": 3, "2": 5}
"""How many codes a colour takes that begins with 38 or 48, by its second code."""


@dataclass(frozen=True, slots=True, eq=False)
class Pen:
    """Attributes, colours and link of a cell; pens of one `Pens` are equal when identical."""

    attributes: frozenset[str] = frozenset()
    foreground: str = ""
    """The SGR code of the colour, `""` for the terminal's own."""
    background: str = ""
    link: str = ""
    """Parameters and address of an OSC 8 hyperlink, as they stand in the escape."""
    _blank: "Pen | None" = None

    @property
    def blank(self) -> "Pen":
        """The pen under which a blank looks as under this one."""
        return self if self._blank is None else self._blank

    @property
    def codes(self) -> str:
        """The SGR codes that give the pen after a reset."""
        return ";".join(_all_codes(self))

    @property
    def erases(self) -> bool:
        """Whether erased cells look as blanks written with this pen."""
        return not self.link and self.attributes.isdisjoint(_SEEN_ON_BLANKS)


@dataclass(slots=True)
class Pens:
    """All pens of one screen, each of them once."""

    _by_codes: dict[tuple[str, str], Pen] = field(default_factory=dict)
    _by_parts: dict[tuple[frozenset[str], str, str, str], Pen] = field(default_factory=dict)
    _changes: dict[tuple[Pen | None, Pen], str] = field(default_factory=dict)

    @property
    def default(self) -> Pen:
        """The pen after a reset."""
        return self.of("")

    def of(self, codes: str, link: str = "") -> Pen:
        """The pen that `ESC [ codes m` gives after a reset."""
        pen = self._by_codes.get((codes, link))
        if pen is None:
            pen = self._intern(*_parts(codes), link)
            self._by_codes[codes, link] = pen
        return pen

    def of_parts(self, attributes: frozenset[str], foreground: str, background: str) -> Pen:
        """The pen of these attributes and colours, without a link."""
        return self._intern(attributes, foreground, background, "")

    def change(self, old: Pen | None, new: Pen) -> str:
        """The shortest escape that turns the pen `old` into `new`; `None` is an unknown pen."""
        if old is new:
            return ""
        change = self._changes.get((old, new))
        if change is None:
            change = self._changes[old, new] = _change(old, new)
        return change

    def _intern(self, attributes: frozenset[str], fore: str, back: str, link: str) -> Pen:
        parts = (attributes, fore, back, link)
        pen = self._by_parts.get(parts)
        if pen is not None:
            return pen
        seen = attributes & _SEEN_ON_BLANKS
        blank = None
        if not seen and not link and (attributes or fore):
            blank = self._intern(frozenset(), "", back, "")
        pen = Pen(attributes, fore, back, link, blank)
        self._by_parts[parts] = pen
        return pen


def _parts(codes: str) -> tuple[frozenset[str], str, str]:
    attributes: set[str] = set()
    foreground = background = ""
    for code in _split(codes):
        kind = code.partition(";")[0]
        if kind in _ENDED_BY:
            attributes.add(kind)
        elif kind.startswith(("3", "9")):
            foreground = "" if kind == "39" else code
        elif kind.startswith(("4", "10")):
            background = "" if kind == "49" else code
    return frozenset(attributes), foreground, background


def _split(codes: str) -> Iterator[str]:
    parts = codes.split(";") if codes else []
    at = 0
    while at < len(parts):
        length = 1
        if parts[at] in {"38", "48"} and at + 1 < len(parts):
            length = _EXTENDED.get(parts[at + 1], 1)
        yield ";".join(parts[at : at + length])
        at += length


def _change(old: Pen | None, new: Pen) -> str:
    link = ""
    if (old.link if old is not None else "") != new.link:
        link = f"\x1b]8;{new.link or ';'}\x1b\\"
    if old is None:
        return ("" if link else "\x1b]8;;\x1b\\") + _sgr(["0", *_all_codes(new)]) + link
    steps = list(_steps(old, new))
    fresh = _all_codes(new)
    shorter = min(_sgr(steps), _sgr(["0", *fresh] if fresh else [""]), key=len)
    return (shorter if steps else "") + link


def _all_codes(pen: Pen) -> list[str]:
    colours = (colour for colour in (pen.foreground, pen.background) if colour)
    return [*sorted(pen.attributes, key=int), *colours]


def _steps(old: Pen, new: Pen) -> Iterator[str]:
    ended = {_ENDED_BY[code] for code in old.attributes - new.attributes}
    yield from sorted(ended)
    for code in sorted(new.attributes, key=int):
        if code not in old.attributes or _ENDED_BY[code] in ended:
            yield code
    if old.foreground != new.foreground:
        yield new.foreground or "39"
    if old.background != new.background:
        yield new.background or "49"


def _sgr(codes: list[str]) -> str:
    return f"\x1b[{';'.join(codes)}m"
