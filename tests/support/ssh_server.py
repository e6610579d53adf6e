"""An ssh server on the loopback with keys of its own, to be asked and to be cut off."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

_PATIENCE = 10.0
_SERVER = "/usr/sbin/sshd"
_CONFIG = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
PidFile {folder}/pid
AuthorizedKeysFile {folder}/user.pub
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
PermitUserEnvironment no
PrintMotd no
AcceptEnv *
"""


@dataclass(frozen=True, slots=True)
class SshServer:
    """A running server."""

    port: int
    folder: Path
    process: int

    @property
    def client(self) -> str:
        """How a shell asks for a terminal there, up to the command that is to run."""
        options = ("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR")
        given = " ".join(f"-o {option}" for option in options)
        return f"ssh -tt -F /dev/null -i {self.folder}/user -p {self.port} {given} 127.0.0.1"

    def cut(self) -> None:
        """Drop every connection, as a line that breaks does; new ones are taken."""
        for child in _descendants(self.process):
            if Path(f"/proc/{child}/comm").read_text(encoding="ascii").startswith("sshd"):
                os.kill(child, signal.SIGKILL)


@contextmanager
def ssh_server() -> Iterator[SshServer]:
    """A server for this user; skips the test where OpenSSH's is not installed."""
    if not Path(_SERVER).exists() or shutil.which("ssh") is None:
        pytest.skip("openssh-server is not installed")
    with TemporaryDirectory(prefix="ssh-") as name:
        folder = Path(name)
        for key in ("host", "user"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)], check=True
            )
        port = _free_port()
        config = folder / "config"
        config.write_text(_CONFIG.format(port=port, folder=folder), encoding="utf-8")
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # it parts with its rights there
        log = folder / "log"
        with subprocess.Popen([_SERVER, "-D", "-E", str(log), "-f", str(config)]) as server:
            try:
                _wait_until_open(port, log)
                yield SshServer(port, folder, server.pid)
            finally:
                server.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_open(port: int, log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            said = log.read_text("utf-8", "replace") if log.exists() else ""
            assert time.monotonic() < end, f"the ssh server does not listen: {said}"
            time.sleep(0.05)  # a port gives no event to wait for


def _descendants(process: int) -> Iterator[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    for child in map(int, listed.split()):
        yield from _descendants(child)
        yield child
