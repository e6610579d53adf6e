"""Questions, and the guidance around them."""

import pytest

from tests.support.checked_guides import all_findings_in, findings_in, lines_found
from tests.support.corpus import corpus_file
from waypost.model.findings import Severity

_ASKING = "# T\n\n## A\n\n**Guiding questions:**\n\n- Why?\n\n"
_README = """\
    # A program

    It reads numbers and writes numbers, as quickly as the machine allows, and it has been
    doing so for a long time without anybody complaining about it in public.

    ## Install

    Take the archive, unpack it somewhere and put the folder on the path of your shell. There
    is nothing else to do, for it needs no library that is not there already.

    ## Use

    Run it with the name of a file. What it writes goes to standard output, where other
    programs can read it.
"""


def test_a_readme_is_no_guide() -> None:
    """A text of prose that asks nothing is an error, in one sentence, and told once."""
    (finding,) = findings_in(_README, "no-guide")
    assert finding.severity is Severity.ERROR
    assert not lines_found(_README, "nothing-asked")
    assert not lines_found(_README, "no-question")


@pytest.mark.parametrize(
    "name",
    ["guides/tc39.md", "seeds/003_e3cf29fc2f986635.txt", "seeds/004_e28a8cd633404707.txt"],
)
def test_readmes_of_others_are_no_guides(name: str) -> None:
    """Files that people keep beside their guides are told apart from these."""
    assert lines_found(corpus_file(name).read_text(encoding="utf-8"), "no-guide") == [1]


@pytest.mark.parametrize(
    "name",
    [
        "eip.md",
        "hf-modelcard.md",
        "madr-bare.md",
        "madr-full.md",
        "madr-minimal.md",
        "mlrepa-ml-system-design.md",
        "pm-srebook.md",
        "rust.md",
        "tensorflow.md",
    ],
)
def test_templates_of_others_are_guides(name: str) -> None:
    """A template that is used as it is has no error, of any rule."""
    found = all_findings_in(corpus_file(f"guides/{name}").read_text(encoding="utf-8"))
    assert not [finding for finding in found if finding.severity is Severity.ERROR]


def test_a_bare_template_is_told_once() -> None:
    """Headings alone can be followed; that they ask nothing is one finding, not one a section."""
    text = "# T\n\n## A\n\n## B\n\n## C\n"
    assert lines_found(text, "nothing-asked") == [1]
    assert not lines_found(text, "no-guide")


def test_a_section_of_which_nothing_is_said_is_found() -> None:
    """A heading alone is a warning, a quotation no guidance."""
    text = _ASKING + '## B\n\n## C\n\n> "Words." - Ada, *Letters* (1843)\n'
    assert lines_found(text, "nothing-asked") == [9, 11]


def test_a_section_that_says_something_lacks_only_its_question() -> None:
    """Any other guidance makes it a notice."""
    text = _ASKING + "## B\n\nSay what it costs.\n\n## C\n\n**Key points:**\n\n- costs\n"
    assert lines_found(text, "no-question") == [9, 13]
    assert not lines_found(text, "nothing-asked")
    assert {finding.severity for finding in findings_in(text, "no-question")} == {Severity.NOTICE}


def test_a_guide_without_any_question_is_told_once() -> None:
    """A template of another style has one finding, not one a section."""
    text = "# T\n\n## A\n\n**Purpose:** To know.\n\n## B\n\n**Purpose:** To decide.\n"
    (finding,) = findings_in(text, "no-question")
    assert (finding.line, finding.message) == (
        3,
        "None of the 2 sections to write asks a question.",
    )


def test_placeholders_are_guidance() -> None:
    """A section that holds a field to fill in is not one of which nothing is said."""
    assert not lines_found(_ASKING + "## B\n\n{name of the owner}\n", "nothing-asked")


def test_a_parent_needs_no_question() -> None:
    """A heading that only groups others is not to be written."""
    text = _ASKING + "## B\n\n### C\n\n**Guiding questions:**\n\n- Who?\n"
    assert not lines_found(text, "no-question")
    assert not lines_found(text, "nothing-asked")


def test_a_list_of_questions_without_its_label_is_found_once() -> None:
    """The first of the questions is told."""
    text = _ASKING + "## B\n\n**Purpose:** To know.\n\n- Who?\n- What?\n"
    (finding,) = findings_in(text, "unlabelled-questions")
    assert (finding.line, finding.section) == (13, "b")


def test_a_guide_that_labels_no_question_is_told_once() -> None:
    """Bare lists are then its style, and one finding says so."""
    text = "# T\n\n" + "".join(f"## S{i}\n\n- Who?\n- What?\n\n" for i in range(3))
    (finding,) = findings_in(text, "unlabelled-questions")
    assert finding.line == 5
    assert "here and in 2 more places" in finding.message


@pytest.mark.parametrize(
    "label",
    ["**Guiding questions:**", "Guiding questions:", "**Leitfragen**", "*Questions:*"],
)
def test_labelled_questions_have_their_label(label: str) -> None:
    """Labels in any emphasis and language count."""
    assert not lines_found(f"# T\n\n## A\n\n{label}\n\n- Why?\n- Who?\n", "unlabelled-questions")


def test_an_item_that_begins_like_a_label_is_none() -> None:
    """A lead-in of one question does not take the next ones out of their list."""
    text = _ASKING.rstrip() + "\n- Purpose: what is it for?\n- Who pays?\n- Key points: which?\n"
    assert not lines_found(text, "unlabelled-questions")
    assert not lines_found(text, "not-a-question")


def test_a_label_holds_as_far_as_its_section() -> None:
    """The next section's questions need their own."""
    assert lines_found(_ASKING + "## B\n\n- Who?\n- What?\n", "unlabelled-questions") == [11]


def test_an_item_that_asks_nothing_is_found_among_questions() -> None:
    """An instruction is told; a question that goes on after its mark is none."""
    text = """\
        # T

        ## A

        **Guiding questions:**

        - Why?
        - Consider the costs.
        - Who pays? (If it is known by now.)
        - 誰が払うのか。
        - 谁来付钱？
        """
    assert lines_found(text, "not-a-question") == [8]


def test_items_of_which_none_asks_are_told_once() -> None:
    """A whole list under the wrong label is one finding."""
    text = "# T\n\n## A\n\n**Guiding questions:**\n\n- Costs\n- Benefits\n- Risks\n"
    (finding,) = findings_in(text, "not-a-question")
    assert (finding.line, finding.message[:21]) == (7, "None of the 3 items u")


def test_key_points_need_not_ask() -> None:
    """The rule is about questions alone."""
    assert not lines_found(_ASKING + "**Key points:**\n\n- Costs\n- Why?\n", "not-a-question")


def test_questions_that_begin_alike_are_found() -> None:
    """Their ids differ by their order only, so a new order would exchange their states."""
    text = _ASKING.rstrip() + (
        "\n- What do we do about the costs of training?\n- What do we do about the costs of use?\n"
    )
    (finding,) = findings_in(text, "like-questions")
    assert finding.line == 9
    assert "line 8" in finding.message
