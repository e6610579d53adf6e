"""What is unsaved on a writing screen: taken quickly while keys wait, made an entry elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from waypost.editing.history import Step, recent, to_plain
from waypost.model.journal import JournalEntry, UnsavedRecord, UnsavedSection
from waypost.model.outcomes import Draft
from waypost.tui.panes.workbench import Workbench
from waypost.workspace.session import Session

_KEPT_UNDO = 200_000
"""Characters of undo that are kept of a section: a journal is written every half second."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What was unsaved at one moment; all of it frozen, so that any thread may look at it."""

    document: str
    written: datetime
    drafts: Sequence[Draft]
    labels: Mapping[str, str]
    """By section id."""
    steps: Mapping[str, tuple[Sequence[Step], int]]
    """By section id: the steps of its history, and the number of the text that stands."""
    record: UnsavedRecord | None
    open_section: str
    caret: tuple[int, int]
    branch: str

    @property
    def entry(self) -> JournalEntry:
        """The entry for the journal."""
        return JournalEntry(
            document=self.document,
            written=self.written.isoformat(timespec="seconds"),
            sections=tuple(self._section(draft) for draft in self.drafts),
            record=self.record,
            open_section=self.open_section,
            caret=self.caret,
            branch=self.branch,
        )

    def _section(self, draft: Draft) -> UnsavedSection:
        steps, current = self.steps.get(draft.section_id, ((), 0))
        history = to_plain(recent(steps, current, _KEPT_UNDO)) if steps else None
        label = self.labels.get(draft.section_id, draft.section_id)
        return UnsavedSection(draft, label, history)


def take_unsaved(bench: Workbench, session: Session) -> Unsaved:
    """What is unsaved now."""
    bench.keep_text()
    desk, editor = bench.desk, bench.editor
    drafts = desk.drafts.all
    nodes = [desk.view.outline.find(draft.section_id) for draft in drafts]
    histories = {draft.section_id: editor.history_of(draft.section_id) for draft in drafts}
    return Unsaved(
        document=str(session.path.absolute()),
        written=datetime.now().astimezone(),
        drafts=drafts,
        labels={node.id: node.label for node in nodes if node is not None},
        steps={
            name: (history.steps, history.current)
            for name, history in histories.items()
            if history is not None
        },
        record=session.unsaved_record,
        open_section=desk.section_id,
        caret=editor.caret,
        branch=desk.drafts.branch if drafts else desk.view.branch,
    )
