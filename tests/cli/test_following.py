"""`waypost guide use`, `match` and `upgrade`, and topics of `waypost new`."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import GUIDE
from tests.support.command_line import CommandLine
from waypost.guide import library

_PATH = ".waypost/guides/short.md"


def test_a_document_is_given_a_guide(waypost: CommandLine) -> None:
    """Any Markdown file can follow a guide; the matches are shown, the text stays."""
    waypost.repository.commit("notes.md", "# Notes\n\n## Problem\n\nLate rides.\n\n## Rollout\n")
    ran = waypost("guide", "use", "notes.md", "short")
    assert ran.status == 0
    assert "1 Problem" in ran.out
    assert ran.rows[-1].startswith("Saved as ")
    assert waypost.read("notes.md").startswith("# Notes\n\n## Problem\n\nLate rides.\n")
    assert waypost("outline", "notes.md", "--json").data["guide"] == "short"


def test_a_match_is_corrected_and_let_go(written: CommandLine) -> None:
    """A section of the guide is tied to one of the document, to none, or to its title again."""
    text = written.read("design.md").replace("2.1 Metrics", "2.1 What we count")
    written.repository.commit("design.md", text)
    rows = written("guide", "match", "design.md", "--json").data
    assert [row["id"] for row in rows if row["document"]] == ["problem", "solution"]
    ran = written("guide", "match", "design.md", "metrics", "What we count")
    assert (ran.status, "by hand" in ran.out) == (0, True)
    assert 'metrics = "What we count"' in written.read(".waypost/design.md.toml")
    (row,) = (r for r in written("guide", "match", "design.md", "--json").data if r["by_hand"])
    assert row["document"]["title"] == "What we count"
    assert written("guide", "match", "design.md", "metrics", "--none").status == 0
    assert 'metrics = ""' in written.read(".waypost/design.md.toml")
    assert written("guide", "match", "design.md", "metrics", "--auto").status == 0
    assert 'metrics = "' not in written.read(".waypost/design.md.toml")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("metrics",), 2, "Say what the section is in the document."),
        (("metrics", "Problem", "--none"), 2, "Say what the section is in the document."),
        (("metric", "Problem"), 1, "Did you mean metrics?"),
        (("metrics", "Nowhere"), 1, 'No section is called "Nowhere".'),
    ],
)
def test_a_match_that_cannot_be_is_said(
    written: CommandLine, words: tuple[str, ...], status: int, said: str
) -> None:
    """One sentence, and the record stays as it is."""
    before = written.read(".waypost/design.md.toml")
    ran = written("guide", "match", "design.md", *words)
    assert (ran.status, written.read(".waypost/design.md.toml")) == (status, before)
    assert said in ran.err


def test_a_guide_that_did_not_change_is_said_so(written: CommandLine) -> None:
    """There is nothing to take over."""
    assert written("guide", "upgrade", "design.md").out == "The guide has not changed.\n"
    assert written("guide", "upgrade", "design.md", "--json").data["changed"] is False


def test_a_newer_guide_is_shown_then_taken_over(written: CommandLine) -> None:
    """Without --apply nothing is written; with it the answer goes over and is committed."""
    written("answer", "design.md", "problem/what-hurts-today", "answered")
    newer = GUIDE.replace("What hurts today?", "What hurts us today?").replace(
        "- Who is hurt?\n", ""
    )
    written.repository.write(_PATH, newer)
    head = written.repository.head()
    ran = written("guide", "upgrade", "design.md")
    assert (ran.status, written.repository.head()) == (0, head)
    for row in (
        "short: 1 removed, 1 reworded",
        "  question: Who is hurt?  (in Problem)",
        "  question: What hurts us today?  (in Problem, answered)",
        "    was: What hurts today?",
    ):
        assert row in ran.rows
    (removed, reworded) = sorted(
        written("guide", "upgrade", "design.md", "--json").data["changes"], key=lambda c: c["kind"]
    )
    assert (removed["old_id"], removed["new_id"]) == ("problem/who-is-hurt", "")
    assert reworded["new"] == "What hurts us today?"
    applied = written("guide", "upgrade", "design.md", "--apply")
    assert applied.status == 0
    assert "Newer guide short" in applied.out
    questions = written("outline", "design.md", "--json").data["sections"][1]["questions"]
    assert [question["state"] for question in questions] == ["answered"]


def test_a_document_without_a_guide_has_nothing_to_upgrade(waypost: CommandLine) -> None:
    """The way to a guide is named."""
    waypost.repository.write("notes.md", "# Notes\n")
    for command in ("upgrade", "match"):
        ran = waypost("guide", command, "notes.md")
        assert ran.status == 1
        assert "`waypost guide use DOC GUIDE`" in ran.err


@pytest.fixture
def topics(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guides that offer topics, whatever is recognised in them."""
    load = library.load_guide
    offered = ("Card **fraud**", "Image search at [a shop](https://example.org)", "Image labels")
    monkeypatch.setattr(
        library, "load_guide", lambda path, source: replace(load(path, source), topics=offered)
    )


@pytest.mark.parametrize(
    ("topic", "title"),
    [
        ("1", "Card fraud"),
        ("fraud", "Card fraud"),
        ("image SEARCH", "Image search at a shop"),
        ("Something of my own", "Something of my own"),
    ],
)
@pytest.mark.usefixtures("topics")
def test_a_topic_becomes_the_title(waypost: CommandLine, topic: str, title: str) -> None:
    """By number, by words, or as a text of one's own."""
    ran = waypost("new", "doc.md", "--guide", "short", "--topic", topic)
    assert ran.status == 0
    assert waypost.read("doc.md") == f"# {title}\n"


@pytest.mark.parametrize(
    ("topic", "said"),
    [("9", "There is no topic 9: short has 3."), ("image", '"image" is in 2 topics:')],
)
@pytest.mark.usefixtures("topics")
def test_a_topic_that_is_none_is_said(waypost: CommandLine, topic: str, said: str) -> None:
    """Wrong usage, and no file."""
    ran = waypost("new", "doc.md", "--guide", "short", "--topic", topic)
    assert ran.status == 2
    assert said in ran.err
    assert not Path("doc.md").exists()


def test_a_guide_without_topics_says_so(waypost: CommandLine) -> None:
    """The option that is meant instead is named."""
    ran = waypost("new", "doc.md", "--guide", "short", "--topic", "1")
    assert ran.status == 2
    assert "The guide short offers no topics. `--title` titles the document." in ran.err
