"""Exchanges with a remote: real repositories, a bare one between two writers."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from tests.support.http_remote import http_remote
from tests.support.repository import RepositoryBuilder
from tests.support.sharing import colleague_of, hook_there, publish, share, speak_over
from waypost.model.remote import (
    Exchanged,
    ExchangeOutcome,
    ExchangeProblem,
    ExchangeProblemKind,
    Standing,
    Upstream,
)
from waypost.store.remotes import fetch, follow, push, standing, upstream
from waypost.store.repository import Repository
from waypost.store.talking import Talk, Unattended

_NAME = "design.md"
_TEXT = "# Rides\n\nLate.\n\n## Cost\n\nHigh.\n"


@pytest.fixture
def ada(builder: RepositoryBuilder, tmp_path: Path) -> RepositoryBuilder:
    """Ada's repository, whose branch follows that of a bare one."""
    builder.commit(_NAME, _TEXT)
    return share(builder, tmp_path)


@pytest.fixture
def bo(ada: RepositoryBuilder, tmp_path: Path) -> RepositoryBuilder:
    """Bo's clone of the same bare repository."""
    return colleague_of(ada, tmp_path)


def _of(builder: RepositoryBuilder) -> Upstream | None:
    opened = Repository.containing(builder.folder)
    assert opened is not None
    with opened as repository:
        return upstream(repository)


def _does(
    call: Callable[[Repository, Talk], ExchangeOutcome],
    builder: RepositoryBuilder,
    talk: Talk | None = None,
) -> ExchangeOutcome:
    opened = Repository.containing(builder.folder)
    assert opened is not None
    with opened as repository:
        return call(repository, talk or Unattended(lambda _line: None))


def _problem(
    call: Callable[[Repository, Talk], ExchangeOutcome],
    builder: RepositoryBuilder,
    talk: Talk | None = None,
) -> ExchangeProblem:
    outcome = _does(call, builder, talk)
    assert isinstance(outcome, ExchangeProblem)
    return outcome


def test_ahead_and_behind_are_counted(ada: RepositoryBuilder, bo: RepositoryBuilder) -> None:
    """Revisions on either side since both were the same."""
    publish(bo, _NAME, _TEXT + "More.\n")
    ada.commit(_NAME, "# Rides\n")
    ada.commit(_NAME, "# Rides\n\nNew.\n")
    ada.git("fetch", "--quiet")
    assert _of(ada) == Upstream("main", "origin", "origin/main", ahead=2, behind=1)


def test_a_branch_that_follows_none_has_no_upstream(builder: RepositoryBuilder) -> None:
    """There is nothing to exchange, and a sentence tells how to change that."""
    builder.commit(_NAME, _TEXT)
    assert _of(builder) is None
    builder.git("remote", "add", "origin", "/nowhere")
    for call in (fetch, push):
        problem = _problem(call, builder)
        assert problem.kind is ExchangeProblemKind.NO_UPSTREAM
        assert "origin" in problem.advice


def test_a_fetch_changes_nothing_here(ada: RepositoryBuilder, bo: RepositoryBuilder) -> None:
    """What the remote has is known afterwards; file and branch are as they were."""
    publish(bo, _NAME, _TEXT + "More.\n")
    head = ada.head()
    done = _does(fetch, ada)
    assert isinstance(done, Exchanged)
    assert (done.received, done.upstream.behind) == (1, 1)
    assert ada.head() == head
    assert (ada.folder / _NAME).read_text() == _TEXT


def test_a_push_sends_revisions_and_the_tags_that_name_them(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """Milestones go with the revisions that they name."""
    ada.commit(_NAME, _TEXT + "More.\n")
    ada.git("tag", "--annotate", "-m", "first", "review-1")
    done = _does(push, ada)
    assert isinstance(done, Exchanged)
    assert (done.sent, done.upstream.ahead) == (1, 0)
    bo.git("fetch", "--quiet", "--tags")
    assert bo.git("rev-parse", "review-1^{}").strip() == ada.head()


def test_a_push_never_overwrites(ada: RepositoryBuilder, bo: RepositoryBuilder) -> None:
    """Where the remote has gone on the push is refused, even if it is configured to force."""
    publish(bo, _NAME, _TEXT + "More.\n")
    ada.commit(_NAME, _TEXT + "Mine.\n")
    ada.config("remote.origin.push", "+refs/heads/*:refs/heads/*")
    problem = _does(push, ada)
    assert isinstance(problem, ExchangeProblem)
    assert problem.kind is ExchangeProblemKind.BEHIND
    assert ada.git("ls-remote", "origin", "refs/heads/main").split()[0] == bo.head()


def test_a_remote_that_is_gone_is_told(ada: RepositoryBuilder, tmp_path: Path) -> None:
    """One clause says that there is nothing at its address."""
    (tmp_path / "central.git").rename(tmp_path / "elsewhere.git")
    problem = _problem(fetch, ada)
    assert problem.kind is ExchangeProblemKind.NOT_FOUND
    assert 'there is no such repository or branch at "origin"' in problem.reason


def test_a_remote_that_asks_is_not_answered_over_the_screen(
    ada: RepositoryBuilder, tmp_path: Path
) -> None:
    """A passphrase or password is a matter for a terminal: nothing hangs, nothing is asked."""
    speak_over(
        ada,
        tmp_path,
        "(: </dev/tty) 2>/dev/null && echo 'has a terminal' >&2 && exit 1\n"
        "echo 'git@example.org: Permission denied (publickey).' >&2\nexit 255",
    )
    assert _problem(fetch, ada).kind is ExchangeProblemKind.NEEDS_TERMINAL


def test_a_server_that_wants_a_password_is_told_as_such(
    ada: RepositoryBuilder, tmp_path: Path
) -> None:
    """Git's own words for a name that it may not ask for, from a real server."""
    with http_remote(tmp_path, "central.git") as address:
        ada.git("remote", "set-url", "origin", address)
        assert _problem(fetch, ada).kind is ExchangeProblemKind.NEEDS_TERMINAL
        ada.git("remote", "set-url", "origin", address.replace("//", "//ada:wrong@"))
        assert _problem(fetch, ada).kind is ExchangeProblemKind.NEEDS_TERMINAL
        ada.git("remote", "set-url", "origin", address.replace("//", "//ada:sesame@"))
        assert isinstance(_does(fetch, ada), Exchanged)
        ada.git("remote", "set-url", "origin", address.replace("//", "//ada:sesame@") + "x")
        assert _problem(fetch, ada).kind is ExchangeProblemKind.NOT_FOUND
    assert _problem(fetch, ada).kind is ExchangeProblemKind.UNREACHABLE


def test_no_window_of_a_desktop_is_asked(ada: RepositoryBuilder, tmp_path: Path) -> None:
    """Programs that would open a window to ask for a password are not run unasked."""
    speak_over(ada, tmp_path, 'test -z "$GIT_ASKPASS$SSH_ASKPASS" && echo passphrase >&2; exit 1')
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSH_ASKPASS", "/bin/false")
        patch.setenv("GIT_ASKPASS", "/bin/false")
        assert _problem(fetch, ada).kind is ExchangeProblemKind.NEEDS_TERMINAL


@pytest.mark.parametrize(
    ("said", "kind", "reason"),
    [
        (
            "ssh: Could not resolve hostname rides.example: Name or service not known",
            ExchangeProblemKind.UNREACHABLE,
            'the host "rides.example" of "origin" cannot be reached',
        ),
        (
            "ssh: connect to host rides.example port 22: Connection refused",
            ExchangeProblemKind.UNREACHABLE,
            '"origin" cannot be reached',
        ),
        (
            "Host key verification failed.",
            ExchangeProblemKind.NEEDS_TERMINAL,
            "whether its host is to be trusted",
        ),
        (
            "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.",
            ExchangeProblemKind.CHANGED_HOST,
            "has another key than before",
        ),
        (
            "ERROR: Permission to rides.git denied to bo.",
            ExchangeProblemKind.FORBIDDEN,
            "does not let you",
        ),
        ("ERROR: Repository not found.", ExchangeProblemKind.NOT_FOUND, "you may not see it"),
        ("Something else.", ExchangeProblemKind.UNREACHABLE, "cannot be reached"),
    ],
)
def test_a_failure_is_told_in_plain_words(
    ada: RepositoryBuilder, tmp_path: Path, said: str, kind: ExchangeProblemKind, reason: str
) -> None:
    """Network, host key, rights and address are told apart by what ssh and the remote say."""
    speak_over(ada, tmp_path, f"printf '%s\\n' '{said}' >&2; exit 255")
    problem = _problem(fetch, ada)
    assert problem.kind is kind
    assert reason in problem.reason


def test_a_silent_remote_is_given_up(ada: RepositoryBuilder, tmp_path: Path) -> None:
    """After so many seconds without a word, and never sooner while it talks."""
    speak_over(ada, tmp_path, "exec sleep 600")
    talk = Unattended(lambda _line: None, silence=0.2)
    assert _problem(fetch, ada, talk).kind is ExchangeProblemKind.SILENT


def test_a_remote_that_talks_is_waited_for(ada: RepositoryBuilder, tmp_path: Path) -> None:
    """What counts is the silence, not the whole time."""
    words = "for n in 1 2 3 4 5 6; do echo passphrase >&2; sleep 0.1; done; exit 255"
    speak_over(ada, tmp_path, words)
    talk = Unattended(lambda _line: None, silence=0.4)
    assert _problem(fetch, ada, talk).kind is ExchangeProblemKind.NEEDS_TERMINAL


def test_a_stopped_talk_ends(ada: RepositoryBuilder, tmp_path: Path) -> None:
    """Stopping ends git and whatever it has started, and nothing has changed."""
    speak_over(ada, tmp_path, "echo begun >&2; exec sleep 600")
    stopped = Event()
    talk = Unattended(lambda _line: stopped.set(), stopped.is_set)
    assert _problem(push, ada, talk).kind is ExchangeProblemKind.STOPPED


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo 'no tabs, please' >&2; exit 1", '"origin" does not take it (pre-receive hook'),
        ("echo 'GH006: Protected branch update failed' >&2; exit 1", '"origin/main" is protected'),
    ],
)
def test_what_the_remote_does_not_take_is_told_in_its_words(
    ada: RepositoryBuilder, tmp_path: Path, script: str, reason: str
) -> None:
    """A hook's words come without git's label; the revision stays here."""
    hook_there(tmp_path, script)
    ada.commit(_NAME, _TEXT + "More.\n")
    problem = _problem(push, ada)
    assert problem.kind is ExchangeProblemKind.REFUSED_THERE
    assert problem.reason.startswith(reason)
    assert "remote:" not in problem.said
    upstream_now = _of(ada)
    assert upstream_now is not None
    assert upstream_now.ahead == 1


def test_a_detached_head_follows_nothing(ada: RepositoryBuilder) -> None:
    """The problem names the way back to a branch."""
    ada.git("switch", "--quiet", "--detach")
    for call in (fetch, push):
        assert _problem(call, ada).kind is ExchangeProblemKind.NO_BRANCH


def test_a_branch_without_revision_has_nothing_to_send(builder: RepositoryBuilder) -> None:
    """An unborn branch is no failure of git's that somebody must read."""
    assert _problem(push, builder).kind is ExchangeProblemKind.NOTHING_YET


def test_a_branch_that_is_gone_there_is_told_and_can_be_put_back(ada: RepositoryBuilder) -> None:
    """Nothing is counted against a branch that is not there; a push makes it again."""
    ada.git("switch", "--quiet", "-c", "side", "--track", "origin/main")
    ada.git("push", "--quiet", "origin", "HEAD:refs/heads/side")
    ada.git("branch", "--quiet", "--set-upstream-to=origin/side")
    ada.git("push", "--quiet", "origin", "--delete", "side")
    gone = _of(ada)
    assert gone == Upstream("side", "origin", "origin/side", 0, 0, gone=True)
    ada.commit(_NAME, _TEXT + "More.\n")
    done = _does(push, ada)
    assert isinstance(done, Exchanged)
    assert (done.sent, done.upstream.gone) == (1, False)


def test_a_push_can_begin_to_follow(builder: RepositoryBuilder, tmp_path: Path) -> None:
    """All revisions that no remote knows are counted, and the branch follows from then on."""
    builder.commit(_NAME, _TEXT)
    builder.commit(_NAME, _TEXT + "More.\n")
    builder.git("init", "--quiet", "--bare", str(tmp_path / "central.git"))
    builder.git("remote", "add", "origin", str(tmp_path / "central.git"))
    done = _does(lambda repository, talk: push(repository, talk, "origin"), builder)
    assert isinstance(done, Exchanged)
    assert (done.sent, done.upstream) == (2, Upstream("main", "origin", "origin/main", 0, 0))


def test_pushes_go_where_git_is_told_to_push(ada: RepositoryBuilder, tmp_path: Path) -> None:
    """Someone who pulls from one repository and pushes to a fork sends nothing to the first."""
    ada.git("init", "--quiet", "--bare", str(tmp_path / "fork.git"))
    ada.git("remote", "add", "fork", str(tmp_path / "fork.git"))
    ada.config("remote.pushDefault", "fork")
    before = ada.git("ls-remote", "origin", "refs/heads/main")
    ada.commit(_NAME, _TEXT + "More.\n")
    assert isinstance(_does(push, ada), Exchanged)
    assert ada.git("ls-remote", "origin", "refs/heads/main") == before
    assert ada.git("ls-remote", "fork", "refs/heads/main").split()[0] == ada.head()


def test_a_push_goes_to_the_branch_that_is_followed(ada: RepositoryBuilder) -> None:
    """Under another name, too: the branch of our name there is somebody else's."""
    ada.git("branch", "--quiet", "-m", "draft")
    ada.commit(_NAME, _TEXT + "More.\n")
    assert isinstance(_does(push, ada), Exchanged)
    assert ada.git("ls-remote", "origin", "refs/heads/main").split()[0] == ada.head()
    assert ada.git("ls-remote", "origin", "refs/heads/draft") == ""


def test_a_milestone_of_a_known_revision_goes_and_comes(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """A tag alone is something to send, and to fetch; both are counted."""
    ada.git("tag", "--annotate", "-m", "first", "milestones/design.md/first")
    sent = _does(push, ada)
    assert isinstance(sent, Exchanged)
    assert (sent.sent, sent.tags) == (0, 1)
    received = _does(fetch, bo)
    assert isinstance(received, Exchanged)
    assert (received.received, received.tags) == (0, 1)


def test_standing_names_branch_and_remotes(ada: RepositoryBuilder) -> None:
    """What a front end shows comes from what is known here, without asking the remote."""
    ada.git("remote", "set-url", "origin", "/nowhere")
    opened = Repository.containing(ada.folder)
    assert opened is not None
    with opened as repository:
        assert standing(repository) == Standing(
            "main", Upstream("main", "origin", "origin/main", 0, 0), ("origin",)
        )


def test_a_branch_can_begin_to_follow_one_that_is_known(ada: RepositoryBuilder) -> None:
    """Only the repository's own settings change."""
    ada.git("branch", "--quiet", "--unset-upstream")
    opened = Repository.containing(ada.folder)
    assert opened is not None
    with opened as repository:
        follow(repository, "origin")
        assert upstream(repository) == Upstream("main", "origin", "origin/main", 0, 0)


def test_progress_is_reported_as_it_comes(ada: RepositoryBuilder, bo: RepositoryBuilder) -> None:
    """Lines of git's progress are handed on, one by one."""
    for number in range(3):
        publish(bo, _NAME, _TEXT + f"{number}\n" * 100)
    lines: list[str] = []
    _does(fetch, ada, Unattended(lines.append))
    assert any("objects" in line for line in lines)
    assert not any("\r" in line or "\n" in line for line in lines)
