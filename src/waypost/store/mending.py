"""Mends what a killed commit leaves behind: an index that is older than HEAD.

Left as it is, the next commit that somebody makes from the index would take the revision back.
Nothing that the repository configures is run, because this happens when a document is opened.
"""

import os
from contextlib import suppress

from waypost.store.messages import left_messages
from waypost.store.repository import Repository

_APART = ("-c", f"core.hooksPath={os.devnull}")


def mend_index(repository: Repository, path: str) -> bool:
    """Bring the index up to HEAD for the file at `path`, if a commit of it was killed.

    Only where HEAD has the file as it is on disk, byte for byte: then nothing is staged that
    anybody could mean to keep. Whether it was done.
    """
    mended = False
    for message in left_messages(repository.git_dir):
        mended = _mend(repository, path) or mended
        with suppress(OSError):
            message.unlink()
    return mended


def _mend(repository: Repository, path: str) -> bool:
    git = repository.git
    at_head = os.fsdecode(git.ask("ls-tree", "-z", "HEAD", "--", path).out)
    if not at_head:
        return False
    mode, _, name = at_head.partition("\t")[0].split(" ")
    on_disk = git.ask("hash-object", "--no-filters", "--", path).out.decode("ascii").strip()
    staged = os.fsdecode(git.ask("ls-files", "--stage", "-z", "--", path).out)
    if on_disk != name or staged == f"{mode} {name} 0\t{path}\0":
        return False
    entry = f"{mode},{name},{path}"
    return git.change(*_APART, "update-index", "--add", "--cacheinfo", entry).status == 0
