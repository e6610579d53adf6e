"""Milestones: the tags that name revisions."""

from waypost.errors import GitError, UsageError
from waypost.model.saving import Identity
from waypost.store.git import refusal
from waypost.store.messages import KNOWN_NAMES_ONLY, dated, message_file, named
from waypost.store.repository import Repository

_TAGS = "refs/tags/"


def create_tag(
    repository: Repository,
    name: str,
    revision: str,
    message: str,
    *,
    tagger: Identity | None = None,
    date: str | None = None,
) -> None:
    """Name a revision (its full object name) with an annotated tag.

    Raises UsageError for a name that cannot be one, or that is taken already; GitError.
    """
    git = repository.git
    if name.startswith("-") or git.ask("check-ref-format", f"{_TAGS}{name}").status:
        raise UsageError(
            f'"{name}" cannot be the name of a milestone.',
            advice="Use letters, digits, dots and hyphens, without blanks.",
        )
    if git.ask("show-ref", "--verify", "--quiet", f"{_TAGS}{name}").status == 0:
        raise UsageError(f'There is a milestone "{name}" already.', advice="Choose another name.")
    with git.exclusive(), message_file(repository.git_dir, message or name) as file:
        answer = git.change(
            *(*KNOWN_NAMES_ONLY, "tag", "--annotate", "--cleanup=whitespace"),
            *("-F", str(file), "--", name, revision),
            environment=named(tagger) | dated(date),
        )
    if answer.status:
        raise _not_tagged(name, refusal(answer))


def _not_tagged(name: str, error: GitError) -> GitError:
    return GitError(
        f'The milestone "{name}" cannot be made: {error.what}',
        said=error.said,
        status=error.status,
        advice=error.advice,
    )
