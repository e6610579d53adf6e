"""Words count as a reader counts them."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.documents import markdown_texts
from tests.support.large import large_section
from waypost.model import words as words_module
from waypost.model.words import count_by_pieces, count_words


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("", 0),
        ("   \n\n", 0),
        ("one two  three\nfour", 4),
        ("a well-known and/or case, isn't it?", 6),
        ("price 3.50 – 4.00", 3),
        ("before—after and on…then", 5),
        ("snake_case and v1.2.3", 3),
        ("\ufeffmarked file", 2),
        ("windows\r\nline\rends", 3),
        ("e\u0301te\u0301 naïve", 2),
    ],
)
def test_counts_words(markdown: str, words: int) -> None:
    """A word is what blanks and long dashes part, if it holds a letter or digit."""
    assert count_words(markdown) == words


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("日本語", 3),
        ("我们用 Redis 缓存", 6),
        ("データ、です。", 5),
        ("ｶﾅ", 2),
        ("한국어 문서", 2),
        ("**日**本", 2),
        ("done 🎉 👍", 1),
    ],
)
def test_counts_scripts_without_blanks(markdown: str, words: int) -> None:
    """Chinese and Japanese count by character, Korean by blank, emoji not at all."""
    assert count_words(markdown) == words


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# Goals", 1),
        ("## Goals ##", 1),
        ("Goals\n=====", 1),
        ("one\n\n---\n\n* * *\n\ntwo", 2),
        ("**bold** and *em* and ~~gone~~", 5),
        ("- one\n* two\n+ three", 3),
        ("1. one\n2) two", 2),
        ("> 1. quoted item", 2),
        ("- 1. nested", 1),
        ("2024. A number that begins a line", 6),
        ("In 7. It stays", 4),
        ("- [ ] open\n- [x] done\n1. [X] also", 3),
        ("x [ ] y", 2),
        ("| a | b |\n|---|:-:|\n| c d | e |", 5),
        ("a|b\n-|-\nc|d", 4),
        ("`code span` stays", 3),
        ("line one\\\nline two", 4),
    ],
)
def test_marks_are_no_words(markdown: str, words: int) -> None:
    """Marks of headings, lists, tasks, tables and emphasis do not count."""
    assert count_words(markdown) == words


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("[the docs](https://example.org/a/b) say", 3),
        ('[docs](<a b> "A title here")', 1),
        ("[docs](https://example.org/a_(b))", 1),
        ("![a diagram](img/flow.png)", 2),
        ("[docs][ref]\n\n[ref]: https://example.org 'Long title'", 1),
        ("claim[^1] and [^note]\n\n[^1]: The source", 4),
        ("see https://example.org/a?b=c here", 3),
        ("see <https://example.org> here", 3),
        ("a (parenthesis) after [brackets] (apart)", 5),
        ('<details open>\n<summary class="x">More</summary>\ntext</details>', 2),
        ("1 < 2 and 3 > 2", 5),
        ("Q&amp;A&nbsp;time", 2),
        ("[a](((((", 1),
    ],
)
def test_link_targets_and_tags_are_no_words(markdown: str, words: int) -> None:
    """Of a link its text counts, not where it leads; of a tag nothing."""
    assert count_words(markdown) == words


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("---\ntitle: Some plan\n---\nText here", 2),
        ("+++\na = 1\n+++\nText", 1),
        ("---\ntitle: x\n...\nText", 1),
        ("---\nnever closed, so text", 4),
        ("Text\n\n---\nnot front matter\n---\n", 4),
        ("before <!-- hidden words --> after", 2),
        ("a <!-- over\n\nlines --> b", 2),
        ("<!-- never closed\n\nso all hidden", 0),
        ("a <!-- never closed is text", 5),
        ("`<!--` shown `-->` too", 2),
        ("a\n```python\nx = 1\n```\nb", 2),
        ("a\n~~~\n```\nx\n~~~\nb", 2),
        ("a\n````\n```\nx\n````\nb", 2),
        ("- item\n\n  ```\n  code\n  ```\n\n  more", 2),
        ("- ```\n  code\n  ```\n- next", 1),
        ("> ```\n> code\n> ```\n> quote", 1),
        ("a\n```\nnever closed\n", 1),
        ("```\n<!--\n```\nvisible\n-->", 1),
        ("<!--\n```\n-->\nvisible\n```\nhidden", 1),
        ("```inline` code", 2),
    ],
)
def test_what_no_reader_sees_does_not_count(markdown: str, words: int) -> None:
    """Front matter, comments and fenced code are left out, and only where they are such."""
    assert count_words(markdown) == words


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), max_size=40), st.data())
def test_wrapping_does_not_change_the_count(words: list[str], data: st.DataObject) -> None:
    """However plain words are wrapped, each counts once."""
    ends = data.draw(st.lists(st.sampled_from([" ", "\n", "  "]), min_size=len(words)))
    text = "".join(word + end for word, end in zip(words, ends, strict=False))
    assert count_words(text) == len(words)


@pytest.mark.parametrize(
    "piece",
    [
        "`",
        "[",
        "](",
        "<!--",
        "x <!-- ",
        "<a ",
        "~~~\n",
        "- ",
        "> ",
        "](()",
        "[^",
        "1. ",
        "&",
        "a b\n",
    ],
)
def test_hostile_text_is_counted_in_linear_time(piece: str) -> None:
    """A quarter of a megabyte of one mark is counted within two seconds."""
    text = piece * (250_000 // len(piece))
    start = time.perf_counter()
    count_words(text)
    assert time.perf_counter() - start < 2


@given(markdown_texts)
def test_counting_by_pieces_is_counting(text: str) -> None:
    """Wherever a long text is cut, no word is counted twice or not at all."""
    whole = count_words(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words_module, "_PIECE", 3)
        assert sum(count_by_pieces(text)) == whole


@dataclass
class _Held:
    """A text in pieces of some size, which counts how often it is joined."""

    text: str
    size: int
    joined: int = 0

    def pieces(self) -> Iterator[str]:
        for start in range(0, len(self.text), self.size):
            yield self.text[start : start + self.size]

    def __str__(self) -> str:
        self.joined += 1
        return self.text


@given(markdown_texts, st.integers(1, 9))
def test_counting_what_is_held_is_counting(text: str, size: int) -> None:
    """Wherever the pieces of a text end, its words are those of the whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words_module, "_PIECE", 5)
        assert sum(count_by_pieces(_Held(text, size))) == count_words(text)


@pytest.mark.parametrize(("before", "joined"), [("", 0), ("```\ncode\n```\n\n", 1)])
def test_what_is_held_is_joined_where_it_must(before: str, joined: int) -> None:
    """Only what hides something, as a fence does, is looked at as a whole."""
    held = _Held(f"{before}{large_section(200_000)}", 1_000)
    assert sum(count_by_pieces(held)) == count_words(held.text)
    assert held.joined == joined


def test_no_piece_is_long() -> None:
    """Of a megabyte no piece takes more than a small part of the time, whatever it holds."""
    for text in (large_section(1_000_000), f"```\n{large_section(1_000_000)}\n```\n\nwords"):
        pieces = list(count_by_pieces(text))
        assert sum(pieces) == count_words(text)
        assert max(pieces) < 10_000
