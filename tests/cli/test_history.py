"""Revisions on the command line: log, diff, show, restore."""

import pytest

from tests.support.command_line import CommandLine

_FIRST = "1 Problem: +3 words"
"""The message that is proposed for the first revision."""


def _ids(waypost: CommandLine, *words: str) -> list[str]:
    return [entry["revision"] for entry in waypost("log", "design.md", "--json", *words).data]


class TestLog:
    """`waypost log`."""

    def test_lists_the_newest_first_in_columns(self, written: CommandLine) -> None:
        """A row has id, date, author, words, milestones and subject."""
        second, first = _ids(written)
        written.repository.git("tag", "-a", "-m", "a milestone", "review-1", first)
        assert written("log", "design.md").rows == [
            f"{second[:7]}  2026-11-14 09:12  Ada Writer         +4         2.1 Metrics: +4 words",
            f"{first[:7]}  2026-11-14 09:12  Ada Writer         +3         [review-1] {_FIRST}",
        ]

    def test_takes_the_newest_only(self, written: CommandLine) -> None:
        """`-n` limits the list."""
        assert len(written("log", "design.md", "-n", "1").rows) == 1

    def test_follows_one_section(self, written: CommandLine) -> None:
        """With a section, only the revisions that changed it are listed."""
        first = _ids(written)[-1]
        assert _ids(written, "--section", "Problem") == [first]

    @pytest.mark.parametrize(
        ("words", "count"),
        [
            (("--author", "ADA"), 2),
            (("--author", "grace"), 0),
            (("--since", "2026-11-14", "--until", "2026-11-14"), 2),
            (("--since", "2026-11-15"), 0),
            (("--until", "2026-11-13"), 0),
            (("--grep", "metrics"), 1),
            (("--milestones",), 1),
            (("--milestones", "--grep", "metrics"), 0),
        ],
    )
    def test_lists_those_that_are_wanted(
        self, written: CommandLine, words: tuple[str, ...], count: int
    ) -> None:
        """Author, days, message and milestones narrow the list, all at once."""
        written.repository.git("tag", "-a", "-m", "a milestone", "review-1", _ids(written)[-1])
        assert len(_ids(written, *words)) == count

    def test_no_such_revision_is_told_from_none_at_all(self, written: CommandLine) -> None:
        """A filter that leaves nothing says that it is the filter."""
        ran = written("log", "design.md", "--author", "grace")
        assert (ran.status, ran.out) == (0, "")
        assert ran.err == "waypost: No revision of design.md is like that.\n"

    def test_a_day_that_is_none_is_wrong_usage(self, written: CommandLine) -> None:
        """It is said how a day is written."""
        ran = written("log", "design.md", "--since", "yesterday")
        assert ran.status == 2
        assert "2026-11-01" in ran.err

    def test_json_is_the_contract(self, written: CommandLine) -> None:
        """Scripts get the keys that are promised."""
        entry = written("log", "design.md", "--json").data[1]
        assert entry.pop("revision")
        assert entry == {
            "date": "2026-11-14T09:12:00+01:00",
            "author": "Ada Writer",
            "message": _FIRST,
            "milestones": [],
            "sections": ["rides", "problem"],
            "words_added": 3,
            "words_removed": 0,
        }

    def test_a_document_without_revisions_says_so(self, waypost: CommandLine) -> None:
        """Nothing to list is no failure."""
        waypost("new", "design.md", "--guide", "short")
        ran = waypost("log", "design.md")
        assert (ran.status, ran.out) == (0, "")
        assert ran.err == "waypost: There is no revision of design.md yet.\n"

    def test_names_drive_no_terminal(
        self, written: CommandLine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An author's name and a subject are mapped even through a pipe."""
        monkeypatch.setenv("GIT_AUTHOR_NAME", "Eve \x1b[2J")
        written("write", "design.md", "1", "-m", "boo \x9b2J", piped="Rides are slow.")
        out = written("log", "design.md").out
        assert "Eve ␛[2J" in out
        assert "boo \ufffd2J" in out


class TestDiff:
    """`waypost diff`."""

    def test_compares_the_newest_revision_with_the_file(self, written: CommandLine) -> None:
        """Without revisions named, what is not a revision yet is shown."""
        text = written.read("design.md").replace("count", "weigh")
        written.repository.write("design.md", text)
        assert written("diff", "design.md").rows == [
            "2.1 Metrics  changed, +1 -1 words",
            "",
            "We [-count-]{+weigh+} late rides.",
        ]

    def test_compares_two_revisions_from_old_to_new(self, written: CommandLine) -> None:
        """What B has and A has not is added."""
        second, first = _ids(written)
        rows = written("diff", "design.md", first[:8], second[:8]).rows
        assert "{+We count late rides.+}" in rows
        assert "[-We count late rides.-]" in written("diff", "design.md", second, first).rows

    def test_nothing_different_is_said_on_standard_error(self, written: CommandLine) -> None:
        """Standard output is empty, and that is no failure."""
        ran = written("diff", "design.md")
        assert (ran.status, ran.out, ran.err) == (0, "", "waypost: Nothing differs.\n")

    def test_looks_at_one_section(self, written: CommandLine) -> None:
        """Other sections are left out."""
        first = _ids(written)[-1]
        assert written("diff", "design.md", first, "--section", "1").out == ""

    def test_json_has_the_sections(self, written: CommandLine) -> None:
        """Scripts get what changed by section, with counts."""
        first = _ids(written)[-1]
        sections = written("diff", "design.md", first, "--json").data["sections"]
        metrics = next(section for section in sections if section["id"] == "metrics")
        assert (metrics["change"], metrics["words_added"], metrics["words_removed"]) == (
            "added",
            4,
            0,
        )

    @pytest.mark.parametrize("reference", ["0000000", "no-such-name", "HEAD~99"])
    def test_an_unknown_revision_is_told(self, written: CommandLine, reference: str) -> None:
        """The sentence names the reference."""
        ran = written("diff", "design.md", reference)
        assert (ran.status, ran.out) == (1, "")
        assert reference in ran.err


class TestShow:
    """`waypost show`."""

    def test_prints_the_very_bytes(self, waypost: CommandLine) -> None:
        """Line ends, a missing last one and odd characters come out as they went in."""
        text = "\ufeff# A\r\n\r\nx\x0cy \u202e\r\nend"
        waypost.repository.write("design.md", text)
        waypost("write", "design.md", "A", piped="x\x0cy \u202e\nend")
        assert waypost("show", "design.md", "HEAD").out == text

    def test_prints_one_section(self, written: CommandLine) -> None:
        """The text below the heading, ended by a line end."""
        assert written("show", "design.md", "HEAD", "--section", "1").out == "Rides are late.\n"

    def test_json_names_revision_and_section(self, written: CommandLine) -> None:
        """Scripts get the full id."""
        first = _ids(written)[-1]
        data = written("show", "design.md", first[:7], "--section", "1", "--json").data
        assert data == {"revision": first, "section": "problem", "text": "Rides are late."}

    def test_a_section_that_was_not_there_yet_is_told(self, written: CommandLine) -> None:
        """An older revision may lack the section."""
        first = _ids(written)[-1]
        ran = written("show", "design.md", first, "--section", "2.1")
        assert ran.status == 1
        assert "has no section" in ran.err


class TestRestore:
    """`waypost restore`."""

    def test_makes_an_old_section_the_newest_revision(self, written: CommandLine) -> None:
        """The old text is back as a new revision; the one between stays in the history."""
        first = _ids(written)[-1]
        written("write", "design.md", "1", piped="Something else.")
        ran = written("restore", "design.md", first, "--section", "1")
        assert ran.status == 0
        assert ran.rows[0].startswith("Saved as ")
        assert "Rides are late." in written.read("design.md")
        assert "We count late rides." in written.read("design.md")
        assert len(_ids(written)) == 4

    def test_restores_the_whole_document(self, written: CommandLine) -> None:
        """Without a section, the file is what it was."""
        first = _ids(written)[-1]
        old = written("show", "design.md", first).out
        assert written("restore", "design.md", first, "-m", "Back").status == 0
        assert written.read("design.md") == old
        assert written("log", "design.md", "--json").data[0]["message"] == "Back"

    def test_restores_several_sections_in_one_revision(self, written: CommandLine) -> None:
        """`--section` may be given as often as there are sections to bring back."""
        second = _ids(written)[0]
        for section in ("1", "2.1"):
            written("write", "design.md", section, piped="Something else.")
        sections = ("--section", "1", "--section", "2.1")
        assert written("restore", "design.md", second, *sections).status == 0
        assert "Rides are late." in written.read("design.md")
        assert "We count late rides." in written.read("design.md")
        assert len(_ids(written)) == 5

    def test_an_unknown_place_is_asked_for(self, written: CommandLine) -> None:
        """A section whose neighbours are gone needs `--behind`, and says so."""
        written.repository.commit("design.md", "# Extra\n\nKnown to no guide.\n", "All new")
        written.repository.commit("design.md", "# Other\n\nNothing of before.\n", "New again")
        restoring = ("restore", "design.md", "HEAD~1", "--section", "extra")
        ran = written(*restoring)
        assert ran.status == 1
        assert "--behind" in ran.err
        assert written(*restoring, "--behind", "Other").status == 0
        text = written.read("design.md")
        assert text == "# Other\n\nNothing of before.\n\n# Extra\n\nKnown to no guide.\n"

    def test_what_is_no_revision_yet_is_kept_first(self, written: CommandLine) -> None:
        """An edit from elsewhere is not lost by a restore."""
        first = _ids(written)[-1]
        edited = written.read("design.md").replace("count", "weigh")
        written.repository.write("design.md", edited)
        written("restore", "design.md", first)
        assert written("show", "design.md", "HEAD~1").out == edited

    def test_what_is_there_already_is_no_change(self, written: CommandLine) -> None:
        """Restoring the newest revision does nothing."""
        ran = written("restore", "design.md", "HEAD")
        assert (ran.status, ran.out) == (0, "Nothing changed.\n")

    def test_nothing_is_restored_over_text_that_cannot_be_kept(self, written: CommandLine) -> None:
        """While no revision can be made, the file stays as it is and the reason is told."""
        first = _ids(written)[-1]
        edited = written.read("design.md").replace("count", "weigh")
        written.repository.write("design.md", edited)
        written.repository.git("checkout", "--quiet", "--detach")
        ran = written("restore", "design.md", first)
        assert ran.status == 1
        assert ran.err.startswith("waypost: Nothing was restored")
        assert written.read("design.md") == edited

    def test_outside_a_repository_there_is_no_history(self, waypost: CommandLine) -> None:
        """The commands about revisions say what is missing."""
        alone = waypost.folder.parent / "alone.md"
        alone.write_text("# A\n", encoding="utf-8")
        ran = waypost("restore", str(alone), "HEAD")
        assert ran.status == 1
        assert "in no git repository" in ran.err
