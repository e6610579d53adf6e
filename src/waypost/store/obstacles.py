"""What must be finished before a revision can be made: a rebase, a merge, a detached HEAD.

Git would commit into the middle of some of these without a word, so they are looked for first.
"""

from pathlib import Path

from waypost.model.saving import CommitProblem, CommitProblemKind
from waypost.store.git import Git

_STEPS = {
    "rebase-merge": ("msgnum", "end"),
    "rebase-apply": ("next", "last"),
}
_SPOKEN = {"am": "a series of patches (git am)"}
_PICKS = {"CHERRY_PICK_HEAD": "cherry-pick", "REVERT_HEAD": "revert"}


def find_obstacle(git: Git, git_dir: Path) -> CommitProblem | None:
    """The first thing that stands in the way of a commit, None where the way is free."""
    problem = find_unfinished(git_dir)
    if problem is not None:
        return problem
    if git.read("ls-files", "--unmerged", "-z"):
        return unresolved()
    if git.ask("symbolic-ref", "--quiet", "HEAD").status:
        return detached()
    return None


def find_unfinished(git_dir: Path) -> CommitProblem | None:
    """What has been begun and not ended, by the files that git keeps for it meanwhile."""
    return _rebase(git_dir) or _merge(git_dir) or _pick(git_dir) or _bisect(git_dir)


def unresolved() -> CommitProblem:
    """The problem of a conflict in the index."""
    return CommitProblem(
        CommitProblemKind.UNMERGED,
        "a conflict is not resolved",
        "`git status` lists the files; resolve them, then `git add` each.",
    )


def detached() -> CommitProblem:
    """The problem of a HEAD that is on no branch."""
    return CommitProblem(
        CommitProblemKind.DETACHED,
        "no branch is checked out (detached HEAD), so a revision would be hard to find again",
        "`git switch -c NAME` makes a branch here, `git switch NAME` goes to one.",
    )


def _rebase(git_dir: Path) -> CommitProblem | None:
    for name, (step, steps) in _STEPS.items():
        folder = git_dir / name
        if folder.is_dir():
            what = "am" if (folder / "applying").exists() else "rebase"
            return _in_progress(what, _progress(folder / step, folder / steps))
    return None


def _merge(git_dir: Path) -> CommitProblem | None:
    if not (git_dir / "MERGE_HEAD").exists():
        return None
    return CommitProblem(
        CommitProblemKind.UNMERGED,
        "a merge is not concluded",
        "Conclude it with `git commit`, or give it up with `git merge --abort`.",
    )


def _pick(git_dir: Path) -> CommitProblem | None:
    for name, what in _PICKS.items():
        if (git_dir / name).exists():
            return _in_progress(what)
    todo = git_dir / "sequencer" / "todo"
    if not todo.exists():
        return None
    return _in_progress("revert" if _text(todo).startswith("revert") else "cherry-pick")


def _bisect(git_dir: Path) -> CommitProblem | None:
    if not (git_dir / "BISECT_LOG").exists():
        return None
    return CommitProblem(
        CommitProblemKind.IN_PROGRESS,
        "a bisection is in progress",
        "End it with `git bisect reset`.",
    )


def _in_progress(what: str, progress: str = "") -> CommitProblem:
    return CommitProblem(
        CommitProblemKind.IN_PROGRESS,
        f"{_SPOKEN.get(what, f'a {what}')} is in progress{progress}",
        f"Finish it with `git {what} --continue`, or give it up with `git {what} --abort`.",
    )


def _progress(step: Path, steps: Path) -> str:
    done, all_of_them = _text(step).strip(), _text(steps).strip()
    return f" ({done} of {all_of_them})" if done.isdigit() and all_of_them.isdigit() else ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
