"""Blame and search on the command line."""

import pytest

from tests.support.command_line import CommandLine


@pytest.fixture
def rewritten(written: CommandLine) -> CommandLine:
    """A third revision writes the problem anew, and keeps its first sentence."""
    text = "Rides are late.\nNobody knows why.\n"
    assert written("write", "design.md", "1", piped=text).status == 0
    return written


def _ids(waypost: CommandLine) -> list[str]:
    """Newest first."""
    return [entry["revision"] for entry in waypost("log", "design.md", "--json").data]


class TestBlame:
    """`waypost blame`."""

    def test_names_the_revision_above_what_it_wrote(self, rewritten: CommandLine) -> None:
        """A line for who, when, which and why, then the sentences with their lines."""
        newest, _, first = _ids(rewritten)
        who = "2026-11-14 09:12  Ada Writer    "
        assert rewritten("blame", "design.md", "--section", "1").rows == [
            "1 Problem",
            f"{first[:7]}  {who}  1 Problem: +3 words",
            "     3  ## 1. Problem",
            "     5  Rides are late.",
            f"{newest[:7]}  {who}  1 Problem: +3 words",
            "     6  Nobody knows why.",
        ]

    def test_json_has_a_sentence_an_entry(self, rewritten: CommandLine) -> None:
        """Scripts get section, line, kind, text and the whole revision."""
        newest = _ids(rewritten)[0]
        entry = rewritten("blame", "design.md", "--section", "1", "--json").data[-1]
        assert entry == {
            "section": "problem",
            "line": 6,
            "kind": "sentence",
            "text": "Nobody knows why.",
            "revision": newest,
            "date": "2026-11-14T09:12:00+01:00",
            "author": "Ada Writer",
            "message": "1 Problem: +3 words",
        }

    def test_goes_back_before_a_revision(self, rewritten: CommandLine) -> None:
        """With --before, the text is the one that the revision replaced."""
        newest, _, first = _ids(rewritten)
        rows = rewritten("blame", "design.md", "--section", "1", "--before", newest[:9]).rows
        assert rows[-1] == "     5  Rides are late."
        ran = rewritten("blame", "design.md", "--before", first)
        assert ran.status == 1
        assert "Nothing is before revision" in ran.err

    def test_says_what_is_in_no_revision(self, rewritten: CommandLine) -> None:
        """Text that was only written to the file is so called."""
        text = rewritten.read("design.md").replace("Nobody", "Somebody")
        rewritten.repository.write("design.md", text)
        assert "in no revision yet" in rewritten("blame", "design.md").rows
        entry = rewritten("blame", "design.md", "--section", "1", "--json").data[-1]
        assert (entry["revision"], entry["text"]) == (None, "Somebody knows why.")

    def test_drives_no_terminal(self, rewritten: CommandLine) -> None:
        """Control characters of the text are shown, not sent."""
        rewritten("write", "design.md", "1", piped="Boo \x1b[2J now.\n")
        assert "␛[2J" in rewritten("blame", "design.md", "--section", "1").out


class TestSearch:
    """`waypost search`."""

    def test_finds_what_is_there(self, rewritten: CommandLine) -> None:
        """Its place in the document, then the revision that brought it."""
        newest = _ids(rewritten)[0]
        rows = rewritten("search", "design.md", "late. nobody").rows
        assert rows[0] == "now in 1 Problem: Rides are late. Nobody knows why."
        assert rows[1].startswith(f"{newest[:7]}  2026-11-14 09:12  Ada Writer")
        assert "  brought     1 Problem: " in rows[1]

    def test_finds_what_was_lost(self, rewritten: CommandLine) -> None:
        """The revision that took it away, and the last one that has it."""
        before = _ids(rewritten)[0]
        rewritten("write", "design.md", "1", piped="Rides are late.\n")
        took, brought = rewritten("search", "design.md", "Nobody knows").rows
        assert "  taken away  1 Problem: " in took
        assert took.endswith(f"(last in {before[:7]})")
        assert "  brought  " in brought

    def test_json_has_places_and_changes(self, rewritten: CommandLine) -> None:
        """Scripts get where it is, and every coming and going."""
        before = _ids(rewritten)[0]
        rewritten("write", "design.md", "1", piped="Rides are late.\n")
        data = rewritten("search", "design.md", "nobody", "--json").data
        assert data["now"] == []
        assert [change["change"] for change in data["changes"]] == ["taken away", "brought"]
        assert data["changes"][0]["last_revision"] == before
        assert data["changes"][0]["section"] == "problem"
        assert data["changes"][1]["revision"] == before

    def test_tells_capitals_if_asked(self, rewritten: CommandLine) -> None:
        """By itself case does not count; with --case it does."""
        assert rewritten("search", "design.md", "RIDES").rows
        assert rewritten("search", "design.md", "RIDES", "--case").rows == []

    def test_looks_at_one_section(self, rewritten: CommandLine) -> None:
        """The same words elsewhere are left out."""
        assert len(rewritten("search", "design.md", "rides", "--section", "2.1").rows) == 2

    def test_nothing_found_is_said(self, rewritten: CommandLine) -> None:
        """Standard output is empty, and that is no failure."""
        ran = rewritten("search", "design.md", "zebra")
        assert (ran.status, ran.out) == (0, "")
        assert ran.err == 'waypost: "zebra" is and was nowhere in design.md.\n'
        assert rewritten("search", "design.md", "zebra", "--json").data == {
            "now": [],
            "changes": [],
        }

    def test_blanks_are_refused(self, rewritten: CommandLine) -> None:
        """There must be something to look for."""
        ran = rewritten("search", "design.md", " ")
        assert (ran.status, ran.out) == (2, "")
        assert "nothing to look for" in ran.err


def test_a_section_that_is_gone_is_named_by_its_id(rewritten: CommandLine) -> None:
    """`log --section` and `search --section` take the id of a section that was removed."""
    text = rewritten.read("design.md") + "\n## Old thoughts\n\nA thought.\n"
    rewritten.repository.commit("design.md", text, "Think")
    rewritten.repository.commit("design.md", text.replace("## Old thoughts", ""), "Forget")
    rows = rewritten("log", "design.md", "--section", "old-thoughts").rows
    assert ["Forget" in rows[0], "Think" in rows[1]] == [True, True]
    ran = rewritten("log", "design.md", "--section", "never-there")
    assert ran.status == 1
    assert "No section is called" in ran.err


def test_what_happened_to_a_section_is_told(rewritten: CommandLine) -> None:
    """A row of a section's log says that it was renamed; a comparison says it, too."""
    text = rewritten.read("design.md").replace("## 1. Problem", "## 1. The trouble")
    rewritten.repository.commit("design.md", text, "Call it by its name")
    rows = rewritten("log", "design.md", "--section", "The trouble").rows
    assert rows[0].endswith("Call it by its name  (renamed)")
    rows = rewritten("diff", "design.md", "HEAD~1", "HEAD").rows
    assert rows[0] == '1 The trouble  changed, +0 -0 words, was "1 Problem"'


def test_a_comparison_by_paragraphs(rewritten: CommandLine) -> None:
    """`--grain paragraph` shows the old paragraph and the new one whole."""
    rows = rewritten("diff", "design.md", "HEAD~1", "HEAD", "--grain", "paragraph").rows
    assert "[-Rides are late.-]" in rows
    assert "{+Rides are late. Nobody knows why.+}" in rows
