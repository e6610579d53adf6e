"""Whether a file may be written, asked before anybody tries: a look that changes nothing."""

import os
import stat
from pathlib import Path


def why_unwritable(path: Path) -> str:
    """Why the file cannot be written, as a clause; "" where it can, or is not there."""
    try:
        mode = path.stat().st_mode
        is_read_only = bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    except OSError:
        return ""
    if is_read_only:
        return "the file system is read-only"
    if not mode & stat.S_IWUSR:  # root may write it, and that is no reason to
        return "the file is read-only"
    if not os.access(path, os.W_OK):
        return "you have no permission to write the file"
    return ""
