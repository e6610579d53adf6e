"""Every key of the program in one table: bindings, help and palette are made from it.

Only keys that a plain terminal and tmux can tell apart. What writers do all the time has two
keys that do not depend on each other: multiplexers and editors take some for themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a key does."""

    id: str
    keys: str
    """Textual's key names, parted by commas; the first is the one that is shown.

    "" for a command that the palette alone has.
    """
    action: str
    label: str
    """One to three words, for the key line."""
    description: str
    """What it does, for help and palette."""
    shown: bool = False
    """Whether the key line names it."""


BENCH: tuple[Command, ...] = (
    Command(
        "section.go-to",
        "ctrl+g",
        "go_to",
        "go to",
        "Go to a section by number or title",
        shown=True,
    ),
    Command("section.next", "alt+n,ctrl+down", "next_section(1)", "next", "Next section"),
    Command(
        "section.previous", "alt+p,ctrl+up", "next_section(-1)", "previous", "Previous section"
    ),
    Command(
        "section.unfinished",
        "alt+u,f3",
        "next_unfinished",
        "unfinished",
        "Next section without text",
    ),
    Command(
        "question.next", "alt+j,ctrl+n", "next_question", "next question", "Next guiding question"
    ),
    Command(
        "question.done",
        "alt+k,ctrl+t",
        "toggle_question",
        "answered",
        "Mark the question as answered, or as open again",
    ),
    Command("pane.next", "f6", "next_pane(1)", "pane", "Next pane", shown=True),
    Command("pane.previous", "shift+f6,ctrl+b", "next_pane(-1)", "previous pane", "Previous pane"),
    Command("pane.editor", "alt+e,ctrl+o", "focus_editor", "text", "To the text"),
    Command(
        "pane.outline",
        "f9,alt+o",
        "toggle_outline",
        "outline",
        "Show or hide the outline",
        shown=True,
    ),
    Command(
        "pane.guidance",
        "f7,alt+g",
        "toggle_guidance",
        "guidance",
        "Show or hide the guidance",
        shown=True,
    ),
    Command(
        "pane.focus", "alt+w,f11", "focus_mode", "text only", "Hide both panes, or bring them back"
    ),
)

WRITING: tuple[Command, ...] = (
    Command("help.show", "f1,alt+h", "show_help", "help", "Show all keys", shown=True),
    Command(
        "document.save", "ctrl+s,alt+s", "save", "save", "Save and keep a revision", shown=True
    ),
    Command(
        "document.save-with-message",
        "ctrl+r,shift+f8",
        "save_with_message",
        "save with message",
        "Save and keep a revision with a message of your own",
    ),
    Command("history.show", "f8,alt+r", "show_history", "history", "Show revisions", shown=True),
    Command(
        "history.changes", "f12,alt+c", "show_changes", "changed", "Show what changed since when"
    ),
    Command(
        "history.blame", "f4,alt+y", "show_blame", "blame", "Show who wrote each sentence here"
    ),
    Command(
        "palette.show", "ctrl+p,f2", "command_palette", "commands", "Find a command", shown=True
    ),
    Command(
        "program.quit",
        "ctrl+q,f10",
        "leave",
        "quit",
        "Quit; asks about unsaved text",
        shown=True,
    ),
)

GUIDANCE: tuple[Command, ...] = (
    Command(
        "item.mark",
        "space,x",
        "mark_item",
        "mark",
        "Mark the question as answered or open, tick the key point or not",
        shown=True,
    ),
    Command(
        "question.not-applicable",
        "n",
        "ask_note('n/a')",
        "n/a",
        "Mark the question as not applicable, with a reason",
        shown=True,
    ),
    Command(
        "question.deferred",
        "d",
        "ask_note('deferred')",
        "defer",
        "Defer the question to somebody",
        shown=True,
    ),
    Command("item.open", "o", "open_item", "open", "Open the question again, untick the key point"),
    Command(
        "section.ready",
        "r",
        "mark_section('ready')",
        "ready",
        "Say that the section is ready for review",
        shown=True,
    ),
    Command("section.done", "f", "mark_section('done')", "done", "Say that the section is done"),
    Command(
        "section.drafting",
        "w",
        "mark_section('')",
        "drafting",
        "Say that the section is in drafting again",
    ),
    Command(
        "guide.changes",
        "u",
        "show_guide_change",
        "guide changes",
        "Show what changed in the guide, and take it over",
    ),
    Command("guide.choose", "c", "choose_guide", "guide", "Choose a guide for this document"),
    Command(
        "guide.match",
        "m",
        "match_sections",
        "match",
        "Correct which section is which section of the guide",
    ),
    Command("document.save-as", "S", "save_as", "save as", "Save the text under another name"),
    Command(
        "document.new", "N", "new_document", "new document", "Make a new document with a guide"
    ),
)
"""Keys of the guidance; the palette has them too, from anywhere on the screen."""

GUIDE_CHANGE: tuple[Command, ...] = (
    Command(
        "guide.take-over",
        "t",
        "take_over",
        "take over",
        "Follow the guide as it is now",
        shown=True,
    ),
    Command("guide.not-now", "escape,q", "leave", "not now", "Back, as it was", shown=True),
)

MATCHING: tuple[Command, ...] = (
    Command(
        "match.choose",
        "enter",
        "choose_section",
        "choose",
        "Choose the section of the document",
        shown=True,
    ),
    Command("match.none", "n", "match_none", "none", "Say that the document has none", shown=True),
    Command(
        "match.by-titles", "a", "match_by_titles", "by title", "Let the titles decide", shown=True
    ),
    Command("match.close", "escape,q", "leave", "back", "Back to writing", shown=True),
)

CONFLICT: tuple[Command, ...] = (
    Command("help.show", "f1,question_mark", "show_help", "help", "Show all keys", shown=True),
    Command("conflict.yours", "y", "keep('OURS')", "yours", "Keep what you wrote", shown=True),
    Command("conflict.theirs", "t", "keep('THEIRS')", "theirs", "Take what they wrote", shown=True),
    Command(
        "conflict.both", "b", "keep('BOTH')", "both", "Keep both: theirs, then yours", shown=True
    ),
    Command(
        "conflict.edit", "e", "edit", "edit", "Put both into the editor, to be made one", shown=True
    ),
    Command("conflict.later", "escape,q", "leave", "later", "Decide nothing now", shown=True),
    Command(
        "conflict.next-change",
        "n,right_square_bracket",
        "next_change(1)",
        "next change",
        "Go to the next change",
        shown=True,
    ),
    Command(
        "conflict.previous-change",
        "N,left_square_bracket",
        "next_change(-1)",
        "previous change",
        "Go to the previous change",
    ),
)

RECOVERY: tuple[Command, ...] = (
    Command("help.show", "f1,question_mark", "show_help", "help", "Show all keys", shown=True),
    Command(
        "recovery.take-back",
        "r",
        "take_back",
        "take it back",
        "Take the text back as unsaved text",
        shown=True,
    ),
    Command(
        "recovery.later",
        "escape,q",
        "leave",
        "later",
        "Decide later: the copy stays",
        shown=True,
    ),
    Command(
        "recovery.discard",
        "D",
        "discard",
        "discard",
        "Remove the copy for good",
        shown=True,
    ),
    Command(
        "recovery.next-change",
        "n,right_square_bracket",
        "next_change(1)",
        "next change",
        "Go to the next change",
        shown=True,
    ),
    Command(
        "recovery.previous-change",
        "N,left_square_bracket",
        "next_change(-1)",
        "previous change",
        "Go to the previous change",
    ),
)

_SHOWN_AS = {
    "space": "Space",
    "question_mark": "?",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "backslash": "\\",
    "underscore": "_",
    "slash": "/",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "insert": "Ins",
}


def bindings(commands: Iterable[Command], *, priority: bool) -> list[Binding]:
    """The commands as Textual's bindings, with ids."""
    return [
        Binding(
            command.keys,
            command.action,
            command.label,
            show=command.shown,
            priority=priority,
            id=command.id,
            tooltip=command.description,
        )
        for command in commands
        if command.keys
    ]


def key_name(key: str) -> str:
    """How the key is written for people: `^S`, `M-n`, `F6`."""
    if key.startswith("ctrl+"):
        base = key.removeprefix("ctrl+")
        return "^" + (base.upper() if len(base) == 1 else _base(base))
    if key.startswith("alt+"):
        return "M-" + key.removeprefix("alt+")
    if key.startswith("shift+"):
        return "S-" + _base(key.removeprefix("shift+"))
    return _base(key)


def keys_of(command: Command) -> list[str]:
    """All keys of a command, written for people."""
    return [key_name(key) for key in command.keys.split(",") if key]


def first_key(commands: Iterable[Command], command_id: str) -> str:
    """The first key of the command with that id, written for people."""
    return next(keys_of(command)[0] for command in commands if command.id == command_id)


def _base(key: str) -> str:
    if key in _SHOWN_AS:
        return _SHOWN_AS[key]
    return key if len(key) == 1 else key.capitalize()


LIST_KEYS: tuple[tuple[str, str], ...] = (
    ("Up Down  k j", "Move"),
    ("Left Right  h l", "Fold, unfold (outline)"),
    ("Home End  g G", "First, last"),
    ("PgUp PgDn", "A page up or down"),
    ("Enter", "Choose; in the outline: write there"),
    ("/  or a digit", "Filter the outline by title or number"),
    ("Esc", "Clear the filter, back to the text"),
)
"""Keys of lists, for people; the lists' own bindings have them."""

EDITING_KEYS: tuple[tuple[str, str], ...] = (
    ("Arrows  Home End", "Move; with Shift select, with ^ by words"),
    ("^Z ^Y", "Undo, redo"),
    ("^X ^C ^V", "Cut, copy (over OSC 52), paste"),
    ("^W ^U ^K", "Delete the word before, to the line's start, to its end"),
    ("Tab", "Next pane"),
    ("^L", "Draw the screen anew"),
)
"""Keys of the editor, for people; the editor's own bindings have them."""
