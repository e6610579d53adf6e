"""The two ways to give a file new bytes: a new file under the old name, or the same file.

A new file that takes the name is safe at every moment and is the rule. Writing into the same
file is for the cases where its inode must stay; the old bytes are put back if that fails.
"""

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

_NO_EXTENDED_ATTRIBUTES = {errno.ENOTSUP, errno.EOPNOTSUPP}
_CANNOT_RESERVE = {errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS}


def replace(
    target: Path,
    data: bytes,
    before: os.stat_result | None,
    *,
    last_check: Callable[[], None],
    new_mode: int = 0o666,
) -> bool:
    """Put a new file with `data` in the place of `target`; `last_check` may still object.

    A file without predecessor gets `new_mode`, less the umask. False, with nothing done, where
    the new file cannot have the owner, group or attributes of `before`.
    """
    beside = target.with_name(_temporary_name(target.name))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    # The umask applies to a new document, as to any other; nothing of an old one is shown to
    # others before it has the old one's mode.
    opened = os.open(beside, flags, new_mode if before is None else 0o600)
    try:
        try:
            kept = before is None or _keep_attributes(opened, target, before)
            if kept:
                _write_all(opened, data)
                os.fsync(opened)
        finally:
            os.close(opened)
        if kept:
            last_check()
            beside.rename(target)
    finally:
        beside.unlink(missing_ok=True)
    if kept:
        _sync_folder(target.parent)
    return kept


def overwrite(target: Path, data: bytes, *, old: bytes) -> None:
    """Write `data` into the file itself; puts `old` back where that fails half-way."""
    opened = os.open(target, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        try:
            _reserve(opened, len(data))
            _rewrite(opened, data)
        except OSError:
            with contextlib.suppress(OSError):
                _rewrite(opened, old)
            raise
    finally:
        os.close(opened)


def _temporary_name(name: str) -> str:
    # A name may have 255 bytes; the temporary one must fit too.
    return f".{os.fsdecode(os.fsencode(name)[:200])}.{secrets.token_hex(6)}.tmp"


def _keep_attributes(opened: int, target: Path, before: os.stat_result) -> bool:
    """Whether the new file has got owner, group, mode and attributes of the old one."""
    try:
        new = os.fstat(opened)
        if (new.st_uid, new.st_gid) != (before.st_uid, before.st_gid):
            os.fchown(opened, before.st_uid, before.st_gid)
        os.fchmod(opened, stat.S_IMODE(before.st_mode))
        _copy_extended_attributes(opened, target)
    except PermissionError:
        return False
    return True


def _copy_extended_attributes(opened: int, target: Path) -> None:
    if not hasattr(os, "listxattr"):  # not on every POSIX system
        return
    try:
        for name in os.listxattr(target):
            os.setxattr(opened, name, os.getxattr(target, name))
    except OSError as error:
        if error.errno not in _NO_EXTENDED_ATTRIBUTES:
            raise


def _write_all(opened: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(opened, rest) :]


def _rewrite(opened: int, data: bytes) -> None:
    os.lseek(opened, 0, os.SEEK_SET)
    _write_all(opened, data)
    os.ftruncate(opened, len(data))
    os.fsync(opened)


def _reserve(opened: int, size: int) -> None:
    """Take the room first, so that a full disk is noticed before a byte is overwritten."""
    if size <= os.fstat(opened).st_size or not hasattr(os, "posix_fallocate"):
        return
    try:
        os.posix_fallocate(opened, 0, size)
    except OSError as error:
        if error.errno not in _CANNOT_RESERVE:
            raise


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems cannot
            raise
    finally:
        os.close(opened)
