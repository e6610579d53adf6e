"""The text of a record: laws, and what becomes of what people wrote into it."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waypost.errors import SettingsError
from waypost.model.guide_listing import GuideListing, ListedSection
from waypost.model.record import (
    GuideReference,
    QuestionNote,
    QuestionState,
    Record,
    SectionState,
)
from waypost.store.record_text import render_record
from waypost.store.records import read_record

_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_id = st.from_regex(r"[a-z]{1,3}(-[a-z0-9]{1,3})?(/[a-z]{1,3})?", fullmatch=True) | _text
_note = st.builds(QuestionNote, st.sampled_from(QuestionState), _text, _text)
_listing = st.builds(
    GuideListing,
    st.dictionaries(_id, st.builds(ListedSection, _text, _text), max_size=4),
    st.dictionaries(_id, _text.filter(bool), max_size=4),
    st.dictionaries(_id, _text.filter(bool), max_size=4),
)
_record = st.builds(
    Record,
    st.none() | st.builds(GuideReference, _text, _text, _text),
    st.dictionaries(_id, _note, max_size=5),
    st.dictionaries(_id, st.sampled_from(SectionState), max_size=5),
    st.frozensets(_id, max_size=4),
    st.dictionaries(_id, _text, max_size=3),
    _listing,
)
_reuse = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

COMMENTED = """\
# about the file

[guide] # ours
name = 'a'
source = 'b'
sha256 = 'c'
note = "kept"

[sections]
aim = "done" # agreed

# to be discussed
risks = "drafting"

# asked by Ada
[questions."aim/why"]
state = "answered"

# before who
[questions."aim/who"]
state = "deferred"
owner = "Grace"
since = 2025-03-01

[other]
x = 1 # end
"""


def _noted(record: Record) -> Record:
    untouched = QuestionNote(QuestionState.OPEN)
    kept = {name: note for name, note in record.questions.items() if note != untouched}
    return replace(record, questions=kept)


def _read(folder: Path, text: str) -> Record:
    path = folder / "record.toml"
    path.write_bytes(text.encode())
    return read_record(path)


@_reuse
@given(record=_record)
def test_reading_undoes_rendering(tmp_path: Path, record: Record) -> None:
    """A record is read as it was rendered; rendering it again changes nothing."""
    text = render_record(record, None)
    assert _read(tmp_path, text) == _noted(record)
    assert render_record(record, text) == text


@_reuse
@given(before=_record, after=_record)
def test_rendering_over_another_record(tmp_path: Path, before: Record, after: Record) -> None:
    """Whatever record the text held, it holds the new one afterwards."""
    text = render_record(after, render_record(before, None))
    assert _read(tmp_path, text) == _noted(after)


@_reuse
@given(record=_record)
def test_what_people_wrote_stays(record: Record) -> None:
    """Comments on lines of their own and unknown keys outlive any change."""
    guide = record.guide or GuideReference("", "", "")
    text = render_record(replace(record, guide=guide), COMMENTED)
    comments = [line for line in COMMENTED.splitlines() if line.startswith("#")]
    assert [line for line in text.splitlines() if line in comments] == comments
    data = tomllib.loads(text)
    assert (data["guide"]["note"], data["other"]) == ("kept", {"x": 1})
    assert "since" in data["questions"]["aim/who"]


@given(record=_record)
def test_entries_stand_in_the_order_of_the_guide(record: Record) -> None:
    """What the guide lists comes as it does there, and what it does not list sorted behind."""
    data = tomllib.loads(render_record(record, None))
    listed = list(record.listed.questions)
    others = sorted(set(data.get("questions", {})) - set(listed))
    assert list(data.get("questions", {})) == [*listed, *others]


def test_a_new_record() -> None:
    """A new file explains itself and lists each item of the guide on a line of its own."""
    record = Record(
        GuideReference("ml-system-design", "package", "ab12"),
        {
            "risks/what": QuestionNote(QuestionState.DEFERRED, owner="Grace"),
            "aim/why": QuestionNote(QuestionState.NOT_APPLICABLE, reason='no "A/B" test'),
        },
        {"risks": SectionState.READY, "own": SectionState.DONE},
        frozenset({"risks/a-list"}),
        {"aim": "Product/Why we do this"},
        GuideListing(
            {"risks": ListedSection("Risks"), "aim": ListedSection("Aim", "risks")},
            {"risks/what": "What?", "aim/who": "Who?"},
            {"risks/a-list": "A list"},
        ),
    )
    assert render_record(record, None) == (
        "# Kept by Waypost beside the document of the same name: its guide, and how far it is.\n"
        "# Plain TOML, yours to edit and to merge; comments and the order of keys stay.\n"
        """
[guide]
name = "ml-system-design"
source = "package"
sha256 = "ab12"

[aliases]

aim = "Product/Why we do this"

[sections]

risks = {state = "ready", title = "Risks"}

aim = {title = "Aim", below = "risks"}

own = "done"

[questions]

"risks/what" = {state = "deferred", owner = "Grace", text = "What?"}

"aim/who" = {state = "open", text = "Who?"}

"aim/why" = {state = "n/a", reason = "no \\"A/B\\" test"}

[key-points]

"risks/a-list" = {ticked = true, text = "A list"}
"""
    )


def test_new_keys_find_their_place() -> None:
    """A new key stands behind the one before it, and never between a comment and its key."""
    record = Record(
        GuideReference("a", "b", "c"),
        {
            "aim/why": QuestionNote(QuestionState.ANSWERED),
            "aim/who": QuestionNote(QuestionState.DEFERRED, owner="Grace"),
            "aim/what": QuestionNote(QuestionState.ANSWERED),
        },
        {
            "aim": SectionState.DONE,
            "goal": SectionState.EMPTY,
            "risks": SectionState.DRAFTING,
            "tests": SectionState.EMPTY,
        },
    )
    agreed, risks = 'aim = "done" # agreed\n', 'risks = "drafting"\n'
    expected = (
        COMMENTED.replace(agreed, f'{agreed}\ngoal = "empty"\n')
        .replace(risks, f'{risks}\ntests = "empty"\n')
        .replace("# asked", '[questions]\n\n"aim/what" = {state = "answered"}\n\n# asked')
    )
    assert render_record(record, COMMENTED) == expected


def test_a_question_with_remarks_is_reopened_not_removed() -> None:
    """What somebody wrote into a question's table outlives the answer."""
    text = render_record(Record(GuideReference("a", "b", "c")), COMMENTED)
    questions = tomllib.loads(text)["questions"]
    assert set(questions) == {"aim/why", "aim/who"}
    assert questions["aim/why"] == {"state": "open"}
    assert set(questions["aim/who"]) == {"state", "since"}


@pytest.mark.parametrize(
    "previous",
    [
        'questions = {"b/x" = {state = "open", reason = "r"}}\nsections = {b = "done"}\n',
        '[questions]\n"b/x" = {state = "open", reason = "r"}\n[sections]\nb = "done"\n',
        (
            '[sections]\nb = "done"\n[questions."b/x"]\nstate = "open"\n'
            'reason = """\n[questions.c]\n"""\n'
        ),
        (
            '[questions."b/x"]\nstate = "open"\n[sections]\nb = "done"\n'
            '[questions."d/x"]\nstate = "n/a"\n'
        ),
        'sections.b = "done"\nquestions.b.state = "answered"\n',
        '[sections]\nb = "done"',
        "",
    ],
)
def test_any_way_to_write_it_will_do(tmp_path: Path, previous: str) -> None:
    """Tables on one line, in pieces, with dots or with odd texts take new keys too."""
    notes = {name: QuestionNote(QuestionState.ANSWERED) for name in ("a/x", "b/x", "c/x", "e/x")}
    record = Record(None, notes, dict.fromkeys(("a", "b", "c"), SectionState.READY))
    assert _read(tmp_path, render_record(record, previous)) == record


def test_a_text_that_is_no_toml_is_refused() -> None:
    """What cannot be understood is not overwritten."""
    with pytest.raises(SettingsError, match="not valid TOML"):
        render_record(Record(), "[guide\n")
