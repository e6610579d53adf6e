"""A reading says of every line what it was taken for."""

from textwrap import dedent

from waypost.guide.recognise import read_guide
from waypost.model.guide_reading import GuideReading

_RULE = "-" * 80


def _read(text: str) -> GuideReading:
    return read_guide(dedent(text), name="guide", source="guide.md", sha256="0")


def _account(text: str) -> list[tuple[int, int, str, str]]:
    return [(t.first_line, t.last_line, t.kind.value, t.section_id) for t in _read(text).taken]


def test_each_line_is_accounted_for_in_its_section() -> None:
    """Front matter, title, headings, labels, items, quotations and tags are told apart."""
    assert _account("""\
        ---
        status: draft
        ---
        # Title
        Purpose: Why.

        ## Part
        Hook

        Overview: What.
        In two lines.

        <details>
        <summary>Guide</summary>

        Key points:

        - one
          wrapped

        - two

        </details>

        **Questions**
        - Why?
          - Since when?

        > "Twice." - N. N.
        > Source: there

        ---
        [ref]: x
        a note
        """) == [
        (1, 3, "front-matter", ""),
        (4, 4, "title", ""),
        (5, 5, "purpose", ""),
        (7, 7, "heading", "part"),
        (8, 8, "tagline", "part"),
        (10, 11, "overview", "part"),
        (13, 13, "wrapper", "part"),
        (14, 14, "wrapper", "part"),
        (16, 16, "label", "part"),
        (18, 19, "key-point", "part"),
        (21, 21, "key-point", "part"),
        (23, 23, "wrapper", "part"),
        (25, 25, "label", "part"),
        (26, 26, "question", "part"),
        (27, 27, "question", "part"),
        (29, 30, "quote", "part"),
        (32, 32, "rule", "part"),
        (33, 33, "definition", "part"),
        (34, 34, "note", "part"),
    ]


def test_first_prose_is_what_it_turns_out_to_be() -> None:
    """Prose before a labelled overview is a tagline or a note, else the overview."""
    assert _account("## A\nHook\n\nmore\n\nOverview: what\n")[1:3] == [
        (2, 2, "tagline", "a"),
        (4, 4, "note", "a"),
    ]
    assert _account("## A\nSome prose\n")[1:] == [(2, 2, "overview", "a")]


def test_what_stands_above_the_sections_is_told_apart() -> None:
    """Fields are metadata, topics are topics, and a placeholder is one besides its line."""
    assert _account("""\
        # T
        | Status | {status} |
        | --- | --- |

        Topics:
        - one
        - two

        ## A
        **Users**
        - Who?
        - Data
          - Whose?

        Say it. Why? And
        how?

        To whom? Since
        when?
        """)[1:] == [
        (2, 2, "placeholder", ""),
        (2, 3, "metadata", ""),
        (5, 5, "label", ""),
        (6, 6, "topic", ""),
        (7, 7, "topic", ""),
        (9, 9, "heading", "a"),
        (10, 10, "caption", "a"),
        (11, 11, "question", "a"),
        (12, 12, "caption", "a"),
        (13, 13, "question", "a"),
        (15, 16, "note", "a"),
        (15, 15, "question", "a"),
        (15, 15, "question", "a"),
        (18, 18, "question", "a"),
        (18, 19, "question", "a"),
    ]


def test_questions_in_a_key_point_are_both() -> None:
    """Prose under the label is the key point, and what it asks is asked besides."""
    assert _account("## A\n**Key points**\n\nSay it.\nWhy? Well.\n")[2:] == [
        (4, 5, "key-point", "a"),
        (5, 5, "question", "a"),
    ]


def test_text_of_an_entry_is_one_line() -> None:
    """Wrapped text comes on one line, and what stood in tags without them."""
    taken = _read("## A\n<aside>one\ntwo</aside>\n\nThree\n=====\n").taken
    assert [entry.text for entry in taken] == ["A", "one two", "Three"]
    assert (taken[2].first_line, taken[2].last_line) == (5, 6)


def test_lines_of_a_dump_are_those_of_the_dumped_file() -> None:
    """The reading names the file of the dump, and counts its lines."""
    dump = f"/a.md:\n{_RULE}\n1 | # T\n2 | ## A\n7 | - Why?\n{_RULE}\n"
    reading = _read(dump)
    assert reading.file == "a.md"
    assert [(entry.first_line, entry.kind) for entry in reading.taken] == [
        (1, "title"),
        (2, "heading"),
        (7, "question"),
    ]
