"""The commands for the remote, as `keymap` has those of writing; the palette has them all."""

from waypost.tui.keymap import Command

EXCHANGE: tuple[Command, ...] = (
    Command("remote.fetch", "", "fetch", "fetch", "Fetch: learn what the remote has"),
    Command("remote.pull", "", "pull", "pull", "Pull: take in the remote's revisions"),
    Command("remote.push", "", "push", "push", "Push: send revisions and milestones"),
    Command(
        "remote.stop",
        "escape",
        "stop_exchange",
        "stop",
        "Stop a fetch, pull or push that is under way",
    ),
)
