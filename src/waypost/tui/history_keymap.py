"""The keys of the screens that look back, as `keymap` has those of writing."""

from waypost.tui.keymap import Command

_HELP = Command("help.show", "f1,question_mark", "show_help", "help", "Show all keys", shown=True)
_PANE = Command(
    "pane.next", "f6,tab", "next_pane", "pane", "Go to the list or to the change", shown=True
)
_CHANGES = (
    Command(
        "history.next-change",
        "n,right_square_bracket",
        "next_change(1)",
        "next change",
        "Go to the next change",
        shown=True,
    ),
    Command(
        "history.previous-change",
        "N,left_square_bracket",
        "next_change(-1)",
        "previous change",
        "Go to the previous change",
    ),
    Command(
        "history.side-by-side",
        "d",
        "toggle_side_by_side",
        "side by side",
        "Show the old text beside the new, or changes in one text",
    ),
    Command("history.copy-change", "Y", "copy_change", "copy change", "Copy the shown change"),
)

_GRAIN = Command(
    "history.grain",
    "w",
    "next_grain",
    "grain",
    "Mark changes by word, by sentence or by paragraph",
)

HISTORY: tuple[Command, ...] = (
    _HELP,
    Command(
        "history.filter",
        "slash",
        "filter",
        "filter",
        "Show some revisions only: author:ada since:2026-11-01 section:2.4 milestone: words",
        shown=True,
    ),
    Command(
        "history.scope",
        "s",
        "toggle_scope",
        "scope",
        "This section, or the whole document",
        shown=True,
    ),
    Command(
        "history.mark",
        "m",
        "mark",
        "mark",
        "Mark a revision to compare with, or let go of it",
        shown=True,
    ),
    *_CHANGES,
    _GRAIN,
    Command(
        "history.restore",
        "r",
        "restore",
        "restore",
        "Keep the old text as a new revision",
        shown=True,
    ),
    Command(
        "history.restore-some",
        "R",
        "restore_some",
        "restore some",
        "Choose sections, and keep their old text as a new revision",
    ),
    Command(
        "history.undo-restore",
        "u",
        "undo_restore",
        "undo restore",
        "Take the last restore back, by a revision of its own",
    ),
    Command(
        "history.old-text",
        "v",
        "show_old_text",
        "text",
        "Read the whole text as it was",
        shown=True,
    ),
    Command("history.copy-text", "y", "copy_old_text", "copy", "Copy the text as it was"),
    Command(
        "history.milestone", "t", "name_revision", "name", "Make the revision a milestone by a name"
    ),
    Command(
        "history.search",
        "f",
        "search",
        "find",
        "Find text in all revisions: what brought it, what took it away",
        shown=True,
    ),
    Command("history.blame", "b", "show_blame", "blame", "Show who wrote each sentence"),
    Command("history.fold", "left,h", "unfold(False)", "fold", "Fold the saves of a sitting"),
    Command("history.unfold", "right,l", "unfold(True)", "unfold", "Unfold the saves of a sitting"),
    Command("history.fold-all", "z", "fold_all", "fold all", "Unfold or fold all sittings"),
    _PANE,
    Command(
        "history.clear",
        "escape",
        "clear_or_leave",
        "clear",
        "Let go of the filter; without one, back to writing",
    ),
    Command("history.close", "q,f8", "leave", "back", "Back to writing", shown=True),
)

OLD_TEXT: tuple[Command, ...] = (
    _HELP,
    Command("old-text.search", "slash", "search", "find", "Find words in the text", shown=True),
    Command("old-text.next", "n", "next_match(1)", "next", "Go to the next find", shown=True),
    Command("old-text.previous", "N", "next_match(-1)", "previous", "Go to the find before"),
    Command("old-text.copy", "y", "copy_old_text", "copy", "Copy the text", shown=True),
    Command("old-text.close", "escape,q,v", "leave", "back", "Back to the history", shown=True),
)

FINDS: tuple[Command, ...] = (
    _HELP,
    Command("finds.open", "enter", "open", "open", "Show the revision in the history", shown=True),
    Command(
        "finds.restore", "r", "restore", "restore", "Bring the section back that had it", shown=True
    ),
    *_CHANGES,
    _GRAIN,
    _PANE,
    Command("finds.close", "escape,q", "leave", "back", "Back", shown=True),
)

BLAME: tuple[Command, ...] = (
    _HELP,
    Command("blame.open", "enter", "open", "open", "Show the revision in the history", shown=True),
    Command(
        "blame.before",
        "b",
        "blame_before",
        "before",
        "Show who wrote the text before this revision",
        shown=True,
    ),
    Command("blame.after", "B", "blame_after", "after", "Back to the text after it", shown=True),
    Command("blame.close", "escape,q", "leave", "back", "Back", shown=True),
)

READING_LIST: tuple[Command, ...] = (
    _HELP,
    Command(
        "reading.tick", "space,x", "tick", "reviewed", "Tick the section as reviewed", shown=True
    ),
    Command(
        "reading.since",
        "slash",
        "ask_since",
        "since",
        "Since when: opened, reviewed, a date, a milestone, a branch or a revision",
        shown=True,
    ),
    *_CHANGES,
    _PANE,
    Command("reading.close", "escape,q", "leave", "back", "Back to writing", shown=True),
)

RESTORING: tuple[Command, ...] = (
    _HELP,
    Command("restoring.tick", "space,x", "tick", "choose", "Choose the section", shown=True),
    Command("restoring.all", "a", "tick_all", "all", "Choose all sections, or none", shown=True),
    Command(
        "restoring.restore",
        "r,R",
        "restore",
        "restore",
        "Keep the old text of the chosen sections as a new revision",
        shown=True,
    ),
    *_CHANGES,
    _PANE,
    Command("restoring.close", "escape,q", "leave", "back", "Back to the history", shown=True),
)
