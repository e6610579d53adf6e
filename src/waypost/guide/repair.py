"""Repairs a guide that was damaged on its way here, and says what it repaired."""

from collections.abc import Iterator
from dataclasses import dataclass

from waypost.guide.mojibake import find_mojibake
from waypost.guide.reading import UTF_8, GuideFile
from waypost.markdown.headings import split_lines


@dataclass(frozen=True, slots=True)
class Repaired:
    """A guide's text, sound and with plain line ends."""

    text: str
    repairs: tuple[str, ...]
    """What was done, a sentence each; empty where nothing was damaged."""


def repair(text: str, file: GuideFile) -> Repaired:
    r"""The text in sound UTF-8 with `\n` at the end of each line.

    `text` is the text of `file`, or of one of the files in it where that is a dump.
    """
    ends = split_lines(text)
    lines = [line.rstrip("\r\n") for line in ends]
    foreign = sum(line.endswith(("\r", "\r\n")) for line in ends)
    damage = find_mojibake(lines)
    sound = [damage.mended.get(number, line) for number, line in enumerate(lines, 1)]
    repairs = [*_of_encoding(file)]
    if foreign:
        end = "ends" if foreign == 1 else "end"
        repairs.append(f"{_lines(foreign)} ended as on Windows or old Macs and now {end} in LF.")
    if damage.mended:
        read_as = " and ".join(damage.encodings)
        repairs.append(f"{_lines(len(damage.mended))} of UTF-8 had been read as {read_as}.")
    return Repaired("".join(f"{line}\n" for line in sound), tuple(repairs))


def _of_encoding(file: GuideFile) -> Iterator[str]:
    if file.encoding != UTF_8:
        yield f"The file was {file.encoding} and is UTF-8 now."
    elif file.has_mark:
        yield "The byte order mark was taken away."


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count:,} lines"
