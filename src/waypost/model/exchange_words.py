"""Exchanges with a remote in plain words, the same on the screen and on the command line."""

import re
from typing import Final

from waypost.model.remote import Exchange, Exchanged, Standing, Upstream

_PROGRESS: Final = re.compile(
    r"(?:remote: )?(?P<what>Enumerating|Counting|Compressing|Receiving|Unpacking|Resolving|Writing"
    r"|Updating|Checking out) (?:objects|deltas|files):\s+"
    r"(?:(?P<percent>\d{1,3})% \((?P<done>\d+)/(?P<all>\d+)\)(?:, (?P<size>[\d.]+ [KMGT]?i?B\b))?"
    r"|(?P<count>\d+))"
)
_DOING: Final = {
    "Enumerating": "looking through",
    "Counting": "counting",
    "Compressing": "packing",
    "Receiving": "receiving",
    "Unpacking": "unpacking",
    "Resolving": "putting together",
    "Writing": "sending",
    "Updating": "writing files",
    "Checking out": "writing files",
}


def progress_words(line: str) -> str:
    """A line of git's progress in plain words, "" for a line that tells of no progress."""
    found = _PROGRESS.match(line)
    if found is None:
        return ""
    doing = _DOING[found["what"]]
    if found["percent"] is None:
        return f"{doing} {found['count']}"
    size = f", {found['size']}" if found["size"] else ""
    return f"{doing} {found['done']} of {found['all']} ({found['percent']} %{size})"


def done_words(outcome: Exchanged, what: Exchange) -> str:
    """What an exchange came to, without where one stands now."""
    if what is Exchange.PUSH:
        return f"Sent {_things(outcome.sent, outcome.tags)}."
    merged = ", merged with yours" if outcome.merged else ""
    return f"Received {_things(outcome.received, outcome.tags)}{merged}."


def relation(upstream: Upstream) -> str:
    """How far ours is from the branch that it follows: "2 ahead of and 1 behind origin/main"."""
    name = upstream.name
    if upstream.gone:
        return f"alone: {name} is gone"
    ahead = f"{upstream.ahead} ahead of" if upstream.ahead else ""
    behind = f"{upstream.behind} behind" if upstream.behind else ""
    return f"{' and '.join(filter(None, (ahead, behind))) or 'level with'} {name}"


def standing_words(standing: Standing) -> str:
    """Branch and distance in full: "main, 2 ahead of and 1 behind origin/main"."""
    if not standing.branch:
        return "no branch"
    if standing.upstream is not None:
        return f"{standing.branch}, {relation(standing.upstream)}"
    return f"{standing.branch}, follows no remote branch" if standing.remotes else standing.branch


def _things(revisions: int, tags: int) -> str:
    counted = _count(revisions, "revision")
    return f"{counted} and {_count(tags, 'milestone')}" if tags else counted


def _count(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
