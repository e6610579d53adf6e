"""The main job, from an empty repository to a restored section, in the installed program."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder
from tests.support.terminal import Terminal, terminal, waypost_command
from waypost.tui.history_keymap import HISTORY
from waypost.tui.keymap import BENCH, WRITING

_TEXTS = {
    "2.1": "Rides are late, and nobody knows why.",
    "2.4": "Cancellations fall from 7.9 % to 6.5 %.",
    "5.2": "One model a city, behind a queue.",
}


def _key(command_id: str) -> str:
    commands = (*WRITING, *BENCH, *HISTORY)
    return next(c.keys.split(",")[0] for c in commands if c.id == command_id)


def _writes(window: Terminal, section: str, title: str, text: str) -> None:
    window.presses(_key("section.go-to"))
    window.types(section)
    window.presses("enter")
    window.waits_for(f"GUIDANCE  {section} {title}")
    window.types(text)
    window.waits_for(text)


def _saves(window: Terminal, message: str) -> None:
    window.presses(_key("document.save"))
    window.waits_for("Saved as", message)


def test_a_document_is_begun_written_saved_and_restored(
    tmp_path: Path, environment: Mapping[str, str]
) -> None:
    """Three sections are written and saved, one is changed, its earlier text is brought back."""
    repository = RepositoryBuilder(tmp_path / "rides")
    with terminal(repository.folder, environment) as window:
        command = waypost_command()
        window.runs(f"{command} new design.md --guide ml-system-design --title 'Late rides'")
        window.waits_for("Created design.md")
        window.runs(f"{command} design.md")
        window.waits_for("OUTLINE", "GUIDANCE", "2.4 Business metrics")
        _writes(window, "2.1", "Problem statement", _TEXTS["2.1"])
        _writes(window, "2.4", "Business metrics", _TEXTS["2.4"])
        _writes(window, "5.2", "Deployment and serving", _TEXTS["5.2"])
        _saves(window, "2.4 Business metrics")
        first = repository.head()
        _writes(window, "2.1", "Problem statement", " Or so they say.")
        _saves(window, "2.1 Problem statement")
        window.presses(_key("history.show"))
        window.waits_for("HISTORY  2.1 Problem statement", "2 revisions", "2 saves")
        window.presses("right")  # unfold the sitting
        window.presses("down")
        window.waits_for(f"{first[:7]}  ", "(added)")
        window.presses(_key("history.restore"))
        window.waits_for("Restore 2.1 Problem statement?", first[:7])
        window.types("R")
        window.waits_for("3 revisions", "restore the text of")
        window.presses(_key("history.close"))
        window.waits_for("OUTLINE", _TEXTS["2.1"])
        window.presses(_key("program.quit"))
        window.waits_until_gone("OUTLINE")
    _holds_what_was_done(repository)


def _holds_what_was_done(repository: RepositoryBuilder) -> None:
    text = (repository.folder / "design.md").read_text(encoding="utf-8")
    assert text == (
        "# Late rides\n\n"
        f"## 2. Product design\n\n### 2.1 Problem statement\n\n{_TEXTS['2.1']}\n\n"
        f"### 2.4 Business metrics\n\n{_TEXTS['2.4']}\n\n"
        f"## 5. Production system\n\n### 5.2 Deployment and serving\n\n{_TEXTS['5.2']}\n"
    )
    assert repository.text_at("HEAD", "design.md") == text
    assert repository.text_at("HEAD~2", "design.md") == text
    assert "Or so they say." in repository.text_at("HEAD~1", "design.md")
    assert len(repository.git("log", "--format=%h").split()) == 3
    assert repository.status() == ""


@pytest.mark.parametrize(
    ("size", "in_sight"),
    [
        ((160, 45), ["OUTLINE", "GUIDANCE", "2.3 Metrics", "Late rides cost us customers."]),
        ((100, 30), ["OUTLINE", "QUESTION 1 of 1", "Late rides cost us customers."]),
        ((80, 24), ["QUESTION 1 of 1", "Late rides cost us customers.", "1 Overview"]),
    ],
)
def test_the_opening_view(
    repository: RepositoryBuilder,
    environment: Mapping[str, str],
    size: tuple[int, int],
    in_sight: list[str],
) -> None:
    """At each size the text, the section's name and its guiding question are there."""
    with terminal(repository.folder, environment, size) as window:
        window.runs(f"{waypost_command()} design.md")
        question = "Which decision will be different?"
        window.waits_for(*in_sight, question, "design.md · main · saved as")
