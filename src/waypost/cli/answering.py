"""The command that marks a guiding question or a key point: answer."""

from pathlib import Path

from waypost.cli.outcomes import outcome_output
from waypost.cli.output import Output
from waypost.errors import UsageError
from waypost.model.marks import KeyPointMark, Mark, QuestionMark
from waypost.model.outline import Outline
from waypost.model.record import QuestionNote, QuestionState
from waypost.model.references import find_item
from waypost.workspace.session import Session

_WANTED = {
    QuestionState.NOT_APPLICABLE: ("--reason", "why"),
    QuestionState.DEFERRED: ("--owner", "who will answer"),
}
"""The option that a state asks for, and what it tells."""


def answer(
    *, document: Path, question: str, state: str, reason: str, owner: str, message: str
) -> Output:
    """Mark a question, and keep that as a revision."""
    note = _note(QuestionState(state), " ".join(reason.split()), " ".join(owner.split()))
    with Session(document) as session:
        session.mark(_mark(session.view.outline, question, note))
        return outcome_output(session.save((), message))


def _note(state: QuestionState, reason: str, owner: str) -> QuestionNote:
    """The note, once it says what its state asks for and nothing else. Raises UsageError."""
    given = {"--reason": reason, "--owner": owner}
    wanted, told = _WANTED.get(state, ("", ""))
    if wanted and not given[wanted]:
        raise UsageError(f'"{state.value}" wants to know {told}.', advice=f'Add `{wanted} "…"`.')
    for meant, (option, _) in _WANTED.items():
        if given[option] and meant is not state:
            raise UsageError(f"`{option}` goes with {meant.value}, not with {state.value}.")
    return QuestionNote(state, reason, owner)


def _mark(outline: Outline, reference: str, note: QuestionNote) -> Mark:
    item = find_item(outline, reference)
    if item.is_question:
        return QuestionMark(item.id, note)
    if note.state not in {QuestionState.ANSWERED, QuestionState.OPEN}:
        raise UsageError(
            f'"{item.id}" is a key point: it is answered or open.',
            advice="Only questions can be n/a or deferred.",
        )
    return KeyPointMark(item.id, ticked=note.state is QuestionState.ANSWERED)
