"""What goes with a revision besides its files: the message, whose it is, and its date."""

import fcntl
import re
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from waypost.model.saving import Identity

KNOWN_NAMES_ONLY = ("-c", "user.useConfigOnly=true")
"""Keeps git from inventing a name and an address from the user and the host."""

_PREFIX = "WAYPOST_MESSAGE."
_LONGEST = 200 * 1024
_SURROGATE = re.compile("[\ud800-\udfff]")


@contextmanager
def message_file(folder: Path, message: str) -> Iterator[Path]:
    """A file with the message for this user alone; others can read a command line."""
    with tempfile.NamedTemporaryFile(dir=folder, prefix=_PREFIX) as file:
        with suppress(OSError):  # only a file system without locks refuses
            fcntl.flock(file, fcntl.LOCK_EX)
        file.write(kept_message(message))
        file.flush()
        yield Path(file.name)


def commit_mark(folder: Path) -> AbstractContextManager[Path]:
    """A file that is there as long as a commit is under way: of a killed one it stays behind."""
    return message_file(folder, "")


def left_messages(folder: Path) -> Iterator[Path]:
    """Messages whose process was killed while git had them, each held until the next is asked."""
    for path in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError), path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield path


def named(identity: Identity | None, author: Identity | None = None) -> dict[str, str]:
    """The environment that gives author and committer their names, where they are given."""
    found: dict[str, str] = {}
    for role, person in (("AUTHOR", author or identity), ("COMMITTER", identity)):
        if person is not None:
            found[f"GIT_{role}_NAME"] = person.name.replace("\0", "")
            found[f"GIT_{role}_EMAIL"] = person.email.replace("\0", "")
    return found


def dated(date: str | None) -> dict[str, str]:
    """The environment that gives a revision its date, where it is given."""
    return {} if date is None else {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}


def kept_message(message: str) -> bytes:
    """The message as git can keep it: UTF-8 without NUL, of a bearable length."""
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", message.replace("\0", "")).strip()
    return text.encode()[:_LONGEST].decode("utf-8", "ignore").encode() + b"\n"
