"""Milestones: the tags that name revisions.

A document's own milestone is a tag below `milestones/` and the document's path, so that documents
of one repository, and its releases, do not take names from each other. Other tags name revisions,
too: they are of the whole repository.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final
from urllib.parse import quote

from waypost.errors import GitError, UsageError
from waypost.model.saving import Identity
from waypost.store.git import refusal
from waypost.store.messages import KNOWN_NAMES_ONLY, dated, message_file, named
from waypost.store.repository import Repository

_TAGS = "refs/tags/"
_OWN: Final = "milestones/"
_UNFIT: Final = re.compile(r"~|(?<![^/])\.|\.(?=\.)|\.(?=lock(?:/|$))|\.(?=/|$)")
"""What git allows in a path but not in a reference, of what `quote` leaves as it is."""


def milestone_tag(path: str, name: str) -> str:
    """The tag of the milestone of that name of the document at that path."""
    fit = _UNFIT.sub(lambda found: f"%{ord(found[0]):02X}", quote(path, safe="/"))
    return f"{_OWN}{fit}/{name}"


def milestone_names(tags: Sequence[str], paths: Collection[str]) -> tuple[str, ...]:
    """What a document calls a revision with these tags; `paths` are its names.

    Milestones of other documents are left out.
    """
    own = [milestone_tag(path, "") for path in paths] if tags else []
    names = []
    for tag in tags:
        prefix = next((prefix for prefix in own if tag.startswith(prefix)), "")
        if prefix or not tag.startswith(_OWN):
            names.append(tag.removeprefix(prefix))
    return tuple(dict.fromkeys(names))


def create_milestone(
    repository: Repository,
    path: str,
    name: str,
    revision: str,
    message: str = "",
    *,
    tagger: Identity | None = None,
    date: str | None = None,
) -> None:
    """Make a revision (its full object name) a milestone of the document at that path: a tag.

    Raises UsageError for a name that cannot be one, or that is taken already; GitError.
    """
    git = repository.git
    tag = milestone_tag(path, name)
    unfit = not name or name.startswith("-") or name.endswith("/")
    if unfit or git.ask("check-ref-format", f"{_TAGS}{tag}").status:
        raise _no_name(name)
    if git.ask("show-ref", "--verify", "--quiet", f"{_TAGS}{tag}").status == 0:
        raise UsageError(f'There is a milestone "{name}" already.', advice="Choose another name.")
    with git.exclusive(), message_file(repository.git_dir, message or name) as file:
        answer = git.change(
            *(*KNOWN_NAMES_ONLY, "tag", "--annotate", "--cleanup=whitespace"),
            *("-F", str(file), "--", tag, revision),
            environment=named(tagger) | dated(date),
        )
    if answer.status:
        raise _not_tagged(name, refusal(answer))


def _no_name(name: str) -> UsageError:
    return UsageError(
        f'"{name}" cannot be the name of a milestone.',
        advice="Use letters, digits, dots and hyphens, without blanks.",
    )


def _not_tagged(name: str, error: GitError) -> GitError:
    return GitError(
        f'The milestone "{name}" cannot be made: {error.what}',
        said=error.said,
        status=error.status,
        advice=error.advice,
    )
