"""How far documents are written, on the command line: status."""

from pathlib import Path

from tests.support.command_line import CommandLine
from tests.support.sharing import colleague_of, publish, share


def test_tells_progress_what_is_missing_and_what_is_open(written: CommandLine) -> None:
    """Parts with their counts, sections without text, and the first open question of the others."""
    ran = written("status", "design.md")
    assert ran.status == 0
    assert ran.rows == [
        "design.md (short): 2 of 3 sections written, 3 of 3 questions open, 7 words",
        "",
        "Progress",
        "  1 Problem   1 of 1 written  2 of 2 open       3 words",
        "  2 Solution  1 of 2 written  1 of 1 open       4 words",
        "",
        "Not written yet",
        "  2.2 Rollout",
        "",
        "Open questions in what is written",
        "  1 Problem    2 of 2  What hurts today?",
        "  2.1 Metrics  1 of 1  Which number tells?",
    ]


def test_settled_questions_are_not_asked_again(written: CommandLine) -> None:
    """A question that does not apply is no longer open."""
    written("answer", "design.md", "problem/what-hurts-today", "n/a", "--reason", "known")
    rows = written("status", "design.md").rows
    assert rows[0].endswith("2 of 3 questions open, 7 words")
    assert "  1 Problem    1 of 2  Who is hurt?" in rows


def test_without_a_name_all_documents_of_the_repository_are_told(written: CommandLine) -> None:
    """Each document of the repository has its lines, by path."""
    written("new", "another.md", "--guide", "short")
    heads = [row for row in written("status").rows if "sections written" in row]
    assert [head.split(" ")[0] for head in heads] == ["another.md", "design.md"]


def test_json_counts_and_names_what_is_missing(written: CommandLine) -> None:
    """Scripts get a list of documents with counts, sections and the ids of what is missing."""
    (told,) = written("status", "design.md", "--json").data
    counts = ("sections_to_write", "sections_written", "questions", "questions_open", "words")
    assert [told[count] for count in counts] == [3, 2, 3, 3, 7]
    assert told["missing"] == ["rollout"]
    assert told["sections"][0]["open_questions"] == [
        "problem/what-hurts-today",
        "problem/who-is-hurt",
    ]


def test_a_document_that_cannot_be_read_keeps_none_back(written: CommandLine) -> None:
    """The others are told, the reason is on standard error, and the exit code is 1."""
    ran = written("status", "absent.md", "design.md")
    assert ran.status == 1
    assert ran.rows[0].startswith("design.md (short)")
    assert ran.err.startswith("waypost: absent.md: There is no such file.")


def test_where_there_is_no_document_a_sentence_says_so(waypost: CommandLine) -> None:
    """An empty repository is no failure; JSON is an empty list."""
    ran = waypost("status")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith("waypost: There is no document of Waypost here.")
    assert waypost("status", "--json").data == []


def test_where_the_branch_stands_is_told(written: CommandLine, tmp_path: Path) -> None:
    """Ahead and behind stand below the document's name, and in the JSON; no remote is asked."""
    share(written.repository, tmp_path)
    assert "  main, level with origin/main" in written("status", "design.md").rows
    publish(colleague_of(written.repository, tmp_path), "other.txt", "x\n")
    written.repository.git("fetch", "--quiet")
    written("write", "design.md", "2.2", piped="In steps.\n")
    written.repository.git("remote", "set-url", "origin", "/nowhere")
    assert "  main, 1 ahead of and 1 behind origin/main" in written("status", "design.md").rows
    (told,) = written("status", "design.md", "--json").data
    assert (told["branch"], told["upstream"]) == ("main", "origin/main")
    assert (told["ahead"], told["behind"]) == (1, 1)


def test_without_a_remote_only_the_branch_is_told(written: CommandLine) -> None:
    """Nothing is said about a branch that nobody shares; scripts get its name."""
    (told,) = written("status", "design.md", "--json").data
    assert (told["branch"], told["upstream"], told["ahead"]) == ("main", None, None)
    assert "main" not in written("status", "design.md").rows[1]


def test_a_branch_that_follows_none_is_told_as_such(written: CommandLine) -> None:
    """With a remote, the lack of an upstream is worth a line."""
    written.repository.git("remote", "add", "origin", "/nowhere")
    assert "  main, follows no remote branch" in written("status", "design.md").rows
    written.repository.git("switch", "--quiet", "--detach")
    assert "  no branch" in written("status", "design.md").rows
