"""Opens the text of a guide: a whole file, or the one file of a dump that is meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from waypost.errors import GuideError
from waypost.guide.dump import DumpedFile, read_dump
from waypost.guide.reading import GuideFile, read_guide_file
from waypost.guide.recognise import read_guide
from waypost.model.guide_reading import GuideReading

_MOST_NAMED = 8
"""Files that a sentence lists."""


@dataclass(frozen=True, slots=True)
class GuideText:
    """The text of a guide, not yet recognised."""

    file: GuideFile
    text: str
    """Of the whole file, or of one file in the dump that it is."""
    inner: str = ""
    """Path of the file in the dump, "" where the dump does not name it."""
    is_dump: bool = False

    @property
    def stem(self) -> str:
        """What the guide is called after: its file's name without ending."""
        return PurePosixPath(self.inner).stem or self.file.path.stem

    def read(self, source: str, text: str | None = None) -> GuideReading:
        """The text recognised, or a repaired form of it. Raises GuideError with the path."""
        try:
            return read_guide(
                self.text if text is None else text,
                name=self.stem,
                source=source,
                sha256=self.file.sha256,
            )
        except GuideError as error:
            raise GuideError(
                error.what, path=self.file.path, line=error.line, advice=error.advice
            ) from error


def open_guide_text(path: Path, wanted: str = "") -> GuideText:
    """The text in the file; of a dump that of the file `wanted`, or of its only guide.

    Raises GuideError, which lists the files of a dump where none or several are meant.
    """
    file = read_guide_file(path)
    dumped = read_dump(file.text)
    if dumped:
        chosen = _wanted(dumped, wanted, path) if wanted else _only_guide(dumped, path)
        return GuideText(file, chosen.text, chosen.path, is_dump=True)
    if wanted:
        raise GuideError(
            "This is one file, not a dump of several.", path=path, advice="Leave --file out."
        )
    return GuideText(file, file.text)


def _wanted(dumped: Sequence[DumpedFile], wanted: str, path: Path) -> DumpedFile:
    """The file of that path, else the one whose path has these words in it."""
    folded = wanted.removeprefix("/").casefold()
    paths = [(file, file.path.casefold()) for file in dumped]
    exact = [file for file, name in paths if name == folded]
    named = [file for file, name in paths if PurePosixPath(name).name == folded]
    near = exact or named or [file for file, name in paths if folded in name]
    if len(near) == 1:
        return near[0]
    if near:
        raise GuideError(
            f'Several files of this dump are called "{wanted}": {_listed(near)}.',
            path=path,
            advice="Give the whole path of one.",
        )
    raise GuideError(
        f'No file of this dump is called "{wanted}".',
        path=path,
        advice=f"It has {_listed(dumped)}.",
    )


def _only_guide(dumped: Sequence[DumpedFile], path: Path) -> DumpedFile:
    """The one file that guides a writer; or that has headings, where none guides."""
    readings = [(file, reading) for file in dumped if (reading := _reading(file))]
    guides = [file for file, reading in readings if reading.has_guidance]
    headed = [file for file, _ in readings]
    found = guides or [file for file in headed if file.is_markdown] or headed
    if not found:
        raise GuideError(
            "This dump of a repository holds no file with headings.",
            path=path,
            advice="Save the guide itself as a Markdown file.",
        )
    if len(found) > 1:
        raise GuideError(
            f"This is a dump of several files that may be guides: {_listed(found)}.",
            path=path,
            advice="Choose one with --file.",
        )
    return found[0]


def _reading(file: DumpedFile) -> GuideReading | None:
    try:
        return read_guide(file.text, name="", source="", sha256="")
    except GuideError:
        return None


def _listed(files: Sequence[DumpedFile]) -> str:
    names = [f'"{file.path}"' for file in files[:_MOST_NAMED]]
    more = f" and {len(files) - _MOST_NAMED} more" if len(files) > _MOST_NAMED else ""
    return ", ".join(names) + more
