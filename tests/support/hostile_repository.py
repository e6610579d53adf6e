"""A repository in which every name and word that somebody can choose is hostile."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.hostile_texts import ALL, PAYLOADS
from tests.support.repository import RepositoryBuilder
from waypost.closing import Closing
from waypost.model.journal import JournalEntry, UnsavedSection
from waypost.model.outcomes import Draft
from waypost.store.lock import DocumentLock
from waypost.workspace.creating import new_document
from waypost.workspace.journal import DocumentJournal, journal_place
from waypost.workspace.locking import take
from waypost.workspace.session import Session

NAME = "evil\x1b]0;owned\x07\u202e[bold red]$(x)\x9b2J\U000e0041e\u0301.md"
_GUIDE = "guide\x1b[2J\u202e[red].md"
_BRANCH = "b\x9b2J\u202e$(x)\U000e0041"
_REMOTE = "r\x9b2J\u202e$(x)"
_TAG = "v1\x9b2J\u202e"
_LEFT = "Left behind by a crash."
_SWAP_FILE = b"b0VIM 8.2".ljust(24, b"\0") + (1).to_bytes(4, "little")


def _guide() -> str:
    sections = "".join(
        f"## {number}. {_line(text)}\n\n**Overview:** {_line(text)}\n\n"
        f"**Purpose:** {_line(text)}\n\n**Key points:**\n\n- {_line(text)}\n\n"
        f"**Guiding questions:**\n\n- Why {_line(text)} ?\n- How {_line(text)} ?\n\n"
        f'> "{_line(text)}" - {_line(text)}, *{_line(text)}*\n\nNotes on {_line(text)}.\n\n'
        "| a | b |\n| --- | --- |\n"
        f"| {_line(text)} | c |\n\n"
        for number, text in enumerate(PAYLOADS.values(), 1)
    )
    return f"# Guide {ALL}\n\n**Overview:** {ALL}\n\n{sections}"


def _document(changed: str = "") -> str:
    sections = "".join(
        f"## {number}. {_line(text)}\n\nText of {text} and {{++{text}++}}{{>>{text}<<}}.\n\n"
        f"{changed if number % 2 else ''}{text}\n\n"
        for number, text in enumerate(PAYLOADS.values(), 1)
    )
    return f"# Evil {_line(ALL)}\n\n{ALL}\n\n{sections}"


def _line(text: str) -> str:
    return text.replace("\r", " ")


class HostileRepository(Closing):
    """The repository, and what holds its document open meanwhile. Close it."""

    def __init__(self, folder: Path) -> None:
        self.builder = RepositoryBuilder(folder)
        self.document = folder / NAME
        self._lock: DocumentLock | None = None
        self._begin()
        self._go_on()

    def _begin(self) -> None:
        guide = self.builder.write(f".waypost/guides/{_GUIDE}", _guide())
        new_document(self.document, str(guide))
        self.document.write_bytes(_document().encode())
        builder = self.builder
        builder.git("add", "--all")
        builder.git("commit", "--quiet", "-m", "Begin")
        builder.git("tag", "-a", "-m", ALL, _TAG)
        builder.git("switch", "--quiet", "-c", _BRANCH)
        builder.config(f"remote.{_REMOTE}.url", f"/nowhere/{PAYLOADS['title']}{PAYLOADS['C1']}")
        builder.config(f"remote.{_REMOTE}.fetch", f"+refs/heads/*:refs/remotes/{_REMOTE}/*")
        builder.config(f"branch.{_BRANCH}.remote", _REMOTE)
        builder.config(f"branch.{_BRANCH}.merge", f"refs/heads/{_BRANCH}")

    def _go_on(self) -> None:
        """One revision for each trick, by an author and with a message of that kind."""
        for number, text in enumerate(PAYLOADS.values()):
            who = text.replace("<", "(").replace(">", ")")
            self.document.write_bytes(_document(f"Change {number} {text}.\n\n").encode())
            self.builder.git(
                *("commit", "--quiet", "--all", f"--message={text}\n\n{text}"),
                environment={
                    "GIT_AUTHOR_NAME": who,
                    "GIT_AUTHOR_EMAIL": who,
                    "GIT_AUTHOR_DATE": f"{1_700_000_000 + 10_000 * number} +0000",
                },
            )
        self.document.write_bytes(_document(f"Not saved {ALL}.\n\n").encode())

    def refuses_revisions(self) -> None:
        """Let a hook refuse every revision, with hostile words."""
        words = self.builder.write(".git/words", "\n".join([*PAYLOADS.values(), ""]))
        self.builder.hook("pre-commit", f"cat '{words}'; cat '{words}' >&2; exit 1")

    def changes_its_guide(self) -> None:
        """Let the guide be another one than the document was begun with."""
        changed = _guide().replace("Why", "Whence")
        self.builder.write(f".waypost/guides/{_GUIDE}", changed)

    def crashes(self) -> None:
        """Leave unsaved text behind, as a program that was killed does."""
        with Session(self.document) as session:
            session.connect()
            nodes = [node for node in session.view.outline.walk() if node.present]
            sections = tuple(
                UnsavedSection(Draft(node.id, session.view.text_of(node), f"{_LEFT} {ALL}"), ALL)
                for node in nodes[:3]
            )
            entry = JournalEntry(str(self.document), "2026-11-21T09:00:00+00:00", sections)
            journal = DocumentJournal(journal_place(session))
            journal.keep(entry)
            journal.close()

    def is_open_elsewhere(self) -> None:
        """Let somebody with a hostile name hold the document, and others have it open."""
        with Session(self.document) as session:
            session.connect()
            lock = take(session)
        assert isinstance(lock, DocumentLock)
        self._lock = lock
        told = {"user": ALL, "host": ALL, "process": 1, "since": PAYLOADS["erasing"]}
        os.ftruncate(lock._descriptor, 0)
        os.pwrite(lock._descriptor, json.dumps(told).encode()[:4096], 0)

    def is_open_in_vim(self) -> None:
        """Leave a swap file of a hostile user on a hostile host."""
        who = PAYLOADS["title"].encode().ljust(40, b"\0")[:40]
        swap = self.document.with_name(f".{NAME}.swp")
        swap.write_bytes(_SWAP_FILE + who + who)

    def forgets_who_writes(self) -> None:
        """Let git know no author."""
        self.builder.forget_identity()
        self.builder.config("user.useConfigOnly", "true")

    def somebody_writes_too(self) -> None:
        """Change the text of every section on disk."""
        text = self.document.read_text(encoding="utf-8").replace("Text of", "Their text of")
        self.document.write_text(text, encoding="utf-8")

    def switches_branch(self) -> None:
        """Check out another branch with a hostile name."""
        self.builder.git("switch", "--quiet", "-c", f"other-{_BRANCH}")

    def has_more(self) -> None:
        """Have another document, so that one of them is to be chosen."""
        other = self.builder.write(f"more/{NAME}", _document())
        new_document(other.with_name(f"other {NAME}"), title=ALL)

    def leaves_git(self) -> None:
        """Be in no repository any more."""
        shutil.rmtree(self.builder.folder / ".git")

    def close(self) -> None:
        """Let go of the document."""
        if self._lock is not None:
            self._lock.close()


@contextmanager
def hostile_repository(folder: Path) -> Iterator[HostileRepository]:
    """The repository, for as long as it is needed."""
    with HostileRepository(folder) as repository:
        yield repository
