"""The packaged guide for ML system design documents, held to what it promises its readers.

Read as plain text, so that a fault of the recogniser cannot hide one of the guide.
"""

import re
from collections import Counter
from dataclasses import dataclass

import pytest

from tests.support.corpus import corpus_file
from waypost import paths

GUIDE = (paths.packaged_guides() / "ml-system-design.md").read_text(encoding="utf-8")

HEADINGS = """\
# ML system design document
## 1. Overview
## 2. Product design
### 2.1 Problem statement
### 2.2 Customers and stakeholders
### 2.3 Value proposition
### 2.4 Business metrics
### 2.5 Assumptions and constraints
### 2.6 Costs and return
## 3. Solution design
### 3.1 Solution overview
### 3.2 User experience
### 3.3 Performance metrics
### 3.4 Validation and pilot
### 3.5 Requirements and scope
## 4. Data science method
### 4.1 Problem framing
### 4.2 Data and features
### 4.3 Models and algorithms
### 4.4 Offline evaluation
## 5. Production system
### 5.1 Architecture
### 5.2 Deployment and serving
### 5.3 Data engineering
### 5.4 Model lifecycle
### 5.5 Testing and monitoring
### 5.6 Scale and infrastructure
### 5.7 Security, privacy and compliance
""".splitlines()
TITLE = HEADINGS[0]
PARENTS = [heading for heading in HEADINGS if re.match(r"## [2-5]\.", heading)]
WRITABLE = [heading for heading in HEADINGS if heading not in (TITLE, *PARENTS)]

LABELS = ["Overview", "Purpose", "Key points", "Guiding questions"]
QUOTE = re.compile(r'> "(?P<text>[^"]+)" - (?P<author>[^,*"]+), \*[^*"]+\*[^*"]* \(\d{4}\)')

MISATTRIBUTIONS = [
    ("Drucker", "what gets measured"),
    ("Keynes", "right than"),
    ("Leonardo", "ultimate sophistication"),
    ("Einstein", "that can be counted counts"),
    ("Einstein", "55 minutes"),
    ("Deming", "in god we trust"),
    ("Ruskin", "quality is never an accident"),
    ("Lombardi", "hope is not a strategy"),
    ("Twain", "continuous improvement"),
    ("Aristotle", "is not an act"),
]
"""Name a saying is wrongly given to, and words by which the saying is known, in lower case."""

MISSPELLINGS = ["Cearly", "unknows", "Deign", "recieve", "seperate", "occured", "the the", "a a"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation of the guide."""

    text: str
    author: str


def bodies() -> dict[str, str]:
    """What stands under each heading, by heading line."""
    pieces = re.split(r"^(#{1,6} .*)\n", GUIDE, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def blocks(heading: str) -> list[str]:
    """The blocks of a section, parted by blank lines."""
    return bodies()[heading].strip("\n").split("\n\n")


def bullets(heading: str, label: str) -> list[str]:
    """The items of the list below `label`."""
    section = blocks(heading)
    items = section[section.index(f"**{label}:**") + 1].split("\n")
    assert all(item.startswith("- ") for item in items)
    return [item.removeprefix("- ") for item in items]


def quotations() -> list[Quotation]:
    """All quotations, in the guide's order; a line of another form is left out."""
    matches = map(QUOTE.fullmatch, GUIDE.splitlines())
    return [Quotation(match["text"], match["author"]) for match in matches if match]


def runs(text: str, length: int) -> set[str]:
    """Every run of `length` words within a line, headings and quotations apart."""
    found: set[str] = set()
    for line in text.splitlines():
        if not line.startswith(("#", ">")):
            words = re.findall(r"[a-z0-9]+", line.lower())
            found |= {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}
    return found


def test_headings_stand_as_other_parts_of_the_project_expect_them() -> None:
    """The guide has exactly the headings of the design, in order, and none besides."""
    assert [line for line in GUIDE.splitlines() if line.startswith("#")] == HEADINGS


def test_document_as_a_whole_has_an_overview_and_a_purpose() -> None:
    """Under the title stand an overview and a purpose, and nothing else."""
    assert [block.split(":**")[0] for block in blocks(TITLE)] == ["**Overview", "**Purpose"]


@pytest.mark.parametrize("heading", PARENTS)
def test_mere_parents_only_introduce_their_part(heading: str) -> None:
    """A part's own text is one overview of at most two sentences."""
    (overview,) = blocks(heading)
    assert re.fullmatch(r"\*\*Overview:\*\* [^.]+\.( [^.]+\.)?", overview)


@pytest.mark.parametrize("heading", WRITABLE)
def test_sections_to_write_carry_every_label_once_and_in_order(heading: str) -> None:
    """Overview, purpose, key points and guiding questions follow one another."""
    assert re.findall(r"^\*\*(.+?):\*\*", bodies()[heading], re.MULTILINE) == LABELS


@pytest.mark.parametrize("heading", WRITABLE)
def test_overview_and_purpose_are_prose_of_at_most_three_sentences(heading: str) -> None:
    """Both fit the guidance pane without scrolling: one paragraph of whole sentences."""
    overview, purpose, *_ = blocks(heading)
    assert re.fullmatch(r"\*\*Overview:\*\* ([^.\n]+\. ?){1,3}", overview)
    assert re.fullmatch(r"\*\*Purpose:\*\* ([^.\n]+\. ?){1,2}", purpose)


@pytest.mark.parametrize("heading", WRITABLE)
def test_key_points_are_few_and_short(heading: str) -> None:
    """A section has two to six key points of one or two lines in the pane, with no full stop."""
    points = bullets(heading, "Key points")
    assert 2 <= len(points) <= 6
    assert [point for point in points if len(point) > 90 or point[-1] in ".?:;"] == []


@pytest.mark.parametrize("heading", WRITABLE)
def test_guiding_questions_are_few_and_are_questions(heading: str) -> None:
    """A section asks three to six questions, each ending in a question mark."""
    questions = bullets(heading, "Guiding questions")
    assert 3 <= len(questions) <= 6
    assert [
        question for question in questions if not re.fullmatch(r"[A-Z].*[^ ?]\?", question)
    ] == []


def test_nothing_is_asked_or_listed_twice() -> None:
    """No question and no key point of the guide is repeated."""
    items = [line for line in GUIDE.splitlines() if line.startswith("- ")]
    assert [item for item, count in Counter(items).items() if count > 1] == []


def test_questions_of_a_section_differ_in_their_first_words() -> None:
    """The first five words tell a section's questions apart, which keeps their ids readable."""
    starts = [
        (heading, *question.split()[:5])
        for heading in WRITABLE
        for question in bullets(heading, "Guiding questions")
    ]
    assert [start for start, count in Counter(starts).items() if count > 1] == []


def test_quotations_name_author_work_and_year() -> None:
    """Each line that begins as a quotation has the one form that names its source whole."""
    lines = [line for line in GUIDE.splitlines() if line.startswith(">")]
    assert [line for line in lines if not QUOTE.fullmatch(line)] == []
    assert 10 <= len(lines) <= 16


@pytest.mark.parametrize("heading", WRITABLE)
def test_a_quotation_closes_its_section(heading: str) -> None:
    """A section has at most one quotation, and it stands last."""
    assert not any(block.startswith(">") for block in blocks(heading)[:-1])
    assert blocks(heading)[-1].count("\n>") == 0


@pytest.mark.parametrize(("name", "words"), MISATTRIBUTIONS)
def test_no_known_misattribution_is_repeated(name: str, words: str) -> None:
    """A saying known to be given to the wrong person is not given to that person here."""
    assert not [
        quotation
        for quotation in quotations()
        if name in quotation.author and words in quotation.text.lower()
    ]


def test_offline_evaluation_has_a_table_introduced_by_a_line() -> None:
    """4.4 closes its guidance with a line of text and a table whose rows are all of one width."""
    *_, introduction, table, _quotation = blocks("### 4.4 Offline evaluation")
    assert re.fullmatch(r"[A-Z][^\n]+:", introduction)
    rows = [row.strip("|").split("|") for row in table.split("\n")]
    assert {len(row) for row in rows} == {3}
    assert {cell.strip() for cell in rows[1]} == {"---"}
    assert all(cell.strip() for row in rows for cell in row)


def test_text_is_clean() -> None:
    """No double, trailing or leading blanks, tabs, curly quotes or markup of other tools occur."""
    assert re.findall(r"^.*(?:  | $|^ |\t|\r|[‘’“”…]|<[a-z/!]).*$", GUIDE, re.MULTILINE) == []
    assert "\n\n\n" not in GUIDE
    assert GUIDE.endswith("\n")


def test_paragraphs_are_not_wrapped() -> None:
    """Each paragraph is one line, so that the pane alone decides where it breaks."""
    for block in GUIDE.strip("\n").split("\n\n"):
        lines = block.split("\n")
        assert len(lines) == 1 or {line[0] for line in lines} in ({"-"}, {"|"}), block


@pytest.mark.parametrize("misspelling", MISSPELLINGS)
def test_known_misspellings_are_absent(misspelling: str) -> None:
    """Typing errors found in guides of this kind do not occur in ours."""
    assert not re.search(rf"\b{misspelling}\b", GUIDE, re.IGNORECASE)


def test_words_are_our_own() -> None:
    """No run of eight words is shared with the guide that inspired this one."""
    theirs = corpus_file("guides/mlrepa-ml-system-design.md").read_text(encoding="utf-8")
    assert runs(GUIDE, 8) & runs(theirs, 8) == set()
