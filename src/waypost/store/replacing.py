"""Gives a name to a new file in one step: whoever looks finds the old bytes or the new ones.

Where the system can swap two names, what had the name until then is looked at once more
afterwards: bytes that somebody wrote at the very last moment are kept, not overwritten.

Limits: without such a swap, a file that somebody *renamed* into place at the very last moment
cannot be kept; what was written *into* the old file can.
"""

import errno
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from waypost.errors import FileProblem
from waypost.store.entries import DirectoryEntry

if TYPE_CHECKING:
    import ctypes

_NO_EXTENDED_ATTRIBUTES: Final = {errno.ENOTSUP, errno.EOPNOTSUPP}
_CANNOT_RENAME_SO: Final = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
_FREE_NAME_ONLY: Final = 1
"""RENAME_NOREPLACE of renameat2(2)."""
_SWAP: Final = 2
"""RENAME_EXCHANGE of renameat2(2)."""


def replace_own(path: Path, data: bytes | Iterable[bytes], *, mode: int) -> None:
    """Give a file that nobody else writes new content, and the mode `mode`. Raises OSError.

    The content may come in pieces.
    """
    target = Path(os.path.realpath(path.parent)) / path.name
    with DirectoryEntry.at(target) as entry:
        beside = _write_beside(entry, data, mode, None)
        try:
            entry.rename_from(beside)
        except BaseException:
            with suppress(OSError):
                entry.remove(beside)
            raise
        sync_folder(entry)


def replace(
    entry: DirectoryEntry,
    data: bytes,
    *,
    like: int | None,
    last_check: Callable[[], None],
    is_expected: Callable[[int], bool],
) -> str:
    """Put a new file with `data` in the place of the entry; `last_check` may still object.

    `like` is the open file of that name, whose owner, mode and attributes the new one gets; None
    where there is none. `is_expected` tells of an open file whether it is what may be
    replaced. Gives the name, beside the entry, of a file that is not, "" as a rule.

    Raises PermissionError with nothing done where the new file cannot be like the old one.
    """
    # The umask applies to a new document, as to any other; nothing of an old one is shown to
    # others before it has the old one's mode.
    beside = _write_beside(entry, data, 0o666 if like is None else 0o600, like)
    kept = ""
    try:
        last_check()
        kept = _take_place(entry, beside, like, is_expected)
    finally:
        if kept != beside:
            # What stays is swept up later; it must not make a save that is through look failed.
            with suppress(OSError):
                entry.remove(beside)
    sync_folder(entry)
    return kept


def left_beside(target: Path) -> Sequence[Path]:
    """Files that killed writes of `target` have left beside it, if none is under way."""
    name = re.compile(re.escape(_temporary_start(target.name)) + r"[0-9a-f]{12}\.tmp")
    return [path for path in target.parent.iterdir() if name.fullmatch(path.name)]


def sync_folder(entry: DirectoryEntry) -> None:
    """Make the names in the entry's folder safe from a power cut."""
    try:
        opened = os.open(".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=entry.folder)
    except PermissionError:  # a folder that may be written and not read cannot be synced
        return
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems cannot
            raise
    finally:
        os.close(opened)


def write_all(opened: int, data: bytes) -> None:
    """Write all of it, in as many steps as the system wants."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(opened, rest) :]


def _take_place(
    entry: DirectoryEntry, beside: str, like: int | None, is_expected: Callable[[int], bool]
) -> str:
    if like is None:
        if not _rename(entry, beside, _FREE_NAME_ONLY):
            entry.rename_from(beside)  # `last_check` has just seen the free name
        return ""
    if _rename(entry, beside, _SWAP):
        return "" if _is_expected_at(entry, beside, is_expected) else beside
    entry.rename_from(beside)
    return "" if is_expected(like) else _copy_of(entry, like)


def _rename(entry: DirectoryEntry, beside: str, flag: int) -> bool:
    """As `rename_at_once`; one that is done and reported as failed all the same is done."""
    renamed = DirectoryEntry(entry.folder, beside).status()
    try:
        return rename_at_once(entry.folder, beside, entry.name, flag)
    except OSError:
        if not entry.has_become(renamed):
            raise
        return True


def _is_expected_at(entry: DirectoryEntry, name: str, is_expected: Callable[[int], bool]) -> bool:
    try:
        opened = DirectoryEntry(entry.folder, name).open(os.O_RDONLY)
        try:
            return is_expected(opened)
        finally:
            os.close(opened)
    except (OSError, FileProblem):  # a link, a pipe, a file that cannot be read
        return False


def _copy_of(entry: DirectoryEntry, opened: int) -> str:
    os.lseek(opened, 0, os.SEEK_SET)
    with open(opened, "rb", closefd=False) as file:
        return _write_beside(entry, file.read(), 0o600, None)


def _write_beside(
    entry: DirectoryEntry, data: bytes | Iterable[bytes], mode: int, like: int | None
) -> str:
    """The name of a new file with the data, on disk; none is left behind by a failure."""
    name = _temporary_name(entry.name)
    opened = entry.create_beside(name, mode)
    try:
        try:
            if like is not None:
                _become_like(opened, like)
            for piece in (data,) if isinstance(data, bytes) else data:
                write_all(opened, piece)
            os.fsync(opened)
        finally:
            os.close(opened)
    except BaseException:
        with suppress(OSError):
            entry.remove(name)
        raise
    return name


def _temporary_name(name: str) -> str:
    return f"{_temporary_start(name)}{secrets.token_hex(6)}.tmp"


def _temporary_start(name: str) -> str:
    # A name may have 255 bytes; the temporary one must fit too.
    return f".{os.fsdecode(os.fsencode(name)[:200])}."


def _become_like(opened: int, like: int) -> None:
    """Give the new file owner, group, mode and attributes of the old one."""
    new, old = os.fstat(opened), os.fstat(like)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        os.fchown(opened, old.st_uid, old.st_gid)
    os.fchmod(opened, stat.S_IMODE(old.st_mode))
    _copy_extended_attributes(opened, like)


def _copy_extended_attributes(opened: int, like: int) -> None:
    if not hasattr(os, "listxattr"):  # not on every POSIX system
        return
    try:
        wanted = {name: os.getxattr(like, name) for name in os.listxattr(like)}
        found = {name: os.getxattr(opened, name) for name in os.listxattr(opened)}
        # A folder may hand its own access list down to new files.
        for name in found.keys() - wanted.keys():
            os.removexattr(opened, name)
        for name, value in wanted.items():
            if found.get(name) != value:
                os.setxattr(opened, name, value)
    except OSError as error:
        if error.errno not in _NO_EXTENDED_ATTRIBUTES:
            raise


def rename_at_once(folder: int, name: str, new: str, flag: int) -> bool:
    """Rename with a flag of renameat2(2); False where system or file system cannot."""
    import ctypes  # noqa: PLC0415  # 10 ms that only a save need pay

    rename = _renameat2()
    if rename is None:
        return False
    if rename(folder, os.fsencode(name), folder, os.fsencode(new), flag) == 0:
        return True
    error = ctypes.get_errno()
    if error in _CANNOT_RENAME_SO:
        return False
    raise OSError(error, os.strerror(error), new)


@cache
def _renameat2() -> "ctypes._NamedFuncPointer | None":
    """The system's call, None where it has none."""
    import ctypes  # noqa: PLC0415  # as above

    try:
        return ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return None
