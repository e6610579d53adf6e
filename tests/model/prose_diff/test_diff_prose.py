"""The prose diff tells a writer what changed, and nothing that did not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.corpus import corpus_file
from tests.support.documents import markdown_texts
from waypost.model.prose_diff import (
    BlockChange,
    Change,
    DiffBlock,
    Grain,
    ProseDiff,
    diff_changed,
    diff_prose,
)
from waypost.model.prose_diff.blocks import split_blocks

MARKS = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "[+{}+]"}

WORD = st.sampled_from(
    ["a", "of", "the", "cat", "river", "don't", "3.5", "日本", "né\u0301", "**b**"]
)
PARAGRAPH = st.lists(WORD, min_size=1, max_size=12)
PROSE = st.lists(PARAGRAPH.map(" ".join), max_size=8).map("\n\n".join)
MARKDOWN_LINE = st.tuples(
    st.sampled_from(
        ["", "", "# ", "- ", "  - ", "1. ", "> ", "    ", "```", "~~~", "| ", "<p>", "<!-- "]
    ),
    st.lists(WORD, max_size=5).map(" ".join),
).map("".join)
MARKDOWN = st.lists(MARKDOWN_LINE, max_size=14).map("\n".join) | st.text(max_size=60)


SENTENCE = st.tuples(
    st.lists(WORD, min_size=1, max_size=4), st.sampled_from([".", "!", "?", "…", ".)", "。", ""])
).map(lambda parts: " ".join(parts[0]) + parts[1])
SENTENCES = st.lists(SENTENCE, min_size=1, max_size=6)


def shown(block: DiffBlock) -> str:
    """A block as one line of test expectation."""
    runs = "".join(MARKS[run.change].format(run.text) for run in block.runs)
    return f"{block.change.value}: {runs}"


def old_texts(diff: ProseDiff) -> list[str]:
    """The old document's blocks in their old order."""
    blocks = [block for block in diff.blocks if block.old_line is not None]
    return [block.old_text for block in sorted(blocks, key=lambda block: block.old_line or 0)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("One.", "One.", ["same: One."]),
        ("", "New text.", ["added: [+New text.+]"]),
        ("Old text.", "", ["removed: [-Old text.-]"]),
        (
            "We store events in a queue.",
            "We store events in a log.",
            ["changed: We store events in a [-queue-][+log+]."],
        ),
        ("# Goals", "# Goals and scope", ["changed: # Goals[+ and scope+]"]),
        ("Goals here", "## Goals here", ["changed: [+## +]Goals here"]),
        ("Ship it, maybe, soon", "Ship it soon", ["changed: Ship it[-, maybe,-] soon"]),
        ("foo bar , baz", "foo bar, baz", ["changed: foo bar[- -], baz"]),
        ("make it bold now", "make it **bold** now", ["changed: make it [+**+]bold[+**+] now"]),
        (
            "| a | b |\n|---|---|\n| one | two |",
            "| a | b |\n|---|---|\n| one | 2 |",
            ["same: | a | b |", "same: |---|---|", "changed: | one | [-two-][+2+] |"],
        ),
        (
            "> quoted words of\n> somebody",
            "> quoted words by\n> somebody",
            ["changed: > quoted words [-of-][+by+] somebody"],
        ),
        (
            "- one thing\n- two",
            "- one thing\n  - two",
            ["same: - one thing", "changed: [+  +]- two"],
        ),
        (
            "今日は晴れです。",
            "今日は雨です。",
            ["changed: 今日は[-晴れ-][+雨+]です。"],
        ),
        (
            "go 👩\u200d💻 go on",
            "go 👩\u200d🔬 go on",
            ["changed: go [-👩\u200d💻-][+👩\u200d🔬+] go on"],
        ),
        (
            "the cafe\u0301 is shut",
            "the cafe is shut",
            ["changed: the [-cafe\u0301-][+cafe+] is shut"],
        ),
        ("\ufeffWith mark", "With mark", ["same: With mark"]),
    ],
)
def test_shows_what_changed(old: str, new: str, expected: list[str]) -> None:
    """Changes are shown to the word, and what stayed stays plain."""
    assert [shown(block) for block in diff_prose(old, new).blocks] == expected


def test_confetti_becomes_one_change() -> None:
    """Two short words that happen to be equal amid replaced ones do not split the change."""
    diff = diff_prose("We trust the cat in the hat today.", "We trust the dog in the bag today.")
    assert [shown(block) for block in diff.blocks] == [
        "changed: We trust the [-cat in the hat-][+dog in the bag+] today."
    ]


def test_separate_small_edits_of_a_long_line_stay_separate() -> None:
    """Edits that a long equal stretch parts are shown one by one."""
    (block,) = diff_prose(
        "The first model serves requests and the second model trains nightly.",
        "The first model answers requests and the second model trains weekly.",
    ).blocks
    assert shown(block) == (
        "changed: The first model [-serves-][+answers+] requests "
        "and the second model trains [-nightly-][+weekly+]."
    )


def test_a_rewritten_paragraph_is_shown_whole() -> None:
    """Where little stayed, the old paragraph and the new one stand apart, each readable."""
    diff = diff_prose(
        "Latency of the service is our first concern here.",
        "Revenue depends on the catalogue being of good quality.",
    )
    assert [block.change for block in diff.blocks] == [BlockChange.REMOVED, BlockChange.ADDED]


def test_a_paragraph_elsewhere_is_moved() -> None:
    """A block that stands elsewhere word for word is moved, with both its lines."""
    first, second, third = "Alpha is the first of all.", "Beta goes on.", "Gamma ends this."
    diff = diff_prose(f"{first}\n\n{second}\n\n{third}", f"{second}\n\n{third}\n\n{first}")
    assert [shown(block) for block in diff.blocks] == [
        f"same: {second}",
        f"same: {third}",
        f"moved: {first}",
    ]
    assert (diff.blocks[-1].old_line, diff.blocks[-1].new_line) == (1, 5)
    assert (diff.words_added, diff.words_removed, diff.changes) == (0, 0, 1)


def test_a_paragraph_that_moved_and_was_edited() -> None:
    """A block that is known again elsewhere by most of its words shows what changed in it."""
    moved = "Late rides cost us customers in every city, and nobody knows by how much they do."
    beta, gamma = "Beta goes on about servers.", "Gamma ends this with maps."
    edited = moved.replace("every city", "most cities")
    diff = diff_prose(f"{moved}\n\n{beta}\n\n{gamma}", f"{beta}\n\n{gamma}\n\n{edited}")
    assert [shown(block) for block in diff.blocks] == [
        f"same: {beta}",
        f"same: {gamma}",
        (
            "moved: Late rides cost us customers in [-every city-][+most cities+], "
            "and nobody knows by how much they do."
        ),
    ]
    assert (diff.words_added, diff.words_removed, diff.changes) == (2, 2, 1)


def test_a_paragraph_of_which_little_is_elsewhere_came_and_went() -> None:
    """Half of the words in common are no move: no neighbour speaks for it."""
    diff = diff_prose(
        "Late rides cost us customers in every big city we know of.\n\nStay.",
        "Stay.\n\nLate rides cost us drivers, sleep, patience, money and some friends.",
    )
    assert [block.change for block in diff.blocks] == [
        BlockChange.REMOVED,
        BlockChange.SAME,
        BlockChange.ADDED,
    ]


OLD_SENTENCES = "The first one stays. The second one has a word. The third one stays, too."
NEW_SENTENCES = "The first one stays. The second one has two words. The third one stays, too."


@pytest.mark.parametrize(
    ("grain", "expected"),
    [
        (
            Grain.WORD,
            [
                (
                    "changed: The first one stays. The second one has [-a word-][+two words+]. "
                    "The third one stays, too."
                )
            ],
        ),
        (
            Grain.SENTENCE,
            [
                (
                    "changed: The first one stays. [-The second one has a word.-]"
                    "[+The second one has two words.+] The third one stays, too."
                )
            ],
        ),
        (Grain.PARAGRAPH, [f"removed: [-{OLD_SENTENCES}-]", f"added: [+{NEW_SENTENCES}+]"]),
    ],
)
def test_three_grains(grain: Grain, expected: list[str]) -> None:
    """A change is shown to the word, by whole sentences or by whole paragraphs."""
    diff = diff_prose(OLD_SENTENCES, NEW_SENTENCES, grain)
    assert [shown(block) for block in diff.blocks] == expected


@pytest.mark.parametrize("grain", Grain)
def test_wrapping_is_no_change_at_any_grain(grain: Grain) -> None:
    """However coarse the grain, layout alone is never shown."""
    wrapped = OLD_SENTENCES.replace(" ", "\n")
    assert diff_prose(OLD_SENTENCES, wrapped, grain).changes == 0


def test_words_are_looked_for_in_their_own_sentence() -> None:
    """A sentence put between two others is one addition, not words mixed into its neighbours."""
    (block,) = diff_prose(
        "We count the rides that were late. We ask the drivers why.",
        "We count the rides that were late. We count the rides in each city. We ask them why.",
    ).blocks
    assert shown(block) == (
        "changed: We count the rides that were late. [+We count the rides in each city. +]"
        "We ask [-the drivers-][+them+] why."
    )


def test_sentences_that_were_joined_keep_their_words() -> None:
    """Two sentences made one are shown by the words between them."""
    (block,) = diff_prose(
        "The queue was too slow for the load. The log is quick enough for years to come.",
        "The queue was too slow for the load, but the log is quick enough for years to come.",
    ).blocks
    assert shown(block) == (
        "changed: The queue was too slow for the load[-. The-][+, but the+] "
        "log is quick enough for years to come."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("see 🇩🇪 here", "see 🇩🇰 here"),
        ("👍🏽 good", "👍🏿 good"),
        ("1️⃣ first", "2️⃣ first"),
        ("नमस्ते जग", "नमस्कार जग"),
    ],
    ids=["flags", "skin tones", "keycaps", "marks"],
)
def test_what_a_reader_takes_for_one_sign_is_never_torn(old: str, new: str) -> None:
    """No run begins with a mark, a joiner, a modifier or the second half of a flag."""
    for block in diff_prose(old, new).blocks:
        for run in block.runs:
            assert not re.match("[\u0300-\u036f\u093e-\u094d\u200d\ufe0f\u20e3🏻-🏿]", run.text)
            assert len(re.findall("[🇦-🇿]", run.text)) % 2 == 0


def test_a_short_line_elsewhere_is_no_move() -> None:
    """Lines too short to be told from others come and go."""
    diff = diff_prose(
        "- yes\n\nSome words stand here.\n\nMore.", "Some words stand here.\n\nMore.\n\n- yes"
    )
    assert BlockChange.MOVED not in [block.change for block in diff.blocks]


def test_code_is_compared_by_line() -> None:
    """In a fence a changed line goes and comes whole, and blanks matter."""
    diff = diff_prose("```py\nif x:\n    y = 1\nz\n```", "```py\nif x:\n  y = 1\nz\n```")
    assert [shown(block) for block in diff.blocks] == [
        "changed: ```py\nif x:\n[-    y = 1-][+  y = 1+]\nz\n```"
    ]
    assert diff.blocks[0].code


def test_indented_code_keeps_its_blanks() -> None:
    """Blanks inside indented code are a change, where in prose they would be none."""
    assert diff_prose("Say:\n\n    a  b\n    c", "Say:\n\n    a b\n    c").changes == 1
    assert diff_prose("Say:\n\na  b\nc", "Say:\n\na b\nc").changes == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("one two three\nfour", "one\ntwo three four"),
        ("- an item that\n  goes on", "- an item\n  that goes on"),
        ("> a quote\n> goes on", "> a\n> quote goes\n> on"),
        ("我们使用缓存，\n因为快。", "我们使用\n缓存，因为快。"),
        ("| a | b |\n|---|---|", "| a   | b  |\n|-----|----|"),
        ("one\n\ntwo", "one\n\n\n\ntwo\n"),
        ("one\r\ntwo\r\n", "one\ntwo\n"),
    ],
)
def test_layout_is_no_change(old: str, new: str) -> None:
    """Wrapping, padding of tables, blank lines and line ends are no change."""
    assert diff_prose(old, new).changes == 0


def test_lines_are_those_of_the_files() -> None:
    """Blocks know their first line in the old and the new text, front matter counted."""
    diff = diff_prose("---\na: 1\n---\n\n# T\n\nold\n", "---\na: 1\n---\n# T\n\nmore\n\nother")
    lines = [(block.change, block.old_line, block.new_line) for block in diff.blocks]
    assert lines == [
        (BlockChange.SAME, 1, 1),
        (BlockChange.SAME, 5, 4),
        (BlockChange.REMOVED, 7, None),
        (BlockChange.ADDED, None, 6),
        (BlockChange.ADDED, None, 8),
    ]


def test_counts_words_as_everywhere() -> None:
    """Words added and removed are words as the outline counts them: no marks, targets or code."""
    diff = diff_prose(
        "Keep these words.\n\n- drop me\n",
        "Keep those words.\n\n1. see [the docs](https://example.org/x)\n\n```\nnot counted\n```\n",
    )
    assert (diff.words_added, diff.words_removed) == (1 + 3, 1 + 2)


@given(st.lists(PARAGRAPH, max_size=8), st.data())
def test_rewrapped_paragraphs_are_no_change(
    paragraphs: list[list[str]], data: st.DataObject
) -> None:
    """However the words of paragraphs are laid out in lines, nothing changed."""
    blanks = st.sampled_from([" ", "\n", "  ", " \n"])

    def laid_out(words: list[str]) -> str:
        gaps = data.draw(st.lists(blanks, min_size=len(words), max_size=len(words)))
        return "".join(word + gap for word, gap in zip(words, gaps, strict=True)).strip()

    old = "\n\n".join(laid_out([w for w in words if w != "日本"]) for words in paragraphs)
    new = "\n\n".join(laid_out([w for w in words if w != "日本"]) for words in paragraphs)
    assert diff_prose(old, new).changes == 0


@given(MARKDOWN)
def test_a_text_is_not_different_from_itself(text: str) -> None:
    """Comparing a text with itself shows no change and no words."""
    diff = diff_prose(text, text)
    assert (diff.changes, diff.words_added, diff.words_removed) == (0, 0, 0)


@given(MARKDOWN, MARKDOWN)
def test_runs_give_back_both_texts(old: str, new: str) -> None:
    """The runs that stayed or went are the old blocks, those that stayed or came the new ones."""
    diff = diff_prose(old, new)
    assert old_texts(diff) == [block.text for block in split_blocks(old)]
    new_texts = [block.new_text for block in diff.blocks if block.new_line is not None]
    assert new_texts == [block.text for block in split_blocks(new)]


@given(MARKDOWN, MARKDOWN, st.sampled_from(Grain))
def test_a_diff_turns_the_old_text_into_the_new(old: str, new: str, grain: Grain) -> None:
    """Applied to the old blocks it gives the new ones, every blank of the normal form included."""
    diff = diff_prose(old, new, grain)
    old_blocks = [block.text for block in split_blocks(old)]
    assert diff.applied_to(old_blocks) == [block.text for block in split_blocks(new)]
    with pytest.raises(ValueError, match="another text"):
        diff.applied_to([*old_blocks, "x"])


@given(PROSE, PROSE)
def test_runs_hold_every_word_in_order(old: str, new: str) -> None:
    """No word of either text is lost on the way through blocks and runs."""
    diff = diff_prose(old, new)
    assert " ".join(old_texts(diff)).split() == old.split()
    new_text = " ".join(block.new_text for block in diff.blocks if block.new_line is not None)
    assert new_text.split() == new.split()


@given(MARKDOWN, MARKDOWN)
def test_a_block_is_what_its_runs_say(old: str, new: str) -> None:
    """SAME blocks have nothing but equal runs, CHANGED ones some change, MOVED ones either."""
    for block in diff_prose(old, new).blocks:
        kinds = {run.change for run in block.runs}
        if block.change is not BlockChange.MOVED:
            assert (block.change is BlockChange.SAME) == (kinds == {Change.SAME})
        assert all(run.text for run in block.runs)


@given(MARKDOWN, MARKDOWN)
def test_counts_agree_with_the_runs(old: str, new: str) -> None:
    """The document's counts are the sums over its blocks, and swap when the texts do."""
    diff = diff_prose(old, new)
    assert diff.words_added == sum(block.words(Change.ADDED) for block in diff.blocks)
    assert diff.words_removed == sum(block.words(Change.REMOVED) for block in diff.blocks)
    assert diff.changes == sum(block.change is not BlockChange.SAME for block in diff.blocks)


def test_a_real_guide_against_an_edit_of_it() -> None:
    """Three words replaced in a long real document are three changed blocks."""
    text = corpus_file("guides/mlrepa-ml-system-design.md").read_text(encoding="utf-8")
    prose = [m.start() for m in re.finditer(r"(?m)^[A-Z][a-z]+ [^\n]{60,}$", text)][:3]
    edited = text
    for start in reversed(prose):
        edited = edited[:start] + "Quux" + edited[edited.index(" ", start) :]
    diff = diff_prose(text, edited)
    assert len(prose) == 3
    assert (diff.changes, diff.words_added, diff.words_removed) == (3, 3, 3)


def test_a_long_paragraph_is_compared_between_its_sentences() -> None:
    """However long a paragraph is, the sentences that stayed lead to the words that changed."""
    sentences = [" ".join(f"w{(i * i + k) % 5000}" for k in range(20)) + "." for i in range(600)]
    old = " ".join(sentences)
    sentences[3] = sentences[3].replace(" ", " edited ", 1)
    sentences[590] = sentences[590].replace(" ", " edited ", 1)
    (block,) = diff_prose(old, " ".join(sentences)).blocks
    changed = [run.text.strip() for run in block.runs if run.change is not Change.SAME]
    assert changed == ["edited", "edited"]


@given(SENTENCES, SENTENCES, st.sampled_from(Grain))
def test_no_character_of_a_paragraph_is_lost(
    olds: list[str], news: list[str], grain: Grain
) -> None:
    """However sentences come, go and stay around an edit, both texts stand in the runs."""
    old, new = " ".join([*olds, *news]), " ".join([*olds[:2], *news, *olds[2:]])
    diff = diff_prose(old, new, grain)
    assert old_texts(diff) == [block.text for block in split_blocks(old)]
    news_shown = [block.new_text for block in diff.blocks if block.new_line is not None]
    assert news_shown == [block.text for block in split_blocks(new)]


@given(SENTENCES, st.data())
def test_what_was_put_in_is_all_that_is_marked(sentences: list[str], data: st.DataObject) -> None:
    """A word put between others is marked alone, wherever in a paragraph that is."""
    words = " ".join(sentences).split(" ")
    at = data.draw(st.integers(0, len(words)))
    (block,) = diff_prose(" ".join(words), " ".join([*words[:at], "zebra", *words[at:]])).blocks
    changed = [
        (run.change, run.text.strip()) for run in block.runs if run.change is not Change.SAME
    ]
    assert changed == [(Change.ADDED, "zebra")]


@given(markdown_texts, markdown_texts, markdown_texts, markdown_texts)
def test_words_are_counted_as_the_diff_has_them(start: str, old: str, new: str, end: str) -> None:
    """What both texts begin and end with counts for nothing, whether or not it is looked at."""
    before, after = f"{start}\n\n{old}\n\n{end}", f"{start}\n\n{new}\n\n{end}"
    whole, changed = diff_prose(before, after), diff_changed(before, after)
    assert changed.words_added == whole.words_added
    assert changed.words_removed == whole.words_removed
    assert changed.changes == whole.changes
