"""The checkout that the tests stand in, and the files that git keeps of it."""

import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


def kept_files(*folders: str) -> list[str]:
    """Paths of the files in the folders (all by default) that are or would be committed.

    Skips the test outside a git checkout.
    """
    if not (CHECKOUT / ".git").exists():
        pytest.skip("this is an unpacked source distribution: git tells nothing of it")
    # The checkout may be another user's, as it is in many containers.
    git = ("git", "-c", "safe.directory=*")
    which = ("--cached", "--others", "--exclude-standard", "--deduplicate")
    listed = subprocess.run(
        [*git, "ls-files", "-z", *which, "--", *folders],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [name for name in listed.split("\0") if name and (CHECKOUT / name).is_file()]
