"""JSON that is made piece by piece."""

import json

from hypothesis import given
from hypothesis import strategies as st

from waypost.model.passage import Passage
from waypost.workspace.json_pieces import JsonText, Value

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(_VALUES)
def test_pieces_are_the_value_as_json(value: Value) -> None:
    """The pieces, joined, are what the standard library writes."""
    assert str(JsonText(value)) == json.dumps(value, ensure_ascii=False)


def test_a_held_text_is_a_string_in_pieces() -> None:
    """A long text is never whole: its pieces are escaped one by one."""
    text = 'a "quoted" line\\\n\ud800' * 20_000
    written = JsonText({"text": Passage.whole(text)})
    assert json.loads(str(written)) == {"text": text}
    assert max(map(len, written.pieces())) < 1 << 18
    assert list(written.pieces()) == list(written.pieces())
