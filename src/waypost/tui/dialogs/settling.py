"""The question before many review marks are settled at one stroke."""

from collections.abc import Sequence
from enum import Enum, auto

from waypost.model.review import PlacedMark, Verdict
from waypost.tui.dialogs.choice_dialog import Choice, ChoiceDialog


class Settling(Enum):
    """Which of many review marks are to be settled."""

    SUGGESTIONS = auto()
    EVERYTHING = auto()


def ask_settling(
    marks: Sequence[PlacedMark], verdict: Verdict, scope: str
) -> ChoiceDialog[Settling]:
    """Settling many marks at one stroke."""
    suggested = sum(placed.mark.kind.is_suggestion for placed in marks)
    remarks = len(marks) - suggested
    word = verdict.value
    suggestions = f"{suggested} suggestion{'' if suggested == 1 else 's'}"
    comments = f"{remarks} comment{'' if remarks == 1 else 's'}"
    choices = [Choice("s", f"{word} {suggestions}; comments stay", Settling.SUGGESTIONS)]
    if remarks:
        both = (
            f"{word} {suggestions} and resolve {comments}" if suggested else f"resolve {comments}"
        )
        choices.append(Choice("e", both, Settling.EVERYTHING))
    return ChoiceDialog(
        f"{word.capitalize()} all that is listed of {scope}?",
        "The text changes and is unsaved; undo takes it back, in each section.",
        choices if suggested else choices[1:],
    )
