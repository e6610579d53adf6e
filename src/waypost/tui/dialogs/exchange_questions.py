"""The questions that an exchange with a remote asks, in words."""

from collections.abc import Sequence

from waypost.model.remote import Exchange
from waypost.model.visible import visible_line
from waypost.tui.dialogs.choice_dialog import Choice, ChoiceDialog

_DIGITS = "123456789"
_NAME = 60


def ask_terminal(what: Exchange, reason: str) -> ChoiceDialog[bool]:
    """A password or a host's key, which git and ssh ask for on a terminal."""
    return ChoiceDialog(
        "Answer in the terminal?",
        f"{reason[:1].upper()}{reason[1:]}. Git can ask you: the screen is handed over to it until "
        f"the {what} is done, and drawn again after that. Unsaved text is in its recovery copy.",
        [
            Choice("y", "yes, hand the terminal over", answer=True),
            Choice("n", "no, not now", answer=False),
        ],
    )


def ask_remote(what: Exchange, branch: str, remotes: Sequence[str]) -> ChoiceDialog[str]:
    """A branch that follows none yet: which remote's it shall follow."""
    said = (
        f'Your branch "{branch}" is made there, and followed from then on.'
        if what is Exchange.PUSH
        else f'If it has a branch "{branch}", yours follows that from then on.'
    )
    way = "to" if what is Exchange.PUSH else "from"
    keys = ("y",) if len(remotes) == 1 else _DIGITS
    title = f'"{branch}" follows no branch of a remote'
    return ChoiceDialog(
        title,
        said,
        [
            Choice(key, f"{what} {way} {visible_line(remote, _NAME)}", remote)
            for key, remote in zip(keys, remotes, strict=False)
        ],
    )
