"""Files in memory that remember what a power cut would leave, as the operations of a file system.

Beside its state each file keeps what was synced of it, and each folder the names that it had when
it was. The file system can know no locks, take cases for one another, lose sight of a file, lie
about a rename, and stall.
"""

import errno
import itertools
import stat
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

try:
    import mfusepy as fuse
except (ImportError, OSError):  # the package, or the library of the system
    fuse = None

_NUMBERS = itertools.count(1)
_Operations: Any = fuse.Operations if fuse else object

__all__ = ["LocklessDisk", "StrangeDisk", "fuse"]


@dataclass(slots=True, eq=False)
class Node:
    """A file, a folder or a link."""

    mode: int
    data: bytearray = field(default_factory=bytearray)
    names: dict[str, tuple[str, "Node"]] = field(default_factory=dict)
    """Of a folder, by what a name is looked up with."""
    links: int = 1
    number: int = field(default_factory=lambda: next(_NUMBERS))
    changed: int = field(default_factory=time.time_ns)
    owner: tuple[int, int] = (0, 0)
    durable: bytes = b""
    durable_names: dict[str, tuple[str, "Node"]] = field(default_factory=dict)

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.mode)

    def sync(self) -> None:
        """Let a power cut leave it as it is."""
        self.durable = bytes(self.data)
        self.durable_names = dict(self.names)

    def sync_all(self) -> None:
        """The same with all that is below."""
        self.sync()
        for _, node in self.names.values():
            node.sync_all()

    def write_durable(self, path: Path) -> None:
        """Write what a power cut would leave to a path of another file system."""
        if stat.S_ISLNK(self.mode):
            path.symlink_to(self.data.decode())
        elif not self.is_folder:
            path.write_bytes(self.durable)
            path.chmod(stat.S_IMODE(self.mode))
        else:
            path.mkdir()
            for name, node in self.durable_names.values():
                node.write_durable(path / name)


class StrangeDisk(_Operations):  # type: ignore[misc]
    """The operations of the file system, each with the whole of it to itself."""

    use_ns = True

    def __init__(self, *, folds_case: bool) -> None:
        self._folds_case = folds_case
        self._turn = threading.RLock()
        self.root = Node(stat.S_IFDIR | 0o755)
        self.watched = ""
        self.seen: list[str] = []
        """What a power cut would have left of the watched file, one state after another."""
        self.lost = 0
        """How many files it is still to lose sight of."""
        self.lies = 0
        """How many renames it is still to report as failed."""
        self.stalls_until = 0.0

    def _key(self, name: str) -> str:
        return name.casefold() if self._folds_case else name

    def _find(self, path: str) -> Node:
        while time.monotonic() < self.stalls_until:
            time.sleep(0.05)  # what a file server that stalls does
        node = self.root
        for part in PurePosixPath(path).parts[1:]:
            if self._key(part) not in node.names:
                raise fuse.FuseOSError(errno.ENOENT)
            node = node.names[self._key(part)][1]
        return node

    def _above(self, path: str) -> tuple[Node, str]:
        pure = PurePosixPath(path)
        return self._find(str(pure.parent)), pure.name

    def _add(self, path: str, node: Node) -> None:
        folder, name = self._above(path)
        folder.names[self._key(name)] = name, node
        folder.changed = time.time_ns()
        self._look()

    def _remove(self, path: str) -> None:
        folder, name = self._above(path)
        _, node = folder.names.pop(self._key(name))
        node.links -= 1
        folder.changed = time.time_ns()
        self._look()

    def _look(self) -> None:
        """Note what a power cut would leave now of the watched file."""
        if not self.watched:
            return
        node: Node | None = self.root
        for part in PurePosixPath(self.watched).parts:
            node = node.durable_names.get(self._key(part), ("", None))[1] if node else None
        left = "gone" if node is None else node.durable.decode("utf-8", "replace")
        if not self.seen or self.seen[-1] != left:
            self.seen.append(left)

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        del fh
        with self._turn:
            node = self._find(path)
            return {
                "st_mode": node.mode,
                "st_nlink": node.links,
                "st_ino": node.number,
                "st_size": len(node.data),
                "st_uid": node.owner[0],
                "st_gid": node.owner[1],
                **dict.fromkeys(("st_atime", "st_mtime", "st_ctime"), node.changed),
            }

    def readdir(self, path: str, fh: int) -> list[tuple[str, dict[str, int], int]]:
        del fh
        with self._turn:
            folder = self._find(path)
            names = [(".", folder), ("..", folder), *folder.names.values()]
            return [
                (name, {"st_ino": node.number, "st_mode": node.mode}, 0) for name, node in names
            ]

    def create(self, path: str, mode: int, fi: int | None = None) -> int:
        del fi
        with self._turn:
            self._add(path, Node(stat.S_IFREG | stat.S_IMODE(mode)))
            return 0

    def open(self, path: str, flags: int) -> int:
        del flags
        with self._turn:
            if self.lost and PurePosixPath(path).suffix == ".md":
                self.lost -= 1
                raise fuse.FuseOSError(errno.ESTALE)
            self._find(path)
            return 0

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        del fh
        with self._turn:
            return bytes(self._find(path).data[offset : offset + size])

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        del fh
        with self._turn:
            node = self._find(path)
            node.data.extend(b"\0" * max(0, offset - len(node.data)))
            node.data[offset : offset + len(data)] = data
            node.changed = time.time_ns()
            return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        del fh
        with self._turn:
            node = self._find(path)
            del node.data[length:]
            node.data.extend(b"\0" * (length - len(node.data)))
            node.changed = time.time_ns()
            return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        del datasync, fh
        with self._turn:
            self._find(path).sync()
            self._look()
            return 0

    fsyncdir = fsync

    def mkdir(self, path: str, mode: int) -> int:
        with self._turn:
            self._add(path, Node(stat.S_IFDIR | stat.S_IMODE(mode)))
            return 0

    def rmdir(self, path: str) -> int:
        with self._turn:
            if self._find(path).names:
                raise fuse.FuseOSError(errno.ENOTEMPTY)
            self._remove(path)
            return 0

    def unlink(self, path: str) -> int:
        with self._turn:
            self._remove(path)
            return 0

    def rename(self, old: str, new: str) -> int:
        with self._turn:
            node = self._find(old)
            self._remove(old)
            self._add(new, node)
            node.links += 1
            if self.lies and PurePosixPath(new).suffix == ".md":
                self.lies -= 1
                raise fuse.FuseOSError(errno.EIO)
            return 0

    def link(self, target: str, source: str) -> int:
        with self._turn:
            node = self._find(source)
            node.links += 1
            self._add(target, node)
            return 0

    def symlink(self, target: str, source: str) -> int:
        with self._turn:
            self._add(target, Node(stat.S_IFLNK | 0o777, bytearray(source.encode())))
            return 0

    def readlink(self, path: str) -> str:
        with self._turn:
            return self._find(path).data.decode()

    def chmod(self, path: str, mode: int) -> int:
        with self._turn:
            node = self._find(path)
            node.mode = stat.S_IFMT(node.mode) | stat.S_IMODE(mode)
            return 0

    def chown(self, path: str, uid: int, gid: int) -> int:
        with self._turn:
            node = self._find(path)
            node.owner = tuple(  # type: ignore[assignment]
                old if new == -1 else new for old, new in zip(node.owner, (uid, gid), strict=True)
            )
            return 0

    def utimens(self, path: str, times: tuple[int, int] | None = None) -> int:
        with self._turn:
            self._find(path).changed = times[1] if times else time.time_ns()
            return 0

    def statfs(self, path: str) -> dict[str, int]:
        del path
        return {"f_bsize": 4096, "f_blocks": 1 << 20, "f_bavail": 1 << 19, "f_namemax": 255}

    def do(self, command: str, said: str) -> object:
        """Do what a line of standard input says; gives what is answered."""
        if command == "stall":
            self.stalls_until = time.monotonic() + float(said)
            return None
        with self._turn:
            if command == "cut":
                self.root.write_durable(Path(said))
            elif command == "settle":
                self.root.sync_all()
            elif command == "watch":
                self.watched, self.seen = said, []
                self._look()
            elif command == "seen":
                return self.seen
            else:
                setattr(self, command, int(said))
        return None


class LocklessDisk(StrangeDisk):
    """The same, where a lock is refused as NFS without its lock daemon refuses it."""

    def flock(self, path: str, fh: int, op: int) -> int:
        raise fuse.FuseOSError(errno.ENOLCK)
