"""Exchanges with a remote: fetch and push, and where a branch stands. Never a force.

How git talks with the remote (unattended, or on the terminal) is the caller's choice. Milestones
are tags, and go with the revisions that they name.
"""

import os
import re
from dataclasses import dataclass
from typing import Final

from waypost.model.remote import (
    Exchanged,
    ExchangeOutcome,
    ExchangeProblem,
    ExchangeProblemKind,
    Standing,
    Upstream,
)
from waypost.store.git import Answer, refusal
from waypost.store.remote_problems import no_upstream, problem_of
from waypost.store.repository import Repository
from waypost.store.talking import Talk

HEADS: Final = "refs/heads/"
REMOTES: Final = "refs/remotes/"
_FORMAT: Final = "%(upstream)%00%(upstream:remotename)%00%(upstream:remoteref)%00%(push:remotename)"
_NEW_TAG: Final = re.compile(r"^ \* \[new tag\] ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Followed:
    """What git's settings say of the branch checked out."""

    branch: str
    ref: str
    """What we know of the branch there: `refs/remotes/origin/main`."""
    remote: str
    remote_ref: str
    """What the branch is called there: `refs/heads/main`."""
    push_remote: str
    """Where pushes go, "" where nothing else than `remote` is set."""


def standing(repository: Repository) -> Standing:
    """Where the repository stands, without asking a remote."""
    listed = repository.git.ask("remote").out
    remotes = tuple(os.fsdecode(listed).splitlines())
    return Standing(repository.branch(), upstream(repository), remotes)


def upstream(repository: Repository) -> Upstream | None:
    """The remote branch that the branch checked out follows, None where it follows none."""
    followed = _followed(repository)
    if followed is None:
        return None
    name = followed.ref.removeprefix(REMOTES)
    counts = _counts(repository, followed.ref)
    ahead, behind = counts or (0, 0)
    return Upstream(followed.branch, followed.remote, name, ahead, behind, gone=counts is None)


def fetch(repository: Repository, talk: Talk) -> ExchangeOutcome:
    """Learn what the remote has. Our own branch stays as it is."""
    before = upstream(repository)
    if before is None:
        return no_upstream(repository, standing(repository).remotes, "fetch")
    answer = fetch_from(repository, before.remote, talk)
    if answer.status:
        return problem_of(answer, "fetch", before.remote)
    after = upstream(repository) or before
    received = max(0, after.behind - before.behind)
    return Exchanged(after, received=received, tags=_new_tags(answer))


def fetch_from(repository: Repository, remote: str, talk: Talk) -> Answer:
    """Learn what that remote has, whether a branch of ours follows it or not."""
    return talk(
        repository.git,
        *("fetch", "--progress", "--no-recurse-submodules", "--end-of-options", remote),
    )


def push(repository: Repository, talk: Talk, remote: str = "") -> ExchangeOutcome:
    """Send our revisions to the branch that we follow, and annotated tags that name them.

    With `remote`, they go to the branch of the same name there, which is followed from then on.
    """
    if not repository.head():
        return ExchangeProblem(
            ExchangeProblemKind.NOTHING_YET, "there is no revision to send yet", "Save first."
        )
    followed = _followed(repository)
    branch = repository.branch()
    if not branch or (followed is None and not remote):
        return no_upstream(repository, standing(repository).remotes, "push")
    before = upstream(repository)
    sent = before.ahead if before is not None and not before.gone else _all_of(repository)
    target, ref, sets = _target(followed, branch, remote)
    answer = talk(
        repository.git,
        *("push", "--progress", "--follow-tags", "--no-force", *sets, "--end-of-options"),
        *(target, f"{HEADS}{branch}:{ref}"),
    )
    if answer.status:
        return problem_of(answer, "push", target, f"{target}/{ref.removeprefix(HEADS)}")
    after = upstream(repository) or Upstream(branch, target, f"{target}/{branch}", 0, 0)
    return Exchanged(after, sent=sent, tags=_new_tags(answer))


def follow(repository: Repository, remote: str) -> None:
    """Let the branch follow the one of its name that is known of the remote. Raises GitError."""
    branch = repository.branch()
    answer = repository.git.change(
        "branch", f"--set-upstream-to={REMOTES}{remote}/{branch}", "--end-of-options", branch
    )
    if answer.status:
        raise refusal(answer)


def knows_branch(repository: Repository, remote: str) -> bool:
    """Whether the remote was seen to have a branch named as ours."""
    ref = f"{REMOTES}{remote}/{repository.branch()}"
    return repository.git.ask("show-ref", "--verify", "--quiet", ref).status == 0


def _followed(repository: Repository) -> _Followed | None:
    branch = repository.branch()
    if not branch:
        return None
    answer = repository.git.ask("for-each-ref", f"--format={_FORMAT}", "--", f"{HEADS}{branch}")
    fields = os.fsdecode(answer.out).rstrip("\n").split("\0")
    if len(fields) != 4:  # noqa: PLR2004  # those of _FORMAT
        return None
    ref, remote, remote_ref, push_remote = fields
    if not ref.startswith(REMOTES) or not remote:
        return None
    return _Followed(branch, ref, remote, remote_ref or f"{HEADS}{branch}", push_remote)


def _target(
    followed: _Followed | None, branch: str, remote: str
) -> tuple[str, str, tuple[str, ...]]:
    """Where a push goes, to which branch, and with which option."""
    if remote or followed is None:
        return remote, f"{HEADS}{branch}", ("--set-upstream",)
    if followed.push_remote not in {"", followed.remote}:
        return followed.push_remote, f"{HEADS}{branch}", ()
    return followed.remote, followed.remote_ref, ()


def _counts(repository: Repository, ref: str) -> tuple[int, int] | None:
    """How many revisions ours and the other have alone, None where there is no other."""
    counted = repository.git.ask(
        *("rev-list", "--left-right", "--count", "--end-of-options", f"HEAD...{ref}", "--")
    )
    if counted.status:
        return None
    ahead, behind = (int(number) for number in counted.out.split())
    return ahead, behind


def _all_of(repository: Repository) -> int:
    """How many revisions a branch has that no remote knows."""
    counted = repository.git.ask("rev-list", "--count", "HEAD", "--not", "--remotes", "--")
    return int(counted.out) if not counted.status else 0


def _new_tags(answer: Answer) -> int:
    return len(_NEW_TAG.findall(answer.said.replace("\r", "\n")))
