"""The sample document's states: complete, clean, and showing what the history view is for."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

SAMPLE = Path(__file__).resolve().parent.parent / "sample_docs" / "ride-eta"
HEADINGS = (
    "# Arrival times for Marlow Rides",
    "## 1. Overview",
    "## 2. Product design",
    "### 2.1 Problem statement",
    "### 2.2 Customers and stakeholders",
    "### 2.3 Value proposition",
    "### 2.4 Business metrics",
    "### 2.5 Assumptions and constraints",
    "### 2.6 Costs and return",
    "## 3. Solution design",
    "### 3.1 Solution overview",
    "### 3.2 User experience",
    "### 3.3 Performance metrics",
    "### 3.4 Validation and pilot",
    "### 3.5 Requirements and scope",
    "## 4. Data science method",
    "### 4.1 Problem framing",
    "### 4.2 Data and features",
    "### 4.3 Models and algorithms",
    "### 4.4 Offline evaluation",
    "## 5. Production system",
    "### 5.1 Architecture",
    "### 5.2 Deployment and serving",
    "### 5.3 Data engineering",
    "### 5.4 Model lifecycle",
    "### 5.5 Testing and monitoring",
    "### 5.6 Scale and infrastructure",
    "### 5.7 Security, privacy and compliance",
)


@dataclass(frozen=True, slots=True)
class State:
    """One entry of `history.toml` with the text of its file."""

    file: str
    author: str
    date: datetime
    message: str
    milestone: str
    text: str


def read_states() -> list[State]:
    """All states in the order of `history.toml`."""
    described = tomllib.loads((SAMPLE / "history.toml").read_text(encoding="utf-8"))
    return [
        State(
            file=entry["file"],
            author=entry["author"],
            date=datetime.fromisoformat(entry["date"]),
            message=entry["message"],
            milestone=entry.get("milestone", ""),
            text=(SAMPLE / entry["file"]).read_bytes().decode("utf-8"),
        )
        for entry in described["revision"]
    ]


STATES = read_states()
each_state = pytest.mark.parametrize("state", STATES, ids=lambda state: state.file)


def without_fences(text: str) -> str:
    """The text without fenced code."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def headings(text: str) -> list[str]:
    """The heading lines in order."""
    return re.findall(r"^#{1,6} .*$", without_fences(text), flags=re.MULTILINE)


def paragraphs(text: str) -> dict[str, tuple[str, str]]:
    """Each paragraph with its white space unified, to the heading above it and its lines."""
    found: dict[str, tuple[str, str]] = {}
    heading = ""
    for block in without_fences(text).split("\n\n"):
        lines = block.strip("\n")
        if lines.startswith("#"):
            heading = lines
        elif lines:
            found[" ".join(lines.split())] = (heading, lines)
    return found


def test_lists_every_file_and_nothing_else() -> None:
    """The states that are listed are the files that are there, each listed once."""
    assert [state.file for state in STATES] == sorted(path.name for path in SAMPLE.glob("*.md"))


def test_names_document_title_and_guide() -> None:
    """The list says which file to write, under which title, by which guide."""
    described = tomllib.loads((SAMPLE / "history.toml").read_text(encoding="utf-8"))
    assert described["document"] == "design.md"
    assert described["guide"] == "ml-system-design"
    assert headings(STATES[-1].text)[0] == f"# {described['title']}"


def test_dates_grow() -> None:
    """Every date has an offset and is later than the one before."""
    assert all(state.date.tzinfo is not None for state in STATES)
    assert all(earlier.date < later.date for earlier, later in pairwise(STATES))


def test_has_two_authors_and_some_milestones() -> None:
    """Two people write it, and one or two states carry a name of their own."""
    authors = {state.author for state in STATES}
    milestones = [state.milestone for state in STATES if state.milestone]
    assert len(authors) >= 2
    assert all(re.fullmatch(r"[^<>]+ <[^<>@ ]+@[^<>@ ]+>", author) for author in authors)
    assert 1 <= len(milestones) <= 2
    assert len(set(milestones)) == len(milestones)


@each_state
def test_messages_are_fit_for_a_commit(state: State) -> None:
    """A message has a subject of at most 72 characters, then a blank line before any body."""
    subject, *body = state.message.split("\n")
    assert 10 <= len(subject) <= 72
    assert not body or (body[0] == "" and body[1])
    assert all(len(line) <= 72 for line in body)
    assert state.message == state.message.strip()


@each_state
def test_text_is_clean(state: State) -> None:
    """Line ends are LF, the last line has one, and no line ends in a blank."""
    assert "\r" not in state.text
    assert "\ufeff" not in state.text
    assert state.text.endswith("\n")
    assert not state.text.endswith("\n\n")
    assert not re.search(r"[ \t]$", state.text, flags=re.MULTILINE)


@each_state
def test_headings_follow_the_guide(state: State) -> None:
    """The headings of a state are some of the guide's, in the guide's order, none twice."""
    remaining = iter(HEADINGS)
    assert all(heading in remaining for heading in headings(state.text))


@each_state
def test_no_section_is_empty(state: State) -> None:
    """Only the guide's parts stand without a text of their own."""
    parts = {heading for heading in HEADINGS if re.match(r"## [2-5]\.", heading)}
    written = {heading for heading, _ in paragraphs(state.text).values()}
    assert set(headings(state.text)) - parts <= written


def test_consecutive_states_differ() -> None:
    """Every state has something to commit."""
    assert all(earlier.text != later.text for earlier, later in pairwise(STATES))


def test_sections_only_come() -> None:
    """A section that is there stays there under its heading."""
    for earlier, later in pairwise(STATES):
        assert set(headings(earlier.text)) <= set(headings(later.text))


def test_final_state_is_work_in_progress() -> None:
    """Four to six sections are missing, one or two are marked as drafts."""
    final = STATES[-1].text
    assert 4 <= len(set(HEADINGS) - set(headings(final))) <= 6
    assert 1 <= len(re.findall(r"^_Draft", final, flags=re.MULTILINE)) <= 2


def test_final_state_has_the_promised_length() -> None:
    """The document is long enough to be real and short enough to be read."""
    assert 2300 <= len(without_fences(STATES[-1].text).split()) <= 2900


def test_final_state_has_no_filler() -> None:
    """No placeholder is left over."""
    assert not re.search(r"\b(?:lorem|todo|tbd|fixme|xxx)\b", STATES[-1].text, re.IGNORECASE)


def test_a_paragraph_moves_between_sections() -> None:
    """Some revision moves a paragraph to another section, word for word."""
    moves = [
        words
        for earlier, later in pairwise(STATES)
        for words, (heading, _) in paragraphs(later.text).items()
        if len(words.split()) >= 20
        and paragraphs(earlier.text).get(words, (heading, ""))[0] != heading
    ]
    assert moves


def test_a_paragraph_is_wrapped_anew_with_one_word_changed() -> None:
    """Some revision changes every line of a paragraph and one word of it."""
    assert any(
        one_word_differs(words_before, words_after)
        and not set(lines_before.split("\n")) & set(lines_after.split("\n"))
        for earlier, later in pairwise(STATES)
        for words_before, (_, lines_before) in paragraphs(earlier.text).items()
        if "\n" in lines_before
        for words_after, (_, lines_after) in paragraphs(later.text).items()
    )


def one_word_differs(before: str, after: str) -> bool:
    """Whether two texts have as many words, all equal but one."""
    old, new = before.split(), after.split()
    return len(old) == len(new) and sum(a != b for a, b in zip(old, new, strict=True)) == 1


def test_a_passage_is_deleted_that_nothing_replaces() -> None:
    """Some revision takes out a paragraph whose words are nowhere afterwards."""
    assert any(
        len(words.split()) >= 40 and share_kept(words, later.text) < 0.7
        for earlier, later in pairwise(STATES)
        for words in paragraphs(earlier.text)
        if words not in paragraphs(later.text)
    )


def share_kept(passage: str, text: str) -> float:
    """The largest share of the passage's words that one paragraph of the text has."""
    wanted = Counter(passage.split())
    return max(
        (wanted & Counter(words.split())).total() / wanted.total() for words in paragraphs(text)
    )
