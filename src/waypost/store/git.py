"""The only gateway to git: every call goes through `Git`, with the same flags and environment.

GitPython runs the binary; its own index, reference and configuration code is not used,
because it loses commits of others and bypasses git's checks of who owns a repository.
"""

import contextlib
import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, cast

from waypost.errors import GitError
from waypost.store.answers import Answer, refusal

if TYPE_CHECKING:
    from subprocess import Popen

    import git
    from git.cmd import Git as Runner

    from waypost.store.hearing import Begun

OLDEST = (2, 31)
"""First version of git that knows `--diff-merges=first-parent` and `--path-format`."""

_SAID_AT_MOST = 64 * 1024
_SAFE_FLAGS = (
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.pager=cat"),
    *("-c", "core.quotePath=false"),
    *("-c", "color.ui=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "gc.auto=0"),
    *("-c", "maintenance.auto=false"),
    *("-c", "core.fsync=committed,reference"),
    *("-c", "core.editor=:"),
    *("-c", "advice.detachedHead=false"),
)
_ENVIRONMENT = MappingProxyType(
    {
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_EDITOR": ":",
        "GIT_PAGER": "cat",
    }
)
_READING = MappingProxyType(
    {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        # Git before 2.44 does not know that one: with no protocol allowed it cannot fetch either.
        "GIT_ALLOW_PROTOCOL": "none",
    }
)
_UNATTENDED = MappingProxyType(
    {"SSH_ASKPASS_REQUIRE": "never", "GPG_TTY": "", "GIT_MERGE_AUTOEDIT": "no"}
)
_UNASKED = MappingProxyType({"GIT_ASKPASS": "", "SSH_ASKPASS": "", "GCM_INTERACTIVE": "never"})
"""For an exchange that nobody watches: no window of a desktop opens to ask for a password."""
_CHUNK = 4096
_Environment = Mapping[str, str] | None
_Told = Callable[[], bytes] | None
_KEPT = (
    "GIT_AUTHOR_",
    "GIT_COMMITTER_",
    "GIT_SSH",
    "GIT_ASKPASS",
    # These say where a person's own settings (and name) are, and redirect no repository.
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
)


class Stream:
    """A running git process whose output is read as it comes. Close it."""

    def __init__(self, process: "Runner.AutoInterrupt") -> None:
        assert process.proc is not None  # noqa: S101  # GitPython's type allows a finished one
        self._process = process.proc
        self._keeper = process  # it ends the process when it is collected: keep it as long

    @property
    def out(self) -> IO[bytes]:
        """Standard output."""
        return cast("IO[bytes]", self._process.stdout)

    @property
    def questions(self) -> IO[bytes]:
        """Standard input, for a process that was started to be asked."""
        return cast("IO[bytes]", self._process.stdin)

    def check(self) -> None:
        """Raise GitError if the process, whose output has ended, has failed."""
        said = capped(cast("IO[bytes]", self._process.stderr).read())
        status = self._process.wait()
        if status:
            raise refusal(Answer(status, b"", said))

    def forget_complaints(self) -> None:
        """Drop what stands on standard error, which would stop the process once it is full."""
        pipe = cast("IO[bytes]", self._process.stderr).fileno()
        os.set_blocking(pipe, False)
        with contextlib.suppress(BlockingIOError):
            while os.read(pipe, _CHUNK):
                pass

    def close(self) -> None:
        """End the process and let go of its pipes."""
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        if self._process.poll() is None:
            self._process.terminate()
        self._process.wait()


class Git:
    """Runs git in one working tree.

    Limits: one call at a time; threads wait for each other. A `Stream` belongs to the thread
    that opened it and holds up nobody.
    """

    def __init__(self, folder: Path) -> None:
        """Open the working tree whose top is `folder`; `probe` it first."""
        self._folder = folder
        self._repo = _open_repo(folder)
        self._lock = threading.RLock()
        # Without it, git would take a repository further up once this one has disappeared.
        self._here = {"GIT_CEILING_DIRECTORIES": str(folder.parent)}

    def exclusive(self) -> AbstractContextManager[bool]:
        """Hold off the other threads for several calls that belong together."""
        return self._lock

    def ask(self, *arguments: str) -> Answer:
        """Run a command that only reads; any exit status is an answer."""
        with self._lock:
            return _answer(self._repo.git, self._folder, arguments, {**self._here, **_READING})

    def read(self, *arguments: str) -> bytes:
        """Give the output of a command that only reads. Raises GitError if it fails."""
        answer = self.ask(*arguments)
        if answer.status:
            raise refusal(answer)
        return answer.out

    def change(self, *arguments: str, environment: _Environment = None) -> Answer:
        """Run a command that may write; any exit status is an answer."""
        with self._lock:
            return _answer(
                self._repo.git, self._folder, arguments, {**self._here, **(environment or {})}
            )

    def attempt(
        self,
        *arguments: str,
        patience: float,
        environment: _Environment = None,
        told: _Told = None,
        meanwhile: Callable[[], object] | None = None,
    ) -> Answer:
        """Run a command that may run programs of the repository: hooks, filters, signing.

        They have no terminal, so that they can ask nobody. After `patience` seconds all of them
        are asked to end, and the answer is `overdue`. `told` gives what the command reads;
        `meanwhile` is done while it works.
        """
        is_told = told is not None
        with self._lock, self.begin(*arguments, environment=environment, is_told=is_told) as begun:
            return begun.answer(patience, told, meanwhile)

    def begin(
        self,
        *arguments: str,
        environment: _Environment = None,
        is_told: bool = False,
        passed: Sequence[int] = (),
    ) -> "Begun":
        """Start a command as `attempt` does, and go on meanwhile; the caller closes it.

        With `is_told`, it reads what its answer is asked with. It has the descriptors `passed`.
        """
        from waypost.store.hearing import Begun  # noqa: PLC0415  # only a save needs it

        with self._lock:
            process = self._start_apart(arguments, environment, is_told=is_told, passed=passed)
        return Begun(process)

    def watch(
        self,
        *arguments: str,
        told: Callable[[bytes], None],
        stopped: Callable[[], bool],
        silence: float,
    ) -> Answer:
        """Run a command that may take long and talk to others; any exit status is an answer.

        It has no terminal and no other way to ask somebody, and holds up no other call. `told`
        gets its standard error as it comes. All that it has started is asked to end once it was
        silent for `silence` seconds, or once `stopped`, and the answer says so.
        """
        from waypost.store.hearing import follow  # noqa: PLC0415  # only an exchange needs it

        with self._lock:
            process = self._start_apart(arguments, _UNASKED, with_stdout=False)
        heard = follow(process, silence, stopped, told)
        ended = heard.overdue and stopped()
        overdue = heard.overdue and not ended
        return Answer(heard.status, b"", capped(heard.said), overdue, ended)

    def call(
        self, *arguments: str, environment: Mapping[str, str]
    ) -> tuple[list[str], dict[str, str]]:
        """The command line and the whole environment of a command, for who runs it himself."""
        return _command(self._folder, arguments), {
            **os.environ,
            **_ENVIRONMENT,
            **self._here,
            **environment,
        }

    @contextlib.contextmanager
    def stream(self, *arguments: str, asked: bool = False) -> Iterator[Stream]:
        """Start a command that only reads; with `asked`, it takes questions meanwhile."""
        stream = self.start(*arguments, asked=asked)
        try:
            yield stream
        finally:
            stream.close()

    def start(self, *arguments: str, asked: bool = False) -> Stream:
        """Start a command as `stream` does; the caller closes it."""
        from subprocess import PIPE  # noqa: PLC0415  # GitPython brings it; `import` stays cheap

        with self._lock, git_started():
            process = self._repo.git.execute(
                _command(self._folder, arguments),
                istream=PIPE if asked else None,
                env={**_ENVIRONMENT, **self._here, **_READING},
                as_process=True,
            )
        return Stream(process)

    def _start_apart(
        self,
        arguments: tuple[str, ...],
        environment: _Environment,
        *,
        with_stdout: bool = True,
        is_told: bool = False,
        passed: Sequence[int] = (),
    ) -> "Popen[bytes]":
        """Start a command in a session of its own, without a terminal."""
        from subprocess import PIPE  # noqa: PLC0415  # as in start

        with git_started():
            started = self._repo.git.execute(
                _command(self._folder, arguments),
                istream=PIPE if is_told else None,
                env={**_ENVIRONMENT, **self._here, **_UNATTENDED, **(environment or {})},
                as_process=True,
                with_stdout=with_stdout,
                start_new_session=True,
                pass_fds=passed,
            )
        # One that does not end is not waited for, as GitPython would.
        process, started.proc = started.proc, None
        assert process is not None  # noqa: S101  # as in Stream
        return process

    def close(self) -> None:
        """Let go of the repository."""
        with self._lock:
            self._repo.close()


def probe(folder: Path, *arguments: str) -> Answer:
    """Ask git about a folder that is not known to be a trustworthy repository yet.

    The binary answers, so that its check of the owner comes before anything of the
    repository is used. Raises GitError where git is missing or too old.
    """
    runner = _runner(folder)
    _check_version(runner, folder)
    return _answer(runner, folder, arguments, {})


def scrub_environment() -> None:
    """Forget what would point git elsewhere (`GIT_DIR` and its like) for this process."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        if not name.startswith(_KEPT):
            del os.environ[name]
    os.environ["GIT_PYTHON_REFRESH"] = "quiet"


def _answer(
    runner: "Runner", folder: Path, arguments: tuple[str, ...], environment: Mapping[str, str]
) -> Answer:
    with git_started():
        status, out, said = runner.execute(
            _command(folder, arguments),
            env={**_ENVIRONMENT, **environment},
            with_extended_output=True,
            with_exceptions=False,
            stdout_as_string=False,
            strip_newline_in_stdout=False,
        )
    return Answer(status, out, capped(said.encode("utf-8", "surrogateescape")))


def _command(folder: Path, arguments: tuple[str, ...]) -> list[str]:
    # GitPython runs in the current folder when `folder` has disappeared, which may be in
    # another repository; with -C git fails instead.
    return ["git", "-C", str(folder), *_SAFE_FLAGS, *arguments]


def capped(said: bytes) -> str:
    """What a process said as text, cut in the middle where it is much."""
    if len(said) > _SAID_AT_MOST:
        half = _SAID_AT_MOST // 2
        said = said[:half] + b"\n[...]\n" + said[-half:]
    return said.decode("utf-8", "replace")


def _check_version(runner: "Runner", folder: Path) -> None:
    said = _answer(runner, folder, ("--version",), {}).out.decode("utf-8", "replace")
    version = re.search(r"(\d+)\.(\d+)", said)
    if version is not None and (int(version[1]), int(version[2])) < OLDEST:
        raise GitError(
            f"Git {version[0]} is too old.",
            advice=f"Install git {OLDEST[0]}.{OLDEST[1]} or newer.",
        )


@contextlib.contextmanager
def git_started() -> Iterator[None]:
    """Raise GitError where git cannot be started within."""
    from git.exc import GitCommandNotFound  # noqa: PLC0415  # see _runner

    try:
        yield
    except GitCommandNotFound as error:
        raise GitError(
            "Git is not installed, or not on the PATH.",
            advice=f"Install git {OLDEST[0]}.{OLDEST[1]} or newer.",
        ) from error
    except (OSError, ValueError) as error:
        raise GitError(f"Git cannot be started: {error}.") from error


def _runner(folder: Path) -> "Runner":
    scrub_environment()
    from git.cmd import Git as Runner  # noqa: PLC0415  # 60 ms that `import waypost.store` saves

    return Runner(folder)


def _open_repo(folder: Path) -> "git.Repo":
    scrub_environment()
    import git  # noqa: PLC0415  # as above

    try:
        return git.Repo(folder, expand_vars=False)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError) as error:
        raise GitError(
            f'The repository of "{folder}" cannot be opened.',
            advice="`git status` in that folder says more.",
        ) from error
