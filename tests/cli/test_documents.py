"""Documents on the command line: new, outline, write, demo, and opening without a screen."""

from pathlib import Path

import pytest

from tests.support.command_line import CommandLine
from waypost.cli import documents, opening

Shown = list[tuple[Path | None, dict[str, object]]]
"""Documents and places that a screen was asked to show."""


class TestNew:
    """`waypost new`."""

    def test_creates_a_document_with_a_title_and_nothing_else(self, waypost: CommandLine) -> None:
        """The file holds its title; the guide stays beside it and out of it."""
        ran = waypost("new", "design.md", "--guide", "short", "--title", "Rides")
        assert ran.status == 0
        assert ran.rows[0] == "Created design.md with the guide short."
        assert waypost.read("design.md") == "# Rides\n"

    def test_commits_nothing(self, waypost: CommandLine) -> None:
        """There is no revision before there is text to keep."""
        waypost("new", "design.md")
        assert not waypost.repository.git("rev-list", "--all")

    def test_follows_the_full_guide_where_none_is_named(self, waypost: CommandLine) -> None:
        """The guide of design documents is the default."""
        waypost("new", "design.md")
        assert waypost("outline", "design.md", "--json").data["guide"] == "ml-system-design"

    def test_leaves_what_is_there_alone(self, waypost: CommandLine) -> None:
        """A file is never replaced by a new document."""
        waypost.repository.write("design.md", "mine")
        ran = waypost("new", "design.md")
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith("waypost: design.md: Something is there already.")
        assert waypost.read("design.md") == "mine"

    def test_does_not_know_every_guide(self, waypost: CommandLine) -> None:
        """A wrong name is told, and no file is made."""
        ran = waypost("new", "design.md", "--guide", "shrot")
        assert ran.status == 1
        assert "short" in ran.err
        assert not (waypost.folder / "design.md").exists()


class TestOutline:
    """`waypost outline`."""

    def test_shows_state_questions_and_words(self, written: CommandLine) -> None:
        """Every section has a row, those of the guide that are not there yet included."""
        assert written("outline", "design.md").rows == [
            "design.md (short): 0 of 3 questions answered, 7 words",
            "",
            "  Rides",
            "◐ 1 Problem      drafting  0/2       3 words",
            "  2 Solution",
            "  ◐ 2.1 Metrics  drafting  0/1       4 words",
            "  · 2.2 Rollout  absent",
        ]

    def test_json_is_the_contract(self, written: CommandLine) -> None:
        """Scripts get the keys that are promised, and ids that the other commands take."""
        data = written("outline", "design.md", "--json").data
        assert set(data) == {"document", "guide", "sections"}
        problem = next(node for node in data["sections"] if node["id"] == "problem")
        assert {key: problem[key] for key in ("number", "title", "level", "words", "state")} == {
            "number": "1",
            "title": "Problem",
            "level": 2,
            "words": 3,
            "state": "drafting",
        }
        assert [question["text"] for question in problem["questions"]] == [
            "What hurts today?",
            "Who is hurt?",
        ]

    def test_a_missing_file_is_told(self, waypost: CommandLine) -> None:
        """The error names the file, on standard error, without a traceback."""
        ran = waypost("outline", "no.md")
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith("waypost: no.md")
        assert ran.err.count("\n") == 1


class TestWrite:
    """`waypost write`."""

    def test_creates_the_section_in_its_place(self, written: CommandLine) -> None:
        """A section of the guide is written between its neighbours, its parent with it."""
        written("write", "design.md", "Rollout", piped="Slowly.\n")
        assert written.read("design.md") == (
            "# Rides\n\n## 1. Problem\n\nRides are late.\n\n## 2. Solution\n\n"
            "### 2.1 Metrics\n\nWe count late rides.\n\n### 2.2 Rollout\n\nSlowly.\n"
        )

    def test_tells_the_revision_that_it_made(self, written: CommandLine) -> None:
        """The short id and the proposed message are printed, and git has them."""
        ran = written("write", "design.md", "1", piped="Rides are far too late.")
        head = written.repository.git("log", "-1", "--format=%h%n%s", "--abbrev=7").splitlines()
        assert ran.rows == [f"Saved as {head[0]}: {head[1]}"]
        assert head[1] == "1 Problem: +2 words"

    def test_takes_a_message(self, written: CommandLine) -> None:
        """A message replaces the proposed one."""
        written("write", "design.md", "1", "-m", "Said again", piped="Rides are very late.")
        assert written.repository.git("log", "-1", "--format=%s") == "Said again\n"

    def test_the_same_text_is_no_revision(self, written: CommandLine) -> None:
        """Nothing changed: nothing committed, and that is fine."""
        before = written.repository.git("rev-parse", "HEAD")
        ran = written("write", "design.md", "1", piped="Rides are late.\n")
        assert (ran.status, ran.out) == (0, "Nothing changed.\n")
        assert written.repository.git("rev-parse", "HEAD") == before

    @pytest.mark.parametrize(
        ("piped", "said"),
        [
            (b"", "Standard input holds no text. `--empty` empties the section."),
            (b" \n\n", "Standard input holds no text. `--empty` empties the section."),
        ],
    )
    def test_no_text_is_refused(self, written: CommandLine, piped: bytes, said: str) -> None:
        """A pipe that broke before us must not empty a section."""
        before = written.read("design.md")
        ran = written("write", "design.md", "1", piped=piped)
        assert (ran.status, ran.err) == (2, f"waypost: {said}\n")
        assert written.read("design.md") == before

    def test_no_text_is_taken_where_it_is_meant(self, written: CommandLine) -> None:
        """`--empty` empties the section and keeps its heading."""
        assert written("write", "design.md", "1", "--empty").status == 0
        assert written.read("design.md").startswith("# Rides\n\n## 1. Problem\n\n## 2. Solution\n")

    def test_text_that_is_not_utf_8_is_refused(self, written: CommandLine) -> None:
        """The sentence names the line and the byte, and how to convert."""
        before = written.read("design.md")
        ran = written("write", "design.md", "1", piped=b"fine\nna\xefve\n")
        assert ran.status == 1
        assert ran.err.startswith("waypost: standard input:2: The text is not UTF-8 (byte 0xef).")
        assert written.read("design.md") == before

    def test_a_byte_order_mark_is_no_text(self, written: CommandLine) -> None:
        """What a shell puts in front of its output does not end up in the document."""
        written("write", "design.md", "1", piped=b"\xef\xbb\xbfRides are slow.\n")
        assert "## 1. Problem\n\nRides are slow.\n" in written.read("design.md")

    def test_an_open_fence_is_refused(self, written: CommandLine) -> None:
        """A text that would swallow the sections below it is not written."""
        before = written.read("design.md")
        ran = written("write", "design.md", "1", piped="```\nno end\n")
        assert ran.status == 1
        assert '"Solution" and 1 more' in ran.err
        assert written.read("design.md") == before

    def test_a_section_that_is_not_there_is_told(self, written: CommandLine) -> None:
        """An unknown reference changes nothing and says where the names are."""
        ran = written("write", "design.md", "9.9", piped="Text.")
        assert ran.status == 1
        assert ran.err.startswith('waypost: No section is called "9.9".')

    def test_outside_a_repository_the_file_is_saved(
        self, waypost: CommandLine, tmp_path: Path
    ) -> None:
        """The text is on disk; that it is no revision is a failure with the remedy."""
        alone = tmp_path / "alone.md"
        alone.write_text("# A\n\n## B\n", encoding="utf-8")
        ran = waypost("write", str(alone), "B", piped="Text.")
        assert ran.status == 1
        assert ran.err.startswith("waypost: The file is saved, but it is no revision: ")
        assert "git init" in ran.err
        assert alone.read_text(encoding="utf-8") == "# A\n\n## B\n\nText.\n"

    def test_the_words_of_a_hook_are_shown(self, written: CommandLine) -> None:
        """A hook that refuses leaves the save; its words are told, without their escapes."""
        written.repository.hook("pre-commit", "printf '\\033[31mtoo late\\n'; exit 1")
        ran = written("write", "design.md", "1", piped="Rides are slow.")
        assert ran.status == 1
        assert "  ␛[31mtoo late\n" in ran.err
        assert "Rides are slow." in written.read("design.md")


class TestDemo:
    """`waypost demo`."""

    def test_builds_a_repository_with_history(self, waypost: CommandLine, tmp_path: Path) -> None:
        """The sample document has revisions and milestones to look at."""
        ran = waypost("demo", "--dir", str(tmp_path / "demo"), "--no-open")
        assert ran.status == 0
        document = ran.rows[0].removeprefix("The sample document is ")
        log = waypost("log", document, "--json").data
        assert len(log) > 3
        assert any(entry["milestones"] for entry in log)

    def test_leaves_an_earlier_demo_alone(self, waypost: CommandLine, tmp_path: Path) -> None:
        """What somebody wrote into the demo is still there the next time."""
        words = ("demo", "--dir", str(tmp_path / "demo"), "--no-open")
        document = Path(waypost(*words).rows[0].removeprefix("The sample document is "))
        document.write_text("mine", encoding="utf-8")
        assert waypost(*words).rows[0].startswith("An earlier demo is left as it is:")
        assert document.read_text(encoding="utf-8") == "mine"

    def test_without_a_terminal_it_builds_nothing(
        self, waypost: CommandLine, tmp_path: Path
    ) -> None:
        """A demo that cannot be opened is not made, and the other way is named."""
        ran = waypost("demo", "--dir", str(tmp_path / "demo"))
        assert ran.status == 2
        assert "`waypost demo --no-open`" in ran.err
        assert not (tmp_path / "demo").exists()


class TestOpening:
    """`waypost [DOC]` where no screen can be shown."""

    def test_a_document_needs_a_terminal(self, written: CommandLine) -> None:
        """One sentence says so and names the commands that do without."""
        ran = written("design.md")
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith("waypost: The writing screen needs a terminal.")
        assert "`waypost outline DOC`" in ran.err

    def test_a_file_that_is_not_there_is_not_opened(self, waypost: CommandLine) -> None:
        """A typing mistake creates nothing and says how to create."""
        ran = waypost("no.md")
        assert ran.status == 1
        assert ran.err.startswith(
            "waypost: no.md: There is no such document. `waypost new no.md` creates it"
        )

    def test_a_folder_without_documents_says_how_to_begin(self, waypost: CommandLine) -> None:
        """Who has just installed it is told the first steps."""
        ran = waypost()
        assert (ran.status, ran.out) == (2, "")
        assert "waypost demo " in ran.err
        assert "waypost new design.md " in ran.err

    def test_several_documents_are_not_guessed_among(self, written: CommandLine) -> None:
        """A section belongs to one document, which is then to be named."""
        written("new", "other.md", "--guide", "short")
        ran = written("--section", "1")
        assert ran.status == 2
        assert "Name the one to open" in ran.err


class TestScreen:
    """What the screen is asked to show, where there is a terminal."""

    @pytest.fixture
    def shown(self, monkeypatch: pytest.MonkeyPatch) -> Shown:
        """What was shown so far; showing is only noted."""
        noted: Shown = []

        usual = {"section": "", "line": None, "column": None, "render": "", "mouse": True}

        def note(document: Path | None, *, notice: str = "", **where: object) -> int:
            unusual = {name: value for name, value in where.items() if value != usual[name]}
            noted.append((document, unusual | ({"notice": notice} if notice else {})))
            return 0

        for module in (documents, opening):
            monkeypatch.setattr(module, "require_terminal", lambda _: None)
            monkeypatch.setattr(module, "open_screen", note)
        return noted

    @pytest.mark.parametrize(
        ("words", "where"),
        [
            (["design.md"], {}),
            (["design.md", "--section", "2.1"], {"section": "2.1"}),
            (["design.md", "--line", "7:3"], {"line": 7, "column": 3}),
            (["design.md", "--no-mouse"], {"mouse": False}),
        ],
    )
    def test_a_document_is_opened_where_it_is_asked_for(
        self,
        written: CommandLine,
        shown: Shown,
        words: list[str],
        where: dict[str, object],
    ) -> None:
        """Section, or line and column, are handed on."""
        assert written(*words).status == 0
        assert shown == [(Path("design.md"), where)]

    def test_the_only_document_needs_no_name(self, written: CommandLine, shown: Shown) -> None:
        """`waypost` alone opens the one document that the repository has."""
        written("--line", "7:3")
        assert shown == [(written.folder / "design.md", {"line": 7, "column": 3})]

    def test_several_documents_are_offered(self, written: CommandLine, shown: Shown) -> None:
        """`waypost` alone opens the chooser where there is a choice."""
        written("new", "other.md", "--guide", "short")
        written()
        assert shown == [(None, {})]

    def test_the_demo_is_opened(
        self,
        waypost: CommandLine,
        tmp_path: Path,
        shown: Shown,
    ) -> None:
        """`waypost demo` shows the sample, with a word on what it is."""
        assert waypost("demo", "--dir", str(tmp_path / "demo")).status == 0
        ((document, where),) = shown
        assert document == tmp_path / "demo" / "design.md"
        assert set(where) == {"notice"}
