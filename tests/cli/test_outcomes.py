"""How the outcomes of a save are told."""

import pytest

from waypost.cli.outcomes import outcome_output
from waypost.cli.output import Listing
from waypost.model.outcomes import Conflict, NothingChanged, Saved, SaveOutcome, WouldSwallow
from waypost.model.saving import CommitProblem, CommitProblemKind

_PROBLEM = CommitProblem(
    CommitProblemKind.HOOK, "a hook refuses", "Mend it and save again.", "line 3\nis long"
)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (
            Saved("2.4 Metrics: +3 words\n\nWhy.", "3f9c2a1" + "0" * 33),
            "Saved as 3f9c2a1: 2.4 Metrics: +3 words",
        ),
        (NothingChanged(), "Nothing changed."),
    ],
)
def test_what_is_done_is_told_on_standard_output(outcome: SaveOutcome, said: str) -> None:
    """A save that holds, or that was not needed, ends with 0."""
    output = outcome_output(outcome)
    assert isinstance(output.body, Listing)
    (row,) = output.body.lines
    assert "".join(span.text for span in row) == said
    assert (output.notes, output.status) == ((), 0)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (
            Saved("m", "", _PROBLEM),
            (
                "The file is saved, but it is no revision: a hook refuses. Mend it and save "
                "again.\nline 3\nis long"
            ),
        ),
        (
            Conflict("metrics", "2.4 Metrics", "a", "b", "c"),
            "2.4 Metrics changed on disk meanwhile; nothing was written. Read it and try again.",
        ),
        (
            WouldSwallow("metrics", "2.4 Metrics", ("Rollout",)),
            (
                'The text leaves a code fence or comment open, which would take in "Rollout"; '
                "nothing was written. Close it and try again."
            ),
        ),
        (
            WouldSwallow("metrics", "2.4 Metrics", ("Rollout", "Risks", "Cost")),
            (
                'The text leaves a code fence or comment open, which would take in "Rollout" and 2 '
                "more; nothing was written. Close it and try again."
            ),
        ),
    ],
)
def test_what_failed_is_told_on_standard_error(outcome: SaveOutcome, said: str) -> None:
    """The sentence says what stands in the way and what to do; the exit code is 1."""
    output = outcome_output(outcome)
    assert (output.body, output.notes, output.status) == (None, (said,), 1)


def test_a_warning_after_the_revision_does_not_fail_it() -> None:
    """A post-commit hook that fails is told beside the revision."""
    output = outcome_output(Saved("m", "3f9c2a1", None, "notify: no network"))
    assert output.notes == ("After the revision was made:\nnotify: no network",)
    assert output.status == 0
