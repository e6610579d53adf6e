"""A review round in the installed program: comment, suggest, list, accept, save."""

from collections.abc import Mapping

from tests.support.design import NAME
from tests.support.repository import RepositoryBuilder
from tests.support.terminal import terminal, waypost_command
from waypost.tui.keymap import WRITING
from waypost.tui.review_keymap import MARKS, REVIEW_MENU, REVIEWING

_TABLES = (*REVIEWING, *REVIEW_MENU, *MARKS, *WRITING)


def _key(command_id: str) -> str:
    return next(c.keys.split(",")[0] for c in _TABLES if c.id == command_id)


def test_a_round_by_keys_alone(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """All keys reach the program through tmux, and what is settled is in the revision."""
    with terminal(repository.folder, environment, (120, 36)) as window:
        window.runs(f"{waypost_command()} {NAME}")
        window.waits_for("OUTLINE", "Late rides cost")
        window.presses(_key("review.comment"))
        window.waits_for('Comment on "Late"')
        window.types("how late?")
        window.presses("enter")
        window.waits_for("{==Late==}{>>", "how late?<<} rides")
        window.presses(_key("review.suggesting"))
        window.waits_for("SUGGESTING")
        window.presses("end", "end")
        window.types(" Every day.")
        window.waits_for("Every day.++}")
        window.presses(_key("review.suggesting"))
        window.presses(_key("review.menu"))
        window.waits_for("At the caret: add")
        window.presses(_key("review-menu.accept"))
        window.waits_until_gone("++}")
        window.presses(_key("review.next-mark"))
        window.waits_for("1 of 1, comment")
        window.presses(_key("review.list"))
        window.waits_for("REVIEW  whole document, 1 of 1 marks")
        window.presses(_key("marks.resolve"))
        window.waits_for("0 of 0 marks")
        window.presses(_key("marks.close"))
        window.presses(_key("document.save"))
        window.waits_for("Saved as")
    text = (repository.folder / NAME).read_text(encoding="utf-8")
    assert "Late rides cost us customers. Every day." in text
