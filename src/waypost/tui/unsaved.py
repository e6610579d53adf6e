"""What is unsaved on a writing screen: taken quickly while keys wait, made an entry elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from waypost.editing.history import History, Step, from_plain, recent, to_plain
from waypost.model.journal import JournalEntry, Recovery, UnsavedRecord, UnsavedSection
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
    )


def take_back(recovery: Recovery, bench: Workbench) -> None:
    """Put recovered text into the editor as unsaved, with its undo; states are the session's.

    Text that was typed into the same section since the start follows the recovered one.
    """
    bench.keep_text()
    drafts = bench.desk.drafts
    typed = {draft.section_id: draft for draft in drafts.all}
    changed = {change.id for change in recovery.changes}
    for section in recovery.entry.sections:
        draft = section.draft
        if draft.section_id not in changed:
            continue
        history = _history(section)
        if (newer := typed.get(draft.section_id)) is not None:
            draft, history = replace(draft, text=f"{draft.text}\n\n{newer.text}"), None
        drafts.put(draft)
        bench.editor.recall(draft.section_id, draft.text, history)
    bench.show_titles()
    entry = recovery.entry
    if entry.open_section in changed:
        bench.open_section(entry.open_section)
        bench.editor.go_to(*entry.caret)


def _history(section: UnsavedSection) -> History | None:
    """The undo history as far as it can be read: the text matters more."""
    if section.history is None:
        return None
    try:
        return from_plain(section.history)
    except ValueError:
        return None
