"""A bare repository between two writers, as teams have one, and lines to it that fail."""

from pathlib import Path

from tests.support.repository import RepositoryBuilder

_CENTRAL = "central.git"


def share(builder: RepositoryBuilder, folder: Path) -> RepositoryBuilder:
    """Let the builder's branch follow that of a bare repository in the folder."""
    central = str(folder / _CENTRAL)
    builder.git("clone", "--quiet", "--bare", ".", central)
    builder.git("remote", "add", "origin", central)
    builder.git("fetch", "--quiet", "origin")
    builder.git("branch", "--quiet", "--set-upstream-to=origin/main")
    return builder


def colleague_of(builder: RepositoryBuilder, folder: Path) -> RepositoryBuilder:
    """Someone else with a clone of the shared repository."""
    builder.git("clone", "--quiet", str(folder / _CENTRAL), str(folder / "colleague"))
    return RepositoryBuilder(folder / "colleague")


def publish(builder: RepositoryBuilder, name: str, text: str) -> str:
    """Commit a text and push it; gives the revision."""
    revision = builder.commit(name, text)
    builder.git("push", "--quiet")
    return revision


def hook_there(folder: Path, script: str) -> None:
    """Let the shared repository run a script before it takes anything."""
    hook = folder / _CENTRAL / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    hook.chmod(0o755)


def speak_over(builder: RepositoryBuilder, folder: Path, script: str) -> None:
    """Let the remote be reached over a script that stands for ssh."""
    program = folder / "ssh"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    builder.git("remote", "set-url", "origin", "git@example.org:rides.git")
    builder.config("core.sshCommand", str(program))
    builder.config("ssh.variant", "simple")
