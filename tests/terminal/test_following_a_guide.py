"""A document is begun from a guide, questions are marked, a newer guide is taken over."""

from collections.abc import Mapping

from tests.support.design import GUIDE, NAME
from tests.support.repository import RepositoryBuilder
from tests.support.terminal import Terminal, terminal, waypost_command
from waypost.tui.keymap import BENCH, GUIDANCE, GUIDE_CHANGE, WRITING

_RECORD = ".waypost/rides.md.toml"


def _key(command_id: str) -> str:
    commands = (*WRITING, *BENCH, *GUIDANCE, *GUIDE_CHANGE)
    return next(c.keys.split(",")[0] for c in commands if c.id == command_id)


def test_from_the_choice_of_a_guide_to_a_newer_one(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """Chosen, answered, put off, saved, left; the guide changes, is shown and taken over."""
    repository.git("rm", "--quiet", NAME, f".waypost/{NAME}.toml")
    with terminal(repository.folder, environment, (160, 45)) as window:
        _begins(window)
        _marks(window)
        _leaves(window)
        assert repository.status() == f"D  .waypost/{NAME}.toml\nD  {NAME}\n"
        assert '"problem/how-many-cases-are-there-per" = {state = "deferred", owner = "Grace"' in (
            repository.text_at("HEAD", _RECORD)
        )
        newer = GUIDE.replace("What happens today, step by step?", "What happens today, in steps?")
        repository.write(".waypost/guides/short.md", newer)
        _takes_over(window)
        _leaves(window)
    assert 'state = "answered", text = "What happens today, in steps?"' in (
        (repository.folder / _RECORD).read_text(encoding="utf-8")
    )


def _begins(window: Terminal) -> None:
    window.runs(waypost_command())
    window.waits_for("Which guide?", "ml-system-design")
    window.types("short")
    window.waits_for("What happens today, step by step?")
    window.presses("enter")
    window.waits_for("What is the document's title?")
    window.types("Rides")
    window.presses("enter")
    window.waits_for("rides.md")
    window.presses("enter")
    window.waits_for("OUTLINE", "rides.md · main")


def _marks(window: Terminal) -> None:
    window.presses(_key("section.go-to"))
    window.types("2.1")
    window.presses("enter")
    window.waits_for("GUIDANCE  2.1 Problem")
    window.types("Rides are late.")
    window.waits_for("Rides are late.")
    window.presses(_key("question.done"))
    window.waits_for("1 of 3 answered")
    window.presses(_key("pane.next"), _key("pane.next"))
    window.waits_for("Space mark")
    window.presses("down", _key("question.deferred"))
    window.waits_for("Who will answer?")
    window.types("Grace")
    window.presses("enter")
    window.waits_for("(deferred to Grace)")
    window.presses(_key("document.save"))
    window.waits_for("2.1 Problem: +3 words, 1 question answered, 1 question deferred")
    window.presses(_key("section.ready"))
    window.waits_for("● ready")
    window.presses(_key("document.save"))
    window.waits_for("1 section ready for review")


def _takes_over(window: Terminal) -> None:
    window.runs(f"{waypost_command()} --section 2.1")
    window.waits_for("The guide has changed: 1 reworded.")
    window.presses(_key("pane.next"), _key("pane.next"))
    window.waits_for("Space mark")
    window.presses(_key("guide.changes"))
    window.waits_for("was: What happens today, step by step?", "answered)")
    window.presses(_key("guide.take-over"))
    window.waits_for("The guide is taken over", "✓ What happens today, in steps?")


def _leaves(window: Terminal) -> None:
    window.presses(_key("program.quit"))
    window.waits_until_gone("OUTLINE")
