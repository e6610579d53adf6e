"""The program from its arguments to its exit code."""

import pytest

from tests.support.command_line import CommandLine
from waypost import __version__
from waypost.cli import program
from waypost.cli.output import Output
from waypost.cli.parser import Invocation


def test_the_version_is_printed(waypost: CommandLine) -> None:
    """`--version` names program and version."""
    assert waypost("--version").out == f"waypost {__version__}\n"


def test_help_goes_to_standard_output(waypost: CommandLine) -> None:
    """Help that was asked for is data, and no failure."""
    ran = waypost("--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("usage: waypost")


def test_the_help_of_a_family_lists_its_commands(waypost: CommandLine) -> None:
    """`waypost guide --help` shows what there is about guides and nothing else."""
    out = waypost("guide", "--help").out
    assert "  guide show " in out
    assert " log " not in out


def test_wrong_usage_is_told_in_a_sentence(waypost: CommandLine) -> None:
    """No usage text of a screenful: what is wrong, and where to read on."""
    ran = waypost("show", "design.md")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "waypost: The following arguments are required: REV. "
        "`waypost show --help` shows how it is used.\n"
    )


def test_an_argument_drives_no_terminal(waypost: CommandLine) -> None:
    """What is repeated of the arguments in a sentence is mapped."""
    assert "\x1b" not in waypost("guide", "\x1b[2J").err


def test_an_interrupt_ends_with_the_shell_s_code(
    waypost: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C is quiet, and scripts can tell it from a failure."""

    def interrupted(_: Invocation) -> Output:
        raise KeyboardInterrupt

    monkeypatch.setattr(program, "perform", interrupted)
    ran = waypost("guide", "list")
    assert (ran.status, ran.out, ran.err) == (130, "", "")


def test_what_nobody_expected_is_not_hidden(
    waypost: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of ours is raised, so that it can be reported."""

    def mistaken(_: Invocation) -> Output:
        raise ZeroDivisionError

    monkeypatch.setattr(program, "perform", mistaken)
    with pytest.raises(ZeroDivisionError):
        waypost("guide", "list")
