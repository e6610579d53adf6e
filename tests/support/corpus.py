"""Files written by others that tests read from beside the checkout and never copy into it."""

from pathlib import Path

import pytest

_CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def corpus_file(name: str) -> Path:
    """Path of the corpus file `name` (`guides/rust.md`); skips the test where it is absent."""
    path = _CORPUS / name
    if not path.is_file():
        pytest.skip(f"the corpus beside the checkout has no {name}")
    return path


def corpus_folder() -> Path:
    """The corpus; skips the test where it is absent."""
    if not _CORPUS.is_dir():
        pytest.skip("there is no corpus beside the checkout")
    return _CORPUS
