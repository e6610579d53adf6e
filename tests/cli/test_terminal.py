"""What the environment says of colour and of terminals."""

import pytest

from waypost.cli.terminal import is_dumb, wants_colour


@pytest.mark.parametrize(
    ("environment", "terminal", "colour"),
    [
        ({"TERM": "xterm"}, True, True),
        ({"TERM": "xterm"}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({}, True, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, True),
        ({"TERM": "xterm", "CLICOLOR": "0"}, True, False),
        ({"CLICOLOR_FORCE": "1"}, False, True),
        ({"CLICOLOR_FORCE": "0"}, False, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, False, True),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colour_follows_the_agreed_variables(
    environment: dict[str, str], *, terminal: bool, colour: bool
) -> None:
    """NO_COLOR wins, then what forces colour, then CLICOLOR=0, then the terminal."""
    assert wants_colour(environment, terminal=terminal) is colour


@pytest.mark.parametrize(
    ("environment", "dumb"), [({"TERM": "dumb"}, True), ({}, True), ({"TERM": "screen"}, False)]
)
def test_a_terminal_without_a_name_is_dumb(environment: dict[str, str], *, dumb: bool) -> None:
    """Nothing is known of a terminal that TERM does not name."""
    assert is_dumb(environment) is dumb
