"""Milestones and reading lists on the command line."""

import pytest

from tests.support.command_line import CommandLine


def _newest(waypost: CommandLine) -> str:
    return str(waypost("log", "design.md", "--json").data[0]["revision"])


class TestMilestone:
    """`waypost milestone`."""

    def test_names_a_revision_and_lists_it(self, written: CommandLine) -> None:
        """The name stands for the revision afterwards, in every command."""
        newest = _newest(written)
        ran = written("milestone", "design.md", "first-review")
        assert ran.rows == [f'Revision {newest[:7]} is the milestone "first-review" now.']
        (entry,) = written("milestone", "design.md", "--list", "--json").data
        assert (entry["revision"], entry["milestones"]) == (newest, ["first-review"])
        assert written("milestone", "design.md").rows[0].endswith("first-review")
        assert written("show", "design.md", "first-review").status == 0

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["a b"], '"a b" cannot be the name of a milestone'),
            (["v1", "nothing"], 'There is no revision "nothing"'),
            (["v1", "--list"], "A name is given, or names are listed"),
        ],
    )
    def test_what_cannot_be_named_is_refused(
        self, written: CommandLine, words: list[str], said: str
    ) -> None:
        """One sentence says why, and no tag is made."""
        ran = written("milestone", "design.md", *words)
        assert ran.status != 0
        assert said in ran.err
        assert written("milestone", "design.md", "--list", "--json").data == []


class TestChanges:
    """`waypost changes`."""

    def test_lists_and_ticks_what_changed(self, written: CommandLine) -> None:
        """A tick is seen the next time, until the section changes."""
        written("milestone", "design.md", "seen")
        text = "Rides are late.\nNobody knows why.\n"
        assert written("write", "design.md", "1", piped=text).status == 0
        (row,) = written("changes", "design.md", "--since", "seen").rows
        assert row.startswith("[ ]")
        assert row.endswith("1 Problem")
        (row,) = written("changes", "design.md", "--since", "seen", "--tick", "1").rows
        assert row.startswith("[x]")
        assert written("write", "design.md", "1", piped="Otherwise.\n").status == 0
        (entry,) = written("changes", "design.md", "--since", "seen", "--json").data
        assert (entry["label"], entry["reviewed"]) == ("1 Problem", False)

    def test_a_section_that_has_not_changed_is_not_ticked(self, written: CommandLine) -> None:
        """The sentence says so, and how to see those that have."""
        ran = written("changes", "design.md", "--since", "HEAD", "--tick", "1")
        assert ran.status == 1
        assert "has not changed since HEAD" in ran.err

    def test_not_knowing_since_when_is_told(self, written: CommandLine) -> None:
        """A document that was never open here has no "opened"."""
        ran = written("changes", "design.md")
        assert ran.status == 1
        assert "not known when the document was last open" in ran.err
