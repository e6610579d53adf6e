"""Who has a document open for writing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that writes in a document, as it told of itself."""

    user: str
    host: str
    process: int
    since: str
    """ISO 8601 date and time with offset, "" where it is not known."""
    is_foreign: bool = False
    """Whether it is another editor, known by the file that it leaves beside the document."""
    program: str = "Waypost"

    def __str__(self) -> str:
        """How the holder is named to people."""
        where = f" on {self.host}" if self.host else ""
        number = f", process {self.process}" if self.process else ""
        return f"{self.program} of {self.user or 'somebody'}{where}{number}"
