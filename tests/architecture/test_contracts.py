"""The layers of the house, as `pyproject.toml` draws them."""

import subprocess
import sys
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]


def test_the_import_contracts_are_kept(tmp_path: Path) -> None:
    """No module imports a room that is above it or closed to it."""
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--cache-dir", tmp_path],
        cwd=_CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
