"""Fetch, pull and push from the program: two writers, and a bare repository between them."""

from pathlib import Path

import pytest

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.screen import send, until
from tests.support.sharing import colleague_of, hook_there, publish, share, speak_over
from tests.support.writer import WIDE, Writer, writing

_FETCH = "Fetch: learn what the remote has"
_PULL = "Pull: take in the remote's revisions"
_PUSH = "Push: send revisions and milestones"
_LATE = "Late rides cost us customers."


@pytest.fixture
def shared(repository: RepositoryBuilder, tmp_path: Path) -> RepositoryBuilder:
    """A design whose branch follows that of a bare repository."""
    return share(repository, tmp_path)


@pytest.fixture
def colleague(shared: RepositoryBuilder, tmp_path: Path) -> RepositoryBuilder:
    """Someone else with a clone."""
    return colleague_of(shared, tmp_path)


def _publishes(colleague: RepositoryBuilder, old: str, new: str) -> None:
    publish(colleague, NAME, TEXT.replace(old, new))


async def _standing_is_seen(writer: Writer, mark: str) -> None:
    await until(writer.pilot, lambda: f"· {mark} ·" in writer.status, mark)


async def _says(writer: Writer, text: str) -> None:
    await until(writer.pilot, lambda: text in writer.message, text)


async def test_a_save_puts_the_branch_ahead(shared: RepositoryBuilder) -> None:
    """The status line counts the revisions that the remote does not have."""
    async with writing(shared) as writer:
        await _standing_is_seen(writer, "main")
        await writer.adds(" More.")
        await writer.saves()
        await _standing_is_seen(writer, "main ↑1")


async def test_a_fetch_from_outside_is_seen(
    shared: RepositoryBuilder, colleague: RepositoryBuilder
) -> None:
    """Whoever moves the references, the line follows; no network is asked for it."""
    async with writing(shared) as writer:
        await _standing_is_seen(writer, "main")
        _publishes(colleague, "Late rides", "Slow rides")
        shared.git("fetch", "--quiet")
        await _standing_is_seen(writer, "main ↓1")


async def test_push_sends_what_was_saved_and_its_milestone(shared: RepositoryBuilder) -> None:
    """The outcome counts both, and the branch is level afterwards."""
    async with writing(shared) as writer:
        await writer.adds(" More.")
        await writer.saves()
        tag = f"milestones/{NAME}/review-1"
        shared.git("tag", "--annotate", "-m", "first", tag)
        await writer.finds_command(_PUSH)
        await _says(writer, "Sent 1 revision and 1 milestone. You are level with origin/main.")
        await _standing_is_seen(writer, "main")
    there = shared.git("ls-remote", "origin", "refs/heads/main", f"refs/tags/{tag}^{{}}")
    assert [line.split()[0] for line in there.splitlines()] == [shared.head()] * 2


async def test_fetch_changes_nothing_here(
    shared: RepositoryBuilder, colleague: RepositoryBuilder
) -> None:
    """What came is counted; text and branch stay."""
    head = shared.head()
    _publishes(colleague, "Late rides", "Slow rides")
    async with writing(shared) as writer:
        await writer.finds_command(_FETCH)
        await _says(writer, "Received 1 revision. You are 1 behind origin/main.")
        await _standing_is_seen(writer, "main ↓1")
        assert writer.editor_text == _LATE
    assert shared.head() == head


async def test_pull_shows_the_new_text_and_keeps_what_is_unsaved(
    shared: RepositoryBuilder, colleague: RepositoryBuilder
) -> None:
    """A fast-forward reloads the document under the drafts, which are in the recovery copy."""
    _publishes(colleague, "Late rides", "Slow rides")
    async with writing(shared) as writer:
        await writer.goes_to("2.1")
        await writer.adds(" We shall.")
        await writer.finds_command(_PULL)
        await _says(writer, "Received 1 revision. You are level with origin/main")
        assert writer.unsaved == ["2.1 Problem"]
        await writer.goes_to("1")
        assert writer.editor_text == "Slow rides cost us customers."
        copies = list((shared.folder / ".git").rglob("*.journal"))
        assert any("We shall." in copy.read_text("utf-8") for copy in copies)
        await writer.saves()
    assert shared.text_at("HEAD", NAME) == TEXT.replace("Late", "Slow").replace(
        "knows why.", "knows why. We shall."
    )


async def test_pull_merges_sections_that_both_wrote(
    shared: RepositoryBuilder, colleague: RepositoryBuilder
) -> None:
    """Two sentences of one section, one each: both stand, in a merge with both parents."""
    _publishes(colleague, _LATE, f"{_LATE} They leave.")
    own = shared.commit(NAME, TEXT.replace("Late rides", "Slow rides"))
    async with writing(shared) as writer:
        await writer.finds_command(_PULL)
        await _says(writer, "Received 1 revision, merged with yours. You are 2 ahead")
        assert writer.editor_text == "Slow rides cost us customers. They leave."
    parents = shared.git("rev-list", "--parents", "-n", "1", "HEAD").split()[1:]
    assert parents == [own, colleague.head()]
    assert shared.status() == ""


@pytest.mark.parametrize(
    ("key", "text"),
    [("y", "Slow rides cost us customers."), ("t", "Few rides cost us customers.")],
)
async def test_what_both_changed_is_decided_in_the_chooser(
    shared: RepositoryBuilder, colleague: RepositoryBuilder, key: str, text: str
) -> None:
    """The side that is chosen stands in the merge."""
    _publishes(colleague, "Late rides", "Few rides")
    shared.commit(NAME, TEXT.replace("Late rides", "Slow rides"))
    async with writing(shared) as writer:
        await writer.finds_command(_PULL)
        await writer.sees("1 Overview changed on origin/main meanwhile")
        await writer.presses(key)
        await _says(writer, "merged with yours")
        assert writer.editor_text == text
    assert text in shared.text_at("HEAD", NAME)
    assert shared.status() == ""


async def test_an_undecided_conflict_changes_nothing(
    shared: RepositoryBuilder, colleague: RepositoryBuilder
) -> None:
    """Escape in the chooser: branch, file and index are as they were."""
    _publishes(colleague, "Late rides", "Few rides")
    own = shared.commit(NAME, TEXT.replace("Late rides", "Slow rides"))
    async with writing(shared) as writer:
        await writer.finds_command(_PULL)
        await writer.sees("changed on origin/main meanwhile")
        await writer.presses("escape")
        await _says(writer, "Not pulled: what you and origin/main both changed is not decided.")
    assert shared.head() == own
    assert shared.status() == ""


async def test_editing_opens_the_section_with_both_texts(
    shared: RepositoryBuilder, colleague: RepositoryBuilder
) -> None:
    """Both stand in the merge, theirs first, and the section is open to make them one."""
    _publishes(colleague, "nobody knows why", "nobody cares")
    shared.commit(NAME, TEXT.replace("nobody knows why", "we do not know why"))
    async with writing(shared) as writer:
        await writer.finds_command(_PULL)
        await writer.sees("2.1 Problem changed on origin/main")
        await writer.presses("e")
        await _says(writer, "merged with yours")
        assert writer.section == "2.1 Problem"
        assert "nobody cares" in writer.editor_text
        assert "we do not know why" in writer.editor_text


async def test_a_push_that_is_behind_says_pull_first(
    shared: RepositoryBuilder, colleague: RepositoryBuilder
) -> None:
    """A rejected push names the way, and changes nothing."""
    _publishes(colleague, "Late rides", "Slow rides")
    shared.commit("other.md", "Other\n")
    async with writing(shared) as writer:
        await writer.finds_command(_PUSH)
        await _says(writer, 'Not pushed: "origin/main" has revisions that are not here yet.')
        assert "Pull first, then push." in writer.message


async def test_a_hook_of_the_remote_is_quoted(shared: RepositoryBuilder, tmp_path: Path) -> None:
    """What a pre-receive hook prints reaches the writer, without power over the terminal."""
    hook_there(tmp_path, "printf 'Sign your work\\033[2J\\n' >&2; exit 1")
    shared.commit("other.md", "Other\n")
    async with writing(shared) as writer:
        await writer.finds_command(_PUSH)
        await _says(writer, "(pre-receive hook declined)")
        assert "Sign your work" in writer.message
        assert "\x1b" not in writer.message


async def test_a_branch_without_upstream_is_set_up_by_a_push(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    """The status says so; a push asks, makes the branch there, and follows it."""
    repository.git("init", "--quiet", "--bare", str(tmp_path / "central.git"))
    repository.git("remote", "add", "origin", str(tmp_path / "central.git"))
    async with writing(repository) as writer:
        await _standing_is_seen(writer, "main no upstream")
        await writer.finds_command(_PUSH)
        await writer.answers("y")
        await _says(writer, "Sent 1 revision. You are level with origin/main.")
        await _standing_is_seen(writer, "main")
    assert repository.git("rev-parse", "origin/main").strip() == repository.head()


async def test_without_a_remote_the_remedy_is_told(repository: RepositoryBuilder) -> None:
    """Nothing is asked; the command that names a remote stands in the message."""
    async with writing(repository) as writer:
        await writer.finds_command(_PULL)
        await _says(writer, "Not pulled: the repository has no remote. `git remote add origin URL`")


async def test_marks_that_are_no_revision_yet_are_saved_before_a_pull(
    shared: RepositoryBuilder, colleague: RepositoryBuilder
) -> None:
    """Where the remote changed the record, too, the pull asks for a save and touches nothing."""
    record = f".waypost/{NAME}.toml"
    theirs = (colleague.folder / record).read_text("utf-8")
    publish(colleague, record, f"{theirs}# seen\n")
    async with writing(shared) as writer:
        await writer.does("question.done")
        await writer.finds_command(_PULL)
        await _says(writer, "Save first, then pull.")
        await writer.saves()
        await writer.finds_command(_PULL)
        await _says(writer, "Received 1 revision, merged with yours.")


async def test_a_detached_head_is_told(shared: RepositoryBuilder) -> None:
    """No branch is no failure of the network: the way back to one is named."""
    shared.git("switch", "--quiet", "--detach")
    async with writing(shared) as writer:
        await _standing_is_seen(writer, "no branch")
        await writer.finds_command(_PULL)
        await _says(writer, "Not pulled: no branch is checked out (detached HEAD).")


async def test_a_terminal_that_is_not_handed_over_changes_nothing(
    shared: RepositoryBuilder, tmp_path: Path
) -> None:
    """Whoever does not want to answer now reads why nothing came."""
    speak_over(shared, tmp_path, "echo 'Permission denied (publickey).' >&2; exit 255")
    async with writing(shared) as writer:
        await writer.finds_command(_FETCH)
        await writer.answers("n")
        await _says(writer, 'Not fetched: "origin" asks who you are')
        await writer.finds_command(_FETCH)
        await writer.answers("y")
        await _says(writer, "There is no terminal here that could be handed over.")


async def test_the_help_says_where_commands_without_a_key_are(shared: RepositoryBuilder) -> None:
    """Fetch, pull and push are listed, and the palette named as their place."""
    async with writing(shared, size=WIDE) as writer:
        await writer.does("help.show")
        await writer.sees("in the palette")
        await writer.sees(_PULL)


async def test_a_hanging_remote_is_stopped_while_typing_goes_on(
    shared: RepositoryBuilder, tmp_path: Path
) -> None:
    """Keys reach the text; Escape ends the fetch and all that it has started."""
    process = tmp_path / "process"
    speak_over(shared, tmp_path, f"echo $$ > {process}; exec sleep 600")
    async with writing(shared) as writer:
        writer.writing_screen.action_fetch()
        await until(writer.pilot, lambda: "fetching (Esc stops)" in writer.status, "the fetch")
        await until(writer.pilot, process.exists, "ssh")
        send(writer.pilot, "N", "o", "w", " ")
        await until(writer.pilot, lambda: writer.editor_text.startswith("Now Late"), "the text")
        send(writer.pilot, "ctrl+q")
        await _says(writer, "Still fetching: Esc stops it.")
        send(writer.pilot, "escape")
        await _says(writer, "The fetch was stopped.")
        assert "fetching" not in writer.status
    assert not _runs(process.read_text().strip())


def _runs(number: str) -> bool:
    """Whether that process has not ended; one that nobody has asked about is a zombie."""
    try:
        said = Path(f"/proc/{number}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return said.rpartition(")")[2].split()[0] != "Z"
