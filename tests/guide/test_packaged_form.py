"""The packaged guides keep one form, which is stricter than what `guide check` asks of any."""

import re
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.guide.packaged_guides import LABELS, PACKAGED, SECTIONS, PackagedGuide, Part
from waypost.model.guide import GuideSection

_EXPECTED = tomllib.loads(
    (Path(__file__).parent / "packaged_guides.toml").read_text(encoding="utf-8")
)
_QUOTE = re.compile(r'> "[^"]+" - [^,*"]+, \*[^*"]+\*[^*"]* \(\d{4}\)')

each_guide = pytest.mark.parametrize("guide", PACKAGED, ids=lambda guide: guide.name)
each_section = pytest.mark.parametrize(
    ("guide", "section"), SECTIONS, ids=lambda found: getattr(found, "name", None) or found.heading
)


def _row(section: GuideSection) -> str:
    """A section as the expected outlines write it: number, title, key points, questions."""
    indent = "  " * (section.level - 2)
    title = indent + " ".join(filter(None, (section.number, section.title)))
    if not section.writable:
        return title
    guidance = section.guidance
    return f"{title} | {len(guidance.key_points)} | {len(guidance.questions)}"


def test_the_package_has_the_guides_that_it_promises() -> None:
    """Every guide has an expected outline, and every expected outline its guide."""
    assert [guide.name for guide in PACKAGED] == sorted(_EXPECTED)


@each_guide
def test_the_outline_is_the_one_fixed_by_hand(guide: PackagedGuide) -> None:
    """Sections, numbers, nesting, key points and questions are recognised as they were written."""
    recognised = guide.recognised()
    expected = _EXPECTED[guide.name]
    assert recognised.title == expected["title"]
    assert [*map(_row, recognised.walk())] == expected["outline"].strip("\n").split("\n")


@each_guide
def test_every_section_and_question_has_an_id_of_its_own(guide: PackagedGuide) -> None:
    """No id is given twice, and none needed a number to be told from another."""
    sections = [*guide.recognised().walk()]
    ids = [section.id for section in sections]
    ids += [question.id for section in sections for question in section.guidance.questions]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert [name for name in ids if re.search(r"-\d$", name)] == []


@each_guide
def test_no_title_and_no_number_stands_twice(guide: PackagedGuide) -> None:
    """Reviewers may name a section by either, and numbers grow from one to the next."""
    headings = [part.heading.lstrip("# ") for part in guide.parts[1:]]
    numbers = [found[0] for h in headings if (found := re.match(r"[\d.]+(?= )", h))]
    titles = [re.sub(r"^[\d.]+ ", "", heading).casefold() for heading in headings]
    assert len(set(titles)) == len(titles)
    assert numbers == sorted(set(numbers), key=lambda n: [int(d) for d in n.rstrip(".").split(".")])


@each_guide
def test_levels_do_not_jump(guide: PackagedGuide) -> None:
    """One heading of level 1 titles the guide, and no heading lies two levels below the last."""
    levels = [len(part.heading.split()[0]) for part in guide.parts]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


@each_guide
def test_the_document_as_a_whole_has_an_overview_and_a_purpose(guide: PackagedGuide) -> None:
    """Under the title both stand first, in at most three sentences each."""
    assert re.findall(r"^\*\*(.+?):\*\*", guide.title.body, re.MULTILINE)[:2] == [*LABELS[:2]]
    for label in LABELS[:2]:
        assert re.fullmatch(r"([^.\n]+\. ?){1,3}", guide.title.prose(label))


@pytest.mark.parametrize(
    "parent",
    [parent for guide in PACKAGED for parent in guide.parents],
    ids=lambda parent: parent.heading,
)
def test_mere_parents_only_introduce_their_part(parent: Part) -> None:
    """A part's own text is one overview of at most two sentences."""
    (overview,) = parent.blocks
    assert re.fullmatch(r"\*\*Overview:\*\* [^.]+\.( [^.]+\.)?", overview)


@each_section
def test_sections_carry_every_label_once_and_in_order(guide: PackagedGuide, section: Part) -> None:
    """Overview, purpose, key points and guiding questions follow one another."""
    del guide
    assert re.findall(r"^\*\*(.+?):\*\*", section.body, re.MULTILINE) == [*LABELS]


@each_section
def test_prose_fits_the_pane(guide: PackagedGuide, section: Part) -> None:
    """Overview and purpose are whole sentences, three and two at most; a tagline is one."""
    del guide
    assert re.fullmatch(r"([^.\n]+\. ?){1,3}", section.prose("Overview"))
    assert re.fullmatch(r"([^.\n]+\. ?){1,2}", section.prose("Purpose"))
    assert re.fullmatch(r"([^.\n]{1,90}\.)?", section.tagline)


@each_section
def test_key_points_are_few_and_short(guide: PackagedGuide, section: Part) -> None:
    """A section has two to six key points of one or two lines in the pane, with no full stop."""
    del guide
    points = section.entries("Key points")
    assert 2 <= len(points) <= 6
    assert {point.depth for point in points} == {0}
    assert [p.text for p in points if len(p.text) > 90 or p.text[-1] in ".?:;"] == []


@each_section
def test_guiding_questions_are_few_and_are_questions(guide: PackagedGuide, section: Part) -> None:
    """A section asks two to six questions, each with at most three under it."""
    questions = section.entries("Guiding questions")
    upper = [i for i, question in enumerate(questions) if question.depth == 0]
    below = [
        end - start - 1 for start, end in zip(upper, [*upper[1:], len(questions)], strict=True)
    ]
    assert upper[0] == 0
    assert 2 <= len(upper) <= 6
    assert all((1 <= n <= 3) if guide.name == "ml-project-setup" else n == 0 for n in below)
    texts = [question.text for question in questions]
    assert [text for text in texts if not re.fullmatch(r"[A-Z].*[^ ?]\?", text)] == []


@each_section
def test_questions_of_a_section_differ_in_their_first_words(
    guide: PackagedGuide, section: Part
) -> None:
    """The first five words tell a section's questions apart, which keeps their ids readable."""
    del guide
    starts = [tuple(q.text.split()[:5]) for q in section.entries("Guiding questions")]
    assert [start for start, count in Counter(starts).items() if count > 1] == []


def test_nothing_is_asked_or_listed_twice() -> None:
    """No question, key point, overview or purpose of any packaged guide is repeated in any."""
    lines = [
        line.strip()
        for guide in PACKAGED
        for line in guide.text.splitlines()
        if re.match(r" *- |\*\*\w+:\*\* ", line)
    ]
    assert [line for line, count in Counter(lines).items() if count > 1] == []


@each_guide
def test_optional_sections_say_so(guide: PackagedGuide) -> None:
    """Exactly the sections that may be left out begin with the word, and say when."""
    optional = [
        re.sub(r"^#+ ([\d.]+ )?", "", section.heading)
        for section in guide.sections
        if section.tagline.startswith("Optional: ")
    ]
    assert optional == _EXPECTED[guide.name].get("optional", [])


@each_guide
def test_quotations_name_author_work_and_year(guide: PackagedGuide) -> None:
    """Each line that begins as a quotation has the one form that names its source whole."""
    lines = [line for line in guide.text.splitlines() if line.startswith(">")]
    assert [line for line in lines if not _QUOTE.fullmatch(line)] == []
    assert len(lines) == _EXPECTED[guide.name]["quotes"]
    quotes = [quote for part in guide.recognised().walk() for quote in part.guidance.quotes]
    assert all(quote.attribution and quote.source for quote in quotes)
    assert len(quotes) == len(lines)


@each_section
def test_a_quotation_closes_its_section(guide: PackagedGuide, section: Part) -> None:
    """A section has at most one quotation, and it stands last."""
    del guide
    assert not any(block.startswith(">") for block in section.blocks[:-1])
    assert section.blocks[-1].count("\n>") == 0


@each_guide
def test_tables_are_introduced_and_of_one_width(guide: PackagedGuide) -> None:
    """A line of text announces a table; its rows have as many cells and none is empty."""
    for part in guide.parts:
        for above, block in pairwise(part.blocks):
            if block.startswith("|"):
                rows = [row.strip("|").split("|") for row in block.split("\n")]
                assert re.fullmatch(r"[A-Z][^\n]+:", above)
                assert len({len(row) for row in rows}) == 1
                assert {cell.strip() for cell in rows[1]} == {"---"}
                assert all(cell.strip() for row in rows for cell in row)


@each_guide
def test_paragraphs_are_not_wrapped(guide: PackagedGuide) -> None:
    """Each paragraph is one line, so that the pane alone decides where it breaks."""
    for block in guide.text.strip("\n").split("\n\n"):
        lines = [line.lstrip() for line in block.split("\n")]
        assert len(lines) == 1 or {line[0] for line in lines} in ({"-"}, {"|"}), block
