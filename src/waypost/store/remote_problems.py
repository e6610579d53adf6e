"""Why an exchange with a remote failed, told from what git, ssh and the remote said of it."""

import re
from typing import Final

from waypost.model.remote import ExchangeProblem, ExchangeProblemKind, Upstream
from waypost.store.git import Answer, summary
from waypost.store.repository import Repository
from waypost.store.talking import SILENCE

_CHANGED_HOST: Final = re.compile(r"REMOTE HOST IDENTIFICATION HAS CHANGED")
_ASKS: Final = re.compile(
    r"could not read (?:Username|Password)|terminal prompts disabled|Host key verification failed"
    r"|Permission denied \(|Authentication failed|passphrase|Too many authentication failures",
    re.IGNORECASE,
)
_FORBIDDEN: Final = re.compile(
    r"error: 403|Permission to .+ denied|not allowed to push|access denied", re.IGNORECASE
)
_NOT_FOUND: Final = re.compile(
    r"repository '.*' not found|does not appear to be a git repository|error: 404"
    r"|Repository not found|couldn't find remote ref",
    re.IGNORECASE,
)
_NO_HOST: Final = re.compile(
    r"Could not resolve host(?:name)?:? ?(?P<host>[^\s:;']*)", re.IGNORECASE
)
_UNREACHABLE: Final = re.compile(
    r"Connection (?:refused|timed out|reset|closed)|Network is unreachable"
    r"|Operation timed out|unable to access|Could not read from remote repository"
    r"|No route to host|Failed to connect|early EOF|hung up unexpectedly",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(r"! \[rejected\]|non-fast-forward|\(fetch first\)")
_REFUSED_THERE: Final = re.compile(r"! \[remote rejected\].* \((?P<why>.+)\)$", re.MULTILINE)
_PROTECTED: Final = re.compile(r"protected branch|GH006|GitLab: You are not allowed", re.IGNORECASE)
_SHALLOW: Final = re.compile(r"shallow update not allowed")
_REMOTE_LABEL: Final = "remote:"


def problem_of(answer: Answer, what: str, remote: str, branch: str = "") -> ExchangeProblem:
    """The problem of a failed talk with that remote, about that branch of it."""
    found = (
        _of_end(answer, what, remote)
        or _of_host(answer.said, what, remote)
        or _of_push(answer.said, remote, branch)
        or _of_line(answer.said, remote)
    )
    return found or ExchangeProblem(
        ExchangeProblemKind.REFUSED,
        f"git refuses: {summary(answer.said) or f'exit status {answer.status}'}",
        f"`git {what}` in a shell says more.",
        answer.said,
    )


def no_upstream(repository: Repository, remotes: tuple[str, ...], what: str) -> ExchangeProblem:
    """The problem of a HEAD that follows no branch of a remote."""
    branch = repository.branch()
    if not branch:
        return ExchangeProblem(
            ExchangeProblemKind.NO_BRANCH,
            "no branch is checked out (detached HEAD)",
            "`git switch NAME` goes to one, `git switch -c NAME` makes one here.",
        )
    if not remotes:
        return ExchangeProblem(
            ExchangeProblemKind.NO_REMOTE,
            "the repository has no remote",
            f"`git remote add origin URL` names one; then push {branch}.",
        )
    return ExchangeProblem(
        ExchangeProblemKind.NO_UPSTREAM,
        f'the branch "{branch}" follows no branch of a remote',
        f"`git push --set-upstream {remotes[0]} {branch}` makes it follow one."
        if what == "push"
        else f"`git branch --set-upstream-to={remotes[0]}/{branch}` makes it follow one.",
    )


def gone(upstream: Upstream) -> ExchangeProblem:
    """The problem of a branch that was removed from the remote."""
    return ExchangeProblem(
        ExchangeProblemKind.NO_UPSTREAM,
        f'"{upstream.name}" is gone from the remote',
        "Push puts your branch there again.",
    )


def _of_end(answer: Answer, what: str, remote: str) -> ExchangeProblem | None:
    """The problem of a talk that was ended from here."""
    if answer.stopped:
        sent = what == "push"
        return ExchangeProblem(
            ExchangeProblemKind.STOPPED,
            f"the {what} was stopped",
            "Whether it had arrived, a fetch tells." if sent else "It can be done again.",
        )
    if not answer.overdue:
        return None
    return ExchangeProblem(
        ExchangeProblemKind.SILENT,
        f'"{remote}" did not answer for {SILENCE:g} seconds',
        "Your revisions are safe here; try again later.",
        answer.said,
    )


def _of_host(said: str, what: str, remote: str) -> ExchangeProblem | None:
    if _CHANGED_HOST.search(said):
        return ExchangeProblem(
            ExchangeProblemKind.CHANGED_HOST,
            f'the host of "{remote}" has another key than before: somebody may stand between',
            "Ask who runs the host; `ssh-keygen -R HOST` forgets the old key.",
            said,
        )
    if _ASKS.search(said):
        return ExchangeProblem(
            ExchangeProblemKind.NEEDS_TERMINAL,
            f'"{remote}" asks who you are, or whether its host is to be trusted',
            f"`git {what}` in a shell asks for what is needed.",
            said,
        )
    return None


def _of_push(said: str, remote: str, branch: str) -> ExchangeProblem | None:
    """The problem of what the remote does not take."""
    refused = _REFUSED_THERE.search(said)
    if _SHALLOW.search(said):
        return ExchangeProblem(
            ExchangeProblemKind.REFUSED_THERE,
            "this clone is shallow, and the remote lacks what lies before it",
            "`git fetch --unshallow` brings the whole history; then push again.",
            said,
        )
    if refused is not None or _PROTECTED.search(said):
        protected = _PROTECTED.search(said) is not None
        why = f" ({refused['why']})" if refused is not None else ""
        return ExchangeProblem(
            ExchangeProblemKind.REFUSED_THERE,
            f'"{branch or remote}" is protected{why}'
            if protected
            else f'"{remote}" does not take it{why}',
            "Push to another branch (`git switch -c NAME`) and have that merged."
            if protected
            else "Its own words say what to change.",
            _words_of_remote(said) or said,
        )
    if _BEHIND.search(said):
        return ExchangeProblem(
            ExchangeProblemKind.BEHIND,
            f'"{branch or remote}" has revisions that are not here yet',
            "Pull first, then push.",
            said,
        )
    return None


def _of_line(said: str, remote: str) -> ExchangeProblem | None:
    if _FORBIDDEN.search(said):
        return ExchangeProblem(
            ExchangeProblemKind.FORBIDDEN,
            f'"{remote}" knows you and does not let you do that',
            "Ask who runs it for the right to.",
            said,
        )
    no_host = _NO_HOST.search(said)
    if no_host is not None:
        host = f' "{no_host["host"]}"' if no_host["host"] else ""
        return ExchangeProblem(
            ExchangeProblemKind.UNREACHABLE,
            f'the host{host} of "{remote}" cannot be reached: its name is not known',
            "Is there a network? `git remote -v` shows the address. Your revisions are safe here.",
            said,
        )
    if _NOT_FOUND.search(said):
        return ExchangeProblem(
            ExchangeProblemKind.NOT_FOUND,
            f'there is no such repository or branch at "{remote}", or you may not see it',
            "`git remote -v` shows the address.",
            said,
        )
    if _UNREACHABLE.search(said):
        return ExchangeProblem(
            ExchangeProblemKind.UNREACHABLE,
            f'"{remote}" cannot be reached',
            "Your revisions are safe here; try again later.",
            said,
        )
    return None


def _words_of_remote(said: str) -> str:
    """What the remote's hooks said, without git's label on each line."""
    lines = (line.strip() for line in said.replace("\r", "\n").splitlines())
    own = (line.removeprefix(_REMOTE_LABEL).strip() for line in lines if line.startswith("remote:"))
    return "\n".join(line for line in own if line)
