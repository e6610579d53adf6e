"""Two edits of one text: what one side changed stands, what both changed is told."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from waypost.model.merge.result import Side, Stretch
from waypost.model.merge.texts import merge_texts

BASE = "Rides are late. Nobody knows why.\n\nWe count them. It helps.\n"

_SENTENCES = st.sampled_from(
    ["Rides are late.", "Nobody knows.", "We count.", "It helps.", "Why so?", "Ask Ada."]
)
_BLOCKS = st.one_of(
    st.lists(_SENTENCES, min_size=1, max_size=4).map(" ".join),
    st.lists(_SENTENCES, min_size=1, max_size=3).map(lambda rows: "- " + "\n- ".join(rows)),
    st.sampled_from(["```\na = 1\n\nb = 2\n```", "| a | b |\n| - | - |\n| 1 | 2 |"]),
)
TEXTS = st.lists(_BLOCKS, max_size=4).map("\n\n".join)
_ANY = st.one_of(TEXTS, st.text(alphabet="ab.>-#`|\r\n \ufeff", max_size=30))


def _words(text: str) -> Counter[str]:
    return Counter(text.split())


@given(base=_ANY, edited=_ANY)
def test_a_one_sided_edit_is_that_edit(base: str, edited: str) -> None:
    """Whoever did not change the text has no say."""
    assert merge_texts(base, edited, base).parts == (edited,)
    assert merge_texts(base, base, edited).parts == (edited,)


@given(base=_ANY, edited=_ANY)
def test_the_same_edit_on_both_sides_is_that_edit(base: str, edited: str) -> None:
    """Nothing is doubled, and nothing conflicts."""
    assert merge_texts(base, edited, edited).parts == (edited,)


@given(base=TEXTS, ours=TEXTS, theirs=TEXTS)
def test_a_merge_is_the_same_from_both_sides(base: str, ours: str, theirs: str) -> None:
    """Who merges does not matter, but for wrapping: sides are only exchanged."""
    one, other = merge_texts(base, ours, theirs), merge_texts(base, theirs, ours)
    assert _words(one.with_side(Side.OURS)) == _words(other.with_side(Side.THEIRS))
    assert [(s.ours, s.theirs) for s in one.stretches] == [
        (s.theirs, s.ours) for s in other.stretches
    ]


@given(base=_ANY, ours=_ANY, theirs=_ANY)
def test_no_new_word_of_either_side_is_lost(base: str, ours: str, theirs: str) -> None:
    """What a side wrote that the base had not is in the merge, or in a stretch to decide."""
    merged = merge_texts(base, ours, theirs)
    kept = set(merged.marked().split())
    assert (set(ours.split()) - set(base.split())) <= kept
    assert (set(theirs.split()) - set(base.split())) <= kept


def test_neighbouring_sentences() -> None:
    """Different sentences of one paragraph merge, though they touch."""
    ours = BASE.replace("are late", "are very late")
    theirs = BASE.replace("knows why", "knows it")
    assert merge_texts(BASE, ours, theirs).parts == (ours.replace("knows why", "knows it"),)


def test_wrapping_is_no_change() -> None:
    """A paragraph wrapped anew here and edited there has the edit."""
    wrapped = BASE.replace("late. Nobody", "late.\nNobody")
    edited = BASE.replace("knows why", "knows it")
    assert merge_texts(BASE, wrapped, edited).is_clean
    assert "knows it" in merge_texts(BASE, wrapped, edited).text


def test_the_same_sentence_is_a_conflict_of_that_sentence() -> None:
    """Only the stretch that both changed is left; the rest is merged."""
    ours = BASE.replace("Rides are late", "Rides are slow").replace("It helps", "It hurts")
    theirs = BASE.replace("Rides are late", "Trips are late")
    merged = merge_texts(BASE, ours, theirs)
    assert merged.stretches == (Stretch("Rides are late.", "Rides are slow.", "Trips are late."),)
    assert merged.with_side(Side.THEIRS) == theirs.replace("It helps", "It hurts")


def test_markers_stand_on_lines_of_their_own() -> None:
    """The stretch is marked with the base between, as git's diff3 style has it."""
    ours = BASE.replace("Nobody knows why", "I know why")
    theirs = BASE.replace("Nobody knows why", "All know why")
    assert merge_texts(BASE, ours, theirs).marked() == (
        "Rides are late.\n<<<<<<< ours\nI know why.\n||||||| base\nNobody knows why.\n=======\n"
        "All know why.\n>>>>>>> theirs\n\nWe count them. It helps.\n"
    )


def test_paragraphs_added_at_different_places() -> None:
    """Both are there, each in its place, with a blank line around."""
    ours = f"First.\n\n{BASE}"
    theirs = f"{BASE}\nLast.\n"
    assert merge_texts(BASE, ours, theirs).parts == (f"First.\n\n{BASE}\nLast.\n",)


def test_a_paragraph_after_a_last_one_that_is_edited() -> None:
    """The new paragraph stays one of its own though the text before it ended the file."""
    ours = BASE.replace("It helps.", "It helps us.")
    theirs = f"{BASE}\nLast.\n"
    assert merge_texts(BASE, ours, theirs).text == f"{ours}\nLast.\n"


def test_a_sentence_added_to_a_paragraph_whose_last_one_is_edited() -> None:
    """It stays in the paragraph."""
    ours = BASE.replace("why.", "why. Ask Ada.")
    theirs = BASE.replace("Nobody knows why.", "Nobody knows it.")
    assert "Nobody knows it. Ask Ada.\n\nWe" in merge_texts(BASE, ours, theirs).text


def test_both_add_at_one_place() -> None:
    """Which comes first is for somebody to say; both may be kept."""
    merged = merge_texts(BASE, f"{BASE}\nOurs.\n", f"{BASE}\nTheirs.\n")
    assert [(s.base, s.ours, s.theirs) for s in merged.stretches] == [("", "Ours.", "Theirs.")]
    assert merged.with_side(Side.BOTH) == f"{BASE}\nTheirs.\n\nOurs.\n"


def test_removing_what_the_other_side_edits_is_a_conflict() -> None:
    """An edit is not lost to a removal, nor a removal to an edit."""
    removed = BASE.replace(" Nobody knows why.", "")
    edited = BASE.replace("knows why", "knows it")
    stretch = merge_texts(BASE, removed, edited).stretches[0]
    assert (stretch.ours, stretch.theirs) == ("", "Nobody knows it.")
    assert merge_texts(BASE, removed, edited).with_side(Side.OURS) == removed


def test_different_rows_of_a_table() -> None:
    """Each side's row stands; padding is no change."""
    table = "| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |\n"
    ours = table.replace("| 1 | 2 |", "| 1 | 5 |")
    theirs = table.replace("| 3 | 4 |", "| 3 | 6 |").replace("| a | b |", "| a   | b |")
    assert merge_texts(table, ours, theirs).text == (
        "| a   | b |\n| - | - |\n| 1 | 5 |\n| 3 | 6 |\n"
    )


def test_neighbouring_lines_of_code_conflict() -> None:
    """Lines of code depend on each other: only lines that are apart are merged."""
    code = "```\na\nb\nc\n```\n"
    assert not merge_texts(code, code.replace("a", "A"), code.replace("b", "B")).is_clean
    assert merge_texts(code, code.replace("a", "A"), code.replace("c", "C")).parts == (
        "```\nA\nb\nC\n```\n",
    )


def test_list_items() -> None:
    """An item edited here and another added there stand together."""
    items = "- one\n- two\n- three\n"
    merged = merge_texts(items, items.replace("one", "ONE"), items + "- four\n")
    assert merged.parts == ("- ONE\n- two\n- three\n- four\n",)
