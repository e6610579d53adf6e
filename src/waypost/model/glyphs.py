"""The marks that say a state, with ASCII twins: the same on the screen and in listings."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from waypost.model.outline import OutlineNode
from waypost.model.record import QuestionState, SectionState


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of marks."""

    empty: str
    drafting: str
    ready: str
    done: str
    not_applicable: str
    absent: str
    """In the guide, not in the document yet."""
    unsaved: str
    review: str
    """Comments or suggestions are open in the section."""
    open_question: str
    deferred: str
    ticked: str
    unticked: str
    current: str
    folded: str
    unfolded: str
    bullet: str
    quote_open: str
    quote_close: str
    ahead: str
    """Before a count of revisions that the remote does not have."""
    behind: str
    """Before a count of revisions that only the remote has."""

    def of_section(self, node: OutlineNode) -> str:
        """The mark of a section's state."""
        if not node.present:
            return self.absent
        return {
            SectionState.EMPTY: self.empty,
            SectionState.DRAFTING: self.drafting,
            SectionState.READY: self.ready,
            SectionState.DONE: self.done,
        }[node.state]

    def of_question(self, state: QuestionState) -> str:
        """The mark of a question's state."""
        return {
            QuestionState.OPEN: self.open_question,
            QuestionState.ANSWERED: self.done,
            QuestionState.NOT_APPLICABLE: self.not_applicable,
            QuestionState.DEFERRED: self.deferred,
        }[state]

    def of_key_point(self, *, ticked: bool) -> str:
        """The mark of a key point."""
        return self.ticked if ticked else self.unticked


UNICODE = Glyphs(
    empty="○",
    drafting="◐",
    ready="●",
    done="✓",
    not_applicable="–",
    absent="·",
    unsaved="*",
    review="±",
    open_question="○",
    deferred="→",
    ticked="☑",
    unticked="☐",
    current="▸",
    folded="▸",
    unfolded="▾",
    bullet="•",
    quote_open="❝",
    quote_close="❞",
    ahead="↑",
    behind="↓",
)
ASCII = Glyphs(
    empty=".",
    drafting="~",
    ready="*",
    done="+",
    not_applicable="-",
    absent="'",
    unsaved="*",
    review="=",
    open_question=".",
    deferred="~",
    ticked="x",
    unticked="_",
    current=">",
    folded=">",
    unfolded="v",
    bullet="-",
    quote_open='"',
    quote_close='"',
    ahead="+",
    behind="-",
)


def ascii_twins() -> Mapping[str, str]:
    """What to write instead of each mark where only ASCII can be shown."""
    names = [field.name for field in fields(Glyphs)]
    return {getattr(UNICODE, name): getattr(ASCII, name) for name in names}
