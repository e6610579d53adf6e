"""Says what a save came to, and whether that counts as done."""

from waypost.cli.output import Listing, Output, Span, Tone, line
from waypost.cli.printing import with_words
from waypost.model.outcomes import Conflict, NothingChanged, Saved, SaveOutcome, WouldSwallow
from waypost.model.saving import CommitProblem

SHORT_ID = 7
"""Digits of a revision's id that are shown to people."""


def outcome_output(outcome: SaveOutcome) -> Output:
    """The output of a command that saves."""
    if isinstance(outcome, Saved):
        return _saved_output(outcome)
    if isinstance(outcome, NothingChanged):
        return Output(Listing([line("Nothing changed.")]))
    return Output(notes=(_refusal(outcome),), status=1)


def failure(what: str, problem: CommitProblem) -> Output:
    """The output where a revision could not be made."""
    sentence = f"{what}: {problem.reason}. {problem.advice}".rstrip()
    return Output(notes=(with_words(sentence, problem.said),), status=1)


def _saved_output(saved: Saved) -> Output:
    if saved.problem is not None:
        return failure("The file is saved, but it is no revision", saved.problem)
    revision = Span(saved.revision[:SHORT_ID], Tone.REVISION)
    subject = saved.message.partition("\n")[0]
    notes = (with_words("After the revision was made:", saved.warning),) if saved.warning else ()
    merged = f"; merged with others' changes ({', '.join(saved.merged)})" if saved.merged else ""
    return Output(Listing([line("Saved as ", revision, f": {subject}{merged}")]), notes)


def _refusal(outcome: Conflict | WouldSwallow) -> str:
    if isinstance(outcome, WouldSwallow):
        return _swallow_note(outcome.lost)
    return f"{outcome.label} changed on disk meanwhile; nothing was written. Read it and try again."


def _swallow_note(lost: tuple[str, ...]) -> str:
    named = f'"{lost[0]}"' if lost else "the next section"
    more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
    return (
        f"The text leaves a code fence or comment open, which would take in {named}{more}; "
        "nothing was written. Close it and try again."
    )
