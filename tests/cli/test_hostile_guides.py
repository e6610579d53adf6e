"""What a guide says cannot drive the terminal that it is printed on."""

import pytest

from tests.support.command_line import CommandLine

_HOSTILE = (
    "# G \x1b[2J\n\n## 1. One \x1b]0;gone\x07 \u202e [red]\n\n"
    "Hook \x9b31m\n\nOverview: what\n\n- Why \x1b[31m so?\n"
)


@pytest.mark.parametrize("arguments", [("guide", "show", "bad.md"), ("guide", "list")])
def test_a_guide_is_printed_without_its_controls(
    waypost: CommandLine, arguments: tuple[str, ...]
) -> None:
    """Escapes, C1 and bidi controls are shown as signs, and markup stays text."""
    waypost.repository.write("bad.md", _HOSTILE)
    waypost.repository.write(".waypost/guides/bad.md", _HOSTILE)
    ran = waypost(*arguments)
    assert ran.status == 0
    assert not set(ran.out) & set("\x1b\x07\x9b\u202e")
    assert "␛[2J" in ran.out


def test_an_outline_is_printed_without_the_controls_of_its_guide(waypost: CommandLine) -> None:
    """The guide's titles come into the outline of a document as signs too."""
    waypost.repository.write("bad.md", _HOSTILE)
    assert waypost("new", "doc.md", "--guide", "bad.md").status == 0
    ran = waypost("outline", "doc.md")
    assert ran.status == 0
    assert "One" in ran.out
    assert not set(ran.out) & set("\x1b\x07\x9b\u202e")
