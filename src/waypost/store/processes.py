"""Processes as they tell of themselves in files, and whether one that did still runs.

A number alone tells little: after a while, or a restart, another process has it. So the machine's
start and the process's own are told with it.

Limits: a process of another machine is never known to be gone; start times are known on Linux only.
"""

import getpass
import json
import os
import socket
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from waypost.model.holder import Holder

_LARGEST: Final = 4096
_SYSTEM: Final = Path("/proc")
_STARTED: Final = 19
"""Place of the start time among the fields of /proc/N/stat that follow the name."""


def about_us() -> bytes:
    """Who this process is, to be written into a file."""
    told = {
        "user": _user(),
        "host": socket.gethostname(),
        "process": os.getpid(),
        "boot": _boot(),
        "started": _started(os.getpid()),
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
    }
    return json.dumps(told).encode()


def told_in(descriptor: int) -> Mapping[str, Any]:
    """What a process wrote of itself into an open file; nothing where it has not yet."""
    try:
        told: Any = json.loads(os.pread(descriptor, _LARGEST, 0))
        return told if isinstance(told, dict) else {}
    except (OSError, ValueError):
        return {}


def holder_told(told: Mapping[str, Any]) -> Holder:
    """The process as people name it."""
    try:
        return Holder(
            str(told["user"]), str(told["host"]), int(told["process"]), str(told["since"])
        )
    except (KeyError, ValueError, TypeError):
        return Holder("", "", 0, "")


def is_gone(told: Mapping[str, Any]) -> bool:
    """Whether a process of this machine that told this has surely ended."""
    try:
        if told["host"] != socket.gethostname():
            return False
        number = int(told["process"])
    except (KeyError, ValueError, TypeError):
        return False
    if told.get("boot") and _boot() and told["boot"] != _boot():
        return True
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    started, now = told.get("started"), _started(number)
    return bool(started and now and started != now)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user number without a name
        return str(os.geteuid())


def _boot() -> str:
    try:
        return (_SYSTEM / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _started(number: int) -> str:
    try:
        stat = (_SYSTEM / str(number) / "stat").read_bytes()
    except OSError:
        return ""
    fields = stat.rpartition(b")")[2].split()
    return fields[_STARTED].decode("ascii") if len(fields) > _STARTED else ""
