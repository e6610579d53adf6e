"""The commands about a document as it is now: new, demo, outline, write."""

from pathlib import Path

from waypost.cli.open_screen import open_screen, require_terminal
from waypost.cli.outcomes import outcome_output
from waypost.cli.outline import outline_lines
from waypost.cli.output import Json, Listing, Output, Span, Tone, line
from waypost.cli.reading import read_section_text
from waypost.model.outcomes import Draft
from waypost.model.references import find_section
from waypost.workspace.as_json import outline_as_json
from waypost.workspace.creating import find_topic, new_document
from waypost.workspace.demo import build_demo, demo_folder
from waypost.workspace.guides import DEFAULT_GUIDE, open_guide
from waypost.workspace.places import repository_around
from waypost.workspace.session import Session


def new(*, document: Path, guide: str, title: str, topic: str) -> Output:
    """Create a document that follows a guide."""
    followed = guide or DEFAULT_GUIDE
    if topic:
        title = find_topic(open_guide(followed, repository_around(document.parent)), topic)
    path = new_document(document, followed, title)
    return Output(
        Listing(
            [
                line("Created ", Span(str(path), Tone.TITLE), f" with the guide {followed}."),
                line(f"`waypost {path}` opens it; the first text saved is its first revision."),
            ]
        )
    )


def demo(*, folder: Path | None, opens: bool) -> Output:
    """Build the sample repository, and open its document."""
    if opens:
        require_terminal("`waypost demo --no-open` builds the sample and opens nothing.")
    built = build_demo(folder or demo_folder())
    if opens:
        said = "A sample to look around in: nothing you do here touches your own files."
        return Output(status=open_screen(built.document, notice=said))
    made = "The sample document is" if built.made else "An earlier demo is left as it is:"
    path = str(built.document)
    return Output(
        Listing([line(made, " ", Span(path, Tone.TITLE)), line(f"`waypost {path}` opens it.")])
    )


def outline(*, document: Path, as_json: bool) -> Output:
    """List the sections of a document and of its guide."""
    with Session(document) as session:
        view = session.view
    notes = (view.notice,) if view.notice else ()
    body = Json(outline_as_json(view)) if as_json else Listing(outline_lines(view))
    return Output(body, notes)


def write(*, document: Path, section: str, message: str, may_empty: bool) -> Output:
    """Replace a section's text with standard input and keep the result as a revision."""
    text = read_section_text(may_be_empty=may_empty)
    with Session(document) as session:
        view = session.view
        node = find_section(view.outline, section)
        draft = Draft(node.id, view.text_of(node), text)
        return outcome_output(session.save([draft], message))
