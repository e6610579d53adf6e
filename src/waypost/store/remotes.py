"""Exchanges with a remote: fetch, pull by fast-forward or merge, push. Never a force or a rebase.

Git is run without a terminal of its own, so that neither it nor ssh can ask over our screen; what
must be asked is a problem that says so, and the front end may run the same command in the open.
"""

import os
import re
from collections.abc import Callable

from waypost.model.remote import (
    Exchanged,
    ExchangeOutcome,
    ExchangeProblem,
    ExchangeProblemKind,
    Upstream,
)
from waypost.store.git import Answer, summary
from waypost.store.repository import Repository

Report = Callable[[str], None]
"""Takes a line of git's progress as it comes."""

_HEADS = "refs/heads/"
_REMOTES = "refs/remotes/"
_FORMAT = "%(upstream)%00%(upstream:remotename)%00%(upstream:remoteref)"
_ASKS = re.compile(
    r"could not read (?:Username|Password)|terminal prompts disabled|Host key verification failed"
    r"|Permission denied \(|Authentication failed|passphrase",
    re.IGNORECASE,
)
_UNREACHABLE = re.compile(
    r"Could not resolve host|Connection (?:refused|timed out|reset)|Network is unreachable"
    r"|Operation timed out|unable to access|does not appear to be a git repository"
    r"|Could not read from remote repository|No route to host",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\[rejected\]|non-fast-forward|fetch first")
_LOCAL_CHANGES = re.compile(r"would be overwritten by merge|not uptodate|unstaged changes")


def upstream(repository: Repository) -> Upstream | None:
    """The remote branch that the branch checked out follows, None where it follows none."""
    branch = repository.branch()
    if not branch:
        return None
    git = repository.git
    answer = git.ask("for-each-ref", f"--format={_FORMAT}", "--", f"{_HEADS}{branch}")
    fields = os.fsdecode(answer.out).rstrip("\n").split("\0")
    if len(fields) != 3 or not fields[0].startswith(_REMOTES):  # noqa: PLR2004  # those of _FORMAT
        return None
    ref, remote, _ = fields
    counted = git.ask(
        *("rev-list", "--left-right", "--count", "--end-of-options", f"HEAD...{ref}", "--")
    )
    ahead, behind = (int(n) for n in counted.out.split()) if not counted.status else (0, 0)
    return Upstream(branch, remote, ref.removeprefix(_REMOTES), ahead, behind)


def fetch(repository: Repository, report: Report) -> ExchangeOutcome:
    """Learn what the remote has. Our own branch stays as it is."""
    before = upstream(repository)
    if before is None:
        return _no_upstream(repository)
    answer = _talk(repository, report, "fetch", "--progress", "--end-of-options", before.remote)
    if answer.status:
        return _problem(answer, "fetch", before)
    after = upstream(repository) or before
    return Exchanged(after, received=max(0, after.behind - before.behind))


def pull(repository: Repository, report: Report) -> ExchangeOutcome:
    """Take in what the remote has: by fast-forward, or by a merge where both sides went on.

    A merge that would conflict is given up again, and nothing has changed.
    """
    obstacle = repository.obstacle()
    if obstacle is not None:
        kind = ExchangeProblemKind.IN_THE_WAY
        return ExchangeProblem(kind, obstacle.reason, obstacle.advice, obstacle.said)
    fetched = fetch(repository, report)
    if isinstance(fetched, ExchangeProblem) or not fetched.upstream.behind:
        return fetched
    before = fetched.upstream
    merges = before.ahead > 0
    way = ("--no-edit", "--no-ff") if merges else ("--ff-only",)
    target = f"{_REMOTES}{before.name}"
    with repository.git.exclusive():
        answer = _talk(repository, report, "merge", "--no-stat", *way, "--end-of-options", target)
        if answer.status:
            return _not_merged(repository, answer, before)
    after = upstream(repository) or before
    return Exchanged(after, received=before.behind, merged=merges)


def push(repository: Repository, report: Report) -> ExchangeOutcome:
    """Send our revisions to the branch that we follow, and annotated tags that name them."""
    before = upstream(repository)
    if before is None:
        return _no_upstream(repository)
    branch = before.name.removeprefix(f"{before.remote}/")
    answer = _talk(
        repository,
        report,
        *("push", "--progress", "--follow-tags", "--no-force", "--end-of-options"),
        *(before.remote, f"{_HEADS}{before.branch}:{_HEADS}{branch}"),
    )
    if answer.status:
        return _problem(answer, "push", before)
    return Exchanged(upstream(repository) or before, sent=before.ahead)


def _talk(repository: Repository, report: Report, *arguments: str) -> Answer:
    return repository.git.watch(*arguments, said=report)


def _no_upstream(repository: Repository) -> ExchangeProblem:
    branch = repository.branch()
    if not branch:
        return ExchangeProblem(
            ExchangeProblemKind.NO_UPSTREAM,
            "no branch is checked out",
            "`git switch` to one.",
        )
    return ExchangeProblem(
        ExchangeProblemKind.NO_UPSTREAM,
        f'the branch "{branch}" follows no branch of a remote',
        f"`git push --set-upstream origin {branch}` makes it follow one.",
    )


def _problem(answer: Answer, what: str, before: Upstream) -> ExchangeProblem:
    said = answer.said
    if _ASKS.search(said):
        return ExchangeProblem(
            ExchangeProblemKind.NEEDS_TERMINAL,
            f'"{before.remote}" asks who you are',
            f"`git {what}` in a terminal asks for what is needed.",
            said,
        )
    if what == "push" and _BEHIND.search(said):
        return ExchangeProblem(
            ExchangeProblemKind.BEHIND,
            f'"{before.name}" has revisions that are not here yet',
            "Pull first, then push.",
            said,
        )
    if _UNREACHABLE.search(said):
        return ExchangeProblem(
            ExchangeProblemKind.UNREACHABLE,
            f'"{before.remote}" cannot be reached',
            "Your revisions are safe here; try again later.",
            said,
        )
    return ExchangeProblem(
        ExchangeProblemKind.REFUSED,
        f"git refuses: {summary(said) or f'exit status {answer.status}'}",
        f"`git {what}` in a terminal says more.",
        said,
    )


def _not_merged(repository: Repository, answer: Answer, before: Upstream) -> ExchangeProblem:
    if (repository.git_dir / "MERGE_HEAD").exists():
        repository.git.change("merge", "--abort")
        return ExchangeProblem(
            ExchangeProblemKind.CONFLICT,
            f'"{before.name}" changed the same lines as you did',
            f"Nothing was merged. `git merge {before.name}` in a terminal lets you decide.",
            answer.said,
        )
    if _LOCAL_CHANGES.search(answer.said):
        return ExchangeProblem(
            ExchangeProblemKind.IN_THE_WAY,
            "files that are changed here and not committed would be overwritten",
            "Commit them, or put them aside with `git stash`.",
            answer.said,
        )
    return _problem(answer, "merge", before)
