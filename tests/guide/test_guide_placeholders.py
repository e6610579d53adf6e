"""What a template leaves to replace is found, and what only looks like it is not."""

import pytest

from waypost.guide.blocks import SourceLine
from waypost.guide.placeholders import find_placeholders


def _found(text: str, *definitions: str) -> list[str]:
    lines = [SourceLine(i, line) for i, line in enumerate(text.split("\n"), start=1)]
    return [found.text for found in find_placeholders(lines, definitions)]


@pytest.mark.parametrize(
    ("text", "placeholders"),
    [
        ("{name}", ["{name}"]),
        ("{one} and {two}", ["{one}", "{two}"]),
        ("{outer {inner} rest}", ["{outer {inner} rest}"]),
        ("{{ value }}", ["{{ value }}"]),
        ('{{ x | default("[none]", true) }}', ['{{ x | default("[none]", true) }}']),
        ("${project}", ["{project}"]),
        ("[name of the service]", ["[name of the service]"]),
        ("[one\ntwo]", ["[one two]"]),
        ("<a comma separated list>", ["<a comma separated list>"]),
        ("<URL>", ["<URL>"]),
        ("<title>", ["<title>"]),
        ("(fill in the date)", ["(fill in the date)"]),
        ("Date: DATE, by AUTHOR", ["DATE", "AUTHOR"]),
        ("since YYYY-MM-DD", ["YYYY-MM-DD"]),
        ("am TT.MM.JJJJ", ["TT.MM.JJJJ"]),
        ("RFC NNNN: title", ["NNNN"]),
        ("TBD", ["TBD"]),
        ("待定", ["待定"]),
        ("à définir : À DÉFINIR", ["À DÉFINIR"]),
        ("As a ____ I want", ["____"]),
        ('Chosen: "", because', ['""']),
    ],
)
def test_each_style_of_placeholder_is_found(text: str, placeholders: list[str]) -> None:
    """Braces, brackets, angles, capitals and blanks, the outermost where they nest."""
    assert _found(text) == placeholders


@pytest.mark.parametrize(
    "text",
    [
        "plain words",
        "`{code}` and ``[code]``",
        "[link](http://x.example) and [link][ref] and [ref]: x",
        "![image](x.png) and [^1] and [1] and [[wiki]]",
        "- [ ] and [x]",
        "[optional]",
        "<b>bold</b> <br/> <a href='x'> <details open>",
        "<http://x.example> <me@x.example>",
        "a < b and c > d, List<String>",
        r"$\frac{a}{b}^{2} x_{i}$ and \{escaped\}",
        "{#anchor .class} {: .style} {% if x %}",
        "an API over HTTP, UPDATED by the TEAM",
        "DATE: today",
        "TODO: explain it",
        "(an aside)",
        "{} [] <>",
        'he said "yes"',
    ],
)
def test_what_waits_for_no_text_is_none(text: str) -> None:
    """Links, code, tags, formulas, attributes, acronyms and remarks are left alone."""
    assert _found(text) == []


def test_name_of_a_defined_link_is_a_link() -> None:
    """A bracket is a link where the guide defines it, whatever its case."""
    assert _found("[Process]", "process") == []
    assert _found("[Process]") == ["[Process]"]


def test_placeholder_stands_on_the_line_where_it_begins() -> None:
    """Lines are those of the file, also for a placeholder that goes over two."""
    lines = [SourceLine(7, "a {b}"), SourceLine(8, "[c"), SourceLine(9, "d] {e}")]
    assert [found.line for found in find_placeholders(lines)] == [7, 8, 9]
