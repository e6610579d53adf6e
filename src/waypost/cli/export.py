"""The command export: the document for others, with no open comment or suggestion unasked."""

from pathlib import Path

from waypost.cli.output import DocumentText, Listing, Output, Span, Tone, line
from waypost.cli.review import mark_place
from waypost.workspace.exporting import (
    MarkPolicy,
    OpenMarks,
    export_text,
    write_export,
)
from waypost.workspace.session import Session


def export(*, document: Path, marks: str, out: Path | None, to: str) -> Output:
    """Print the document or write it to a file; refused while marks are open."""
    del to  # Markdown is what there is
    with Session(document) as session:
        view = session.view
    exported = export_text(view, MarkPolicy(marks))
    if isinstance(exported, OpenMarks):
        return Output(notes=(_refusal(view.name, exported),), status=1)
    if out is None:
        return Output(DocumentText(exported.text, paged=False))
    write_export(exported.text, out, document)
    return Output(Listing([line("Exported to ", Span(str(out), Tone.TITLE), ".")]))


def _refusal(name: str, refused: OpenMarks) -> str:
    count = len(refused.marks)
    what = f"{count} mark{'' if count == 1 else 's'}"
    if refused.by_hand:
        said = f"Not exported: {what} in headings or over sections can only be settled by hand."
    else:
        said = (
            f"Not exported: {what} {'is' if count == 1 else 'are'} open. Settle them, or say "
            "--marks accept, reject or keep."
        )
    return "\n".join([said, *(mark_place(name, mark) for mark in refused.marks)])
