"""The keys of review rounds, as `keymap` has those of writing: marks in the text, and their list.

All is in one menu whose letters are learned by looking at them; what is done most has a key of
its own besides.
"""

from waypost.tui.keymap import Command

REVIEWING: tuple[Command, ...] = (
    Command(
        "review.menu",
        "ctrl+right_square_bracket,alt+m",
        "review_menu",
        "review",
        "Comment, suggest, accept or reject: show what can be done here",
        shown=True,
    ),
    Command(
        "review.comment",
        "ctrl+backslash,alt+q",
        "review('comment')",
        "comment",
        "Comment on what is selected, or on the word at the caret",
    ),
    Command(
        "review.list",
        "ctrl+underscore,alt+l",
        "review('list')",
        "marks",
        "List all comments and suggestions",
    ),
    Command(
        "review.next-mark",
        "ctrl+pagedown,alt+x",
        "review('next')",
        "next mark",
        "Go to the next comment or suggestion, in whatever section",
    ),
    Command(
        "review.previous-mark",
        "ctrl+pageup,alt+z",
        "review('previous')",
        "previous mark",
        "Go to the comment or suggestion before",
    ),
    Command(
        "review.suggesting",
        "insert,alt+i",
        "review('suggesting')",
        "suggesting",
        "Begin or end suggesting: what is typed and deleted becomes a suggestion",
    ),
)

REVIEW_MENU: tuple[Command, ...] = (
    Command(
        "review-menu.comment",
        "c",
        "review('comment')",
        "comment",
        "Comment on the text",
        shown=True,
    ),
    Command(
        "review-menu.delete",
        "d",
        "review('deletion')",
        "suggest removal",
        "Suggest to remove the text",
        shown=True,
    ),
    Command(
        "review-menu.replace",
        "r",
        "review('substitution')",
        "suggest replacement",
        "Suggest another text for it",
        shown=True,
    ),
    Command(
        "review-menu.insert",
        "i",
        "review('insertion')",
        "suggest insertion",
        "Suggest a text to be added at the caret",
        shown=True,
    ),
    Command(
        "review-menu.unresolved",
        "u",
        "review('unresolved')",
        "unresolved",
        "Say of the lines that there is no agreement on them",
        shown=True,
    ),
    Command(
        "review-menu.accept",
        "a",
        "review('accept')",
        "accept",
        "Accept the suggestion at the caret",
        shown=True,
    ),
    Command(
        "review-menu.reject",
        "x",
        "review('reject')",
        "reject",
        "Reject the suggestion at the caret",
        shown=True,
    ),
    Command(
        "review-menu.resolve",
        "o",
        "review('resolve')",
        "resolve",
        "Resolve the comment or the UNRESOLVED block at the caret",
        shown=True,
    ),
    Command(
        "review-menu.accept-section",
        "A",
        "review('accept-section')",
        "accept all",
        "Accept all suggestions of the section",
        shown=True,
    ),
    Command(
        "review-menu.reject-section",
        "X",
        "review('reject-section')",
        "reject all",
        "Reject all suggestions of the section",
        shown=True,
    ),
    Command(
        "review-menu.list", "l", "review('list')", "list", "List all of the document", shown=True
    ),
    Command(
        "review-menu.suggesting",
        "s",
        "review('suggesting')",
        "suggesting",
        "Suggest by typing and deleting, or write again",
        shown=True,
    ),
)
"""Letters of the review menu; the palette has what they do, too."""

MARKS: tuple[Command, ...] = (
    Command("help.show", "f1,question_mark", "show_help", "help", "Show all keys", shown=True),
    Command("marks.go", "enter", "go", "go there", "Go to the mark in the text", shown=True),
    Command("marks.accept", "a", "settle('accept')", "accept", "Accept it", shown=True),
    Command("marks.reject", "x", "settle('reject')", "reject", "Reject it", shown=True),
    Command(
        "marks.resolve",
        "o",
        "settle('resolve')",
        "resolve",
        "Resolve the comment or the UNRESOLVED block",
        shown=True,
    ),
    Command(
        "marks.accept-all",
        "A",
        "settle_all('accept')",
        "accept all",
        "Accept all that are listed, after a question",
    ),
    Command(
        "marks.reject-all",
        "X",
        "settle_all('reject')",
        "reject all",
        "Reject all that are listed, after a question",
    ),
    Command(
        "marks.undo",
        "u",
        "undo",
        "undo",
        "Take back what was settled last in this list",
        shown=True,
    ),
    Command(
        "marks.filter",
        "slash",
        "filter",
        "filter",
        "List those that hold some words: a kind, a name, a section, their text",
        shown=True,
    ),
    Command(
        "marks.scope",
        "s",
        "toggle_scope",
        "scope",
        "This section, or the whole document",
        shown=True,
    ),
    Command(
        "marks.clear",
        "escape",
        "clear_or_leave",
        "clear",
        "Let go of the filter; without one, back to writing",
    ),
    Command("marks.close", "q", "leave", "back", "Back to writing", shown=True),
)
