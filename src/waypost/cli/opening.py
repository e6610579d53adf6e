"""Opening a document on the screen, which is what a start is: it imports nothing but that."""

from pathlib import Path

from waypost.cli.open_screen import can_show_screen, open_screen, require_terminal
from waypost.cli.output import Output
from waypost.errors import FileProblem, UsageError
from waypost.workspace.documents import documents_near

_WITHOUT_SCREEN = (
    "Without one, use `waypost outline DOC`, `waypost write DOC SECTION` and `waypost log DOC`."
)
_NOTHING_HERE = """\
There is no document of Waypost here yet.
waypost demo            shows a sample, with its history
waypost new design.md   begins a document that follows a guide
waypost FILE.md         opens any Markdown file\
"""


def open_document(
    *,
    document: Path | None,
    section: str,
    line: int | None,
    column: int | None,
    render: str,
    mouse: bool,
) -> Output:
    """Open a document on the screen, or the choice of those that are near."""
    if document is None:
        near = documents_near(Path.cwd())
        if not near and not can_show_screen():
            return Output(notes=(_NOTHING_HERE,), status=2)
        document = near[0] if len(near) == 1 else None
        if near and document is None and (section or line):
            raise UsageError(
                "There are several documents here.", advice="Name the one to open: `waypost DOC`."
            )
    elif not document.exists() and not document.is_symlink():
        raise FileProblem(
            "There is no such document.",
            path=document,
            advice=f"`waypost new {document}` creates it; `waypost --help` lists the commands.",
        )
    require_terminal(_WITHOUT_SCREEN)
    opened = open_screen(
        document, section=section, line=line, column=column, render=render, mouse=mouse
    )
    return Output(status=opened)
