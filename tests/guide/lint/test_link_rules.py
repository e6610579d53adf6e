"""Links that lead nowhere within the guide."""

import pytest

from tests.support.checked_guides import findings_in, lines_found
from waypost.guide.lint.link_rules import github_slug


@pytest.mark.parametrize(
    "link",
    [
        "[text]()",
        "[text](#)",
        "[text](#nowhere)",
        "[](https://example.org)",
        "[text][nowhere]",
        "[nowhere][]",
        "![picture]()",
        "[text]: #nowhere",
    ],
)
def test_a_link_that_leads_nowhere_is_found(link: str) -> None:
    """Its own line is told, within a paragraph too."""
    padding = "" if link.startswith("[text]:") else "words\n"
    assert lines_found(f"# T\n\n## A\n\n{padding}{link}\n", "dangling-link") == [
        5 + padding.count("\n")
    ]


@pytest.mark.parametrize(
    "link",
    [
        "[text](https://example.org)",
        "[text](other.md#anywhere)",
        "[text](#a-b--c)",
        "[text](#twice-1)",
        "[text](#own-id)",
        "[text](#in-html)",
        "[text](#%C3%BCber-uns)",
        "[text](#top)",
        "[text][known]",
        "[known][]",
        "[known]",
        "![](picture.png)",
        "`[text](#nowhere)`",
        "[x] and [ ] and [a] [b]",
        "\\[text\\](#nowhere)",
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(link: str) -> None:
    """Headings, ids that are written out, definitions and other files are places."""
    text = (
        "# T\n\n## A, B & C\n\n## Twice\n\n## twice\n\n## D {#own-id}\n\n## Über uns\n\n"
        f'<a id="in-html"></a>\n\n[known]: https://example.org\n\n{link}\n'
    )
    assert not findings_in(text, "dangling-link")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Requirements & Constraints", "requirements--constraints"),
        ("2.4 Business metrics", "24-business-metrics"),
        ("What's _that_?", "whats-_that_"),
        ("Größe, Maß", "größe-maß"),
    ],
)
def test_fragments_are_made_as_github_makes_them(title: str, slug: str) -> None:
    """Lower case, punctuation gone, a hyphen for each blank."""
    assert github_slug(title) == slug


def test_an_id_that_is_given_twice_is_found() -> None:
    """A link to it could lead to either."""
    text = '# T\n\n## A {#x}\n\n<a name="y"></a>\n\n## B {.note #x}\n\n<a id="z"></a>\n'
    assert lines_found(text, "repeated-anchor") == [7]


def test_loops_of_a_template_language_are_no_ids() -> None:
    """`{{#each}}` stands in many templates, and more than once."""
    assert not lines_found("# T\n\n## A\n\n{{#each}}\n{{/each}}\n{{#each}}\n", "repeated-anchor")


def test_ids_in_code_are_no_ids() -> None:
    """A guide may show how an id is written, twice."""
    text = "# T\n\n## A\n\n```\n{#x}\n{#x}\n```\n\nWrite `{#x}` or `{#x}`.\n\n[a](#x)\n"
    assert not lines_found(text, "repeated-anchor")
    assert lines_found(text, "dangling-link") == [12]
