"""Opening a document at a section or at a line of the file."""

from collections.abc import Mapping

import pytest

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.terminal import terminal, waypost_command

_LINE = TEXT.split("\n").index("Rides are late, and nobody knows why.") + 1


@pytest.mark.parametrize(
    ("options", "section", "typed"),
    [
        ("--section 2.1", "2.1 Problem", "xRides are late"),
        ("--section Metrics", "2.3 Metrics", "xWe count"),
        (f"--line {_LINE}:7", "2.1 Problem", "Rides xare late"),
        (f"--line {_LINE - 2}", "2.1 Problem", "xRides are late"),
        ("--line 999", "2.3 Metrics", "We count cancellations.x"),
    ],
)
def test_the_caret_stands_at_the_place(
    repository: RepositoryBuilder,
    environment: Mapping[str, str],
    options: str,
    section: str,
    typed: str,
) -> None:
    """The first letter that is typed stands where the command line said."""
    with terminal(repository.folder, environment, (120, 30)) as window:
        window.runs(f"{waypost_command()} {NAME} {options}")
        window.waits_for(f"GUIDANCE  {section}")
        window.types("x")
        window.waits_for(typed)


def test_a_section_that_is_not_there_is_said_in_the_shell(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """The screen is not touched: the reason and the exit code come at once."""
    with terminal(repository.folder, environment, (120, 30)) as window:
        window.runs(f"{waypost_command()} {NAME} --section nowhere; echo ended with $?")
        screen = window.waits_for("ended with 1")
        assert 'No section is called "nowhere"' in screen
