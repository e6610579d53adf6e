"""How arguments are read: which command, which values, which mistakes."""

import shlex
from inspect import signature
from pathlib import Path

import pytest

from waypost.cli.commands import COMMANDS
from waypost.cli.parser import OPEN, Invocation, parse
from waypost.cli.program import verb_of
from waypost.errors import UsageError


def _invocation(*words: str) -> Invocation:
    asked = parse(words)
    assert isinstance(asked, Invocation)
    return asked


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ([], {}),
        (["a.md"], {"document": Path("a.md")}),
        (["./log"], {"document": Path("log")}),
        (["a.md", "--section", "2.4"], {"document": Path("a.md"), "section": "2.4"}),
        (["--line", "12", "a.md"], {"document": Path("a.md"), "line": 12}),
        (["a.md", "--line=12:5"], {"document": Path("a.md"), "line": 12, "column": 5}),
        (["--render", "full", "a.md"], {"document": Path("a.md"), "render": "full"}),
        (["--no-mouse", "a.md"], {"document": Path("a.md"), "mouse": False}),
    ],
)
def test_what_is_no_command_is_a_document_to_open(
    words: list[str], values: dict[str, object]
) -> None:
    """Any first argument that names no command is a file."""
    asked = _invocation(*words)
    assert asked.verb == OPEN
    nothing = {
        "document": None,
        "section": "",
        "line": None,
        "column": None,
        "render": "",
        "mouse": True,
    }
    assert asked.values == nothing | values


def test_a_command_gets_its_values_by_name() -> None:
    """Options and arguments become the values that the command takes."""
    asked = _invocation("show", "a.md", "3f9c2a1", "--section", "2.4", "--json", "--no-pager")
    assert asked == Invocation(
        COMMANDS["show"].verb,
        {"document": Path("a.md"), "revision": "3f9c2a1", "section": "2.4", "as_json": True},
        pager=False,
    )


def test_a_command_may_have_two_words() -> None:
    """Guides have a family of commands."""
    assert _invocation("guide", "show", "adr").values == {"guide": "adr", "as_json": False}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["log"], "required: DOC"),
        (["log", "a.md", "-n", "0"], '"0" is no number of revisions'),
        (["log", "a.md", "-n", "9" * 5000], "is no number of revisions"),
        (["log", "a.md", "--wrong"], "--wrong"),
        (["log", "a.md", "--sec", "2"], "--sec"),
        (["a.md", "--line", "x"], '"x" is no line'),
        (["a.md", "--line", "3:0"], '"3:0" is no line'),
        (["a.md", "--line", "3", "--section", "2"], "not allowed with"),
        (["a.md", "--wrong"], 'There is no option "--wrong" here'),
        (["lgo", "a.md"], "Did you mean `waypost log`?"),
        (["guide"], "`waypost guide list`"),
        (["guide", "wrong"], '"guide wrong" is no command'),
    ],
)
def test_a_mistake_is_told_in_a_sentence(words: list[str], said: str) -> None:
    """Wrong usage raises an error that names what is wrong and where to read on."""
    with pytest.raises(UsageError) as told:
        parse(words)
    assert said in str(told.value)
    assert "waypost" in told.value.advice


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    """A command's help begins with its usage and an example, and ends with the exit codes."""
    text = parse([*name.split(), "--help"])
    assert isinstance(text, str)
    assert text.startswith(f"usage: waypost {name} ")
    assert COMMANDS[name].example in text
    assert "exit codes: 0 done, 1 " in text


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_of_a_command_is_one(name: str) -> None:
    """The example in the help is understood, and its values are what the verb takes."""
    words = shlex.split(COMMANDS[name].example.partition(" < ")[0])
    asked = _invocation(*words[1:])
    assert asked.verb == COMMANDS[name].verb
    assert signature(verb_of(asked.verb)).bind(**asked.values).arguments == asked.values


def test_opening_takes_what_is_parsed() -> None:
    """The function that opens a document has a parameter for every value."""
    asked = _invocation("a.md", "--line", "3")
    assert signature(verb_of(asked.verb)).bind(**asked.values).arguments == asked.values


def test_the_program_lists_every_command() -> None:
    """`waypost --help` has a line for each command, with its summary."""
    text = parse(["--help"])
    assert isinstance(text, str)
    rows = [" ".join(row.split()) for row in text.splitlines()]
    assert all(f"{command.name} {command.summary}" in rows for command in COMMANDS.values())


def test_help_shows_examples_before_the_commands() -> None:
    """Who asks for help wants to see how it is done first."""
    text = parse(["-h"])
    assert isinstance(text, str)
    assert text.index("examples:") < text.index("documents:") < text.index("exit codes:")


def test_help_fits_a_small_terminal() -> None:
    """No line of the program's own help is wider than a page of code."""
    text = parse(["--help"])
    assert isinstance(text, str)
    assert max(map(len, text.splitlines())) <= 100
