"""Looking at a repository runs nothing that its settings, attributes or hooks name."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.store.blobs import BlobReader
from waypost.store.repository import Repository
from waypost.store.revisions import Lines, blob_at, resolve, revisions

_HOOKS = (
    *("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "post-checkout"),
    *("reference-transaction", "post-index-change", "fsmonitor-watchman", "post-rewrite"),
)


@pytest.fixture
def log(builder: RepositoryBuilder) -> Path:
    """What every trap of the repository writes its name into."""
    path = builder.folder.parent / "log"
    builder.commit("old.md", "line\n" * 9)
    builder.rename("old.md", "design.md")
    head = builder.commit("design.md", "line\n" * 9 + "more\n")
    builder.git("tag", "-a", "-m", "x", "v1", head)
    builder.write(
        ".gitattributes", "*.md diff=trap filter=trap merge=trap working-tree-encoding=UTF-8\n"
    )
    builder.write("design.md", "changed\n")
    for key in (
        *("core.fsmonitor", "core.pager", "pager.log", "core.editor", "core.sshCommand"),
        *("gpg.program", "gpg.ssh.program", "gpg.x509.program", "diff.external"),
        *("diff.trap.textconv", "diff.trap.command", "filter.trap.clean", "filter.trap.smudge"),
        *("merge.trap.driver", "credential.helper", "core.askPass"),
        *("uploadpack.packObjectsHook", "interactive.diffFilter", "sequence.editor"),
    ):
        trap = builder.write(f".git/traps/{key}", f"#!/bin/sh\necho {key} >> '{path}'\n")
        trap.chmod(0o755)
        builder.config(key, str(trap))
    for alias in ("log", "rev-parse", "cat-file", "for-each-ref", "symbolic-ref", "ls-files"):
        builder.config(f"alias.{alias}", f"!echo alias.{alias} >> '{path}'")
    for key, value in {
        "log.showSignature": "true",
        "log.follow": "true",
        "log.diffMerges": "combined",
        "commit.gpgSign": "true",
        "color.ui": "always",
        "diff.noprefix": "true",
        "diff.relative": "true",
        "format.pretty": "oneline",
        "core.quotePath": "true",
        "i18n.logOutputEncoding": "UTF-16",
    }.items():
        builder.config(key, value)
    for name in _HOOKS:
        builder.hook(name, f"echo hook {name} >> '{path}'")
    _sign(builder)
    return path


def _sign(builder: RepositoryBuilder) -> None:
    """Give the newest commit a signature, so that a check of it would run a program."""
    head = builder.git("-c", "alias.cat-file=", "cat-file", "commit", "HEAD")
    header, _, message = head.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    builder.write("signed", f"{header}\n{signature}\n\n{message}")
    signed = builder.git("hash-object", "-t", "commit", "-w", "--no-filters", "signed").strip()
    (builder.folder / ".git" / "refs" / "heads" / "main").write_text(f"{signed}\n")


def _describe(repository: Repository) -> None:
    assert repository.branch() == "main"
    assert repository.obstacle() is None
    assert repository.identity() is not None
    assert repository.relative(repository.root / "design.md") == "design.md"


def _list(repository: Repository) -> None:
    assert [at.path for at in revisions(repository, "design.md")] == [
        *("design.md", "design.md", "old.md")
    ]


def _list_all_lines(repository: Repository) -> None:
    for lines in Lines:
        with closing(revisions(repository, "design.md", lines=lines)) as found:
            assert {at.path for at in found} == {"design.md", "old.md"}


def _list_some(repository: Repository) -> None:
    with closing(revisions(repository, "design.md")) as found:
        assert "\033" not in next(found).message


def _resolve(repository: Repository) -> None:
    assert resolve(repository, "design.md", "v1").path == "design.md"
    assert resolve(repository, "design.md", repository.head()[:8]).id == repository.head()


def _read(repository: Repository) -> None:
    with BlobReader(repository) as blobs:
        assert blobs.read(blob_at(repository, "HEAD", "design.md")) == b"line\n" * 9 + b"more\n"


@pytest.mark.parametrize("look", [_describe, _list, _list_all_lines, _list_some, _resolve, _read])
def test_looking_runs_nothing(
    builder: RepositoryBuilder, log: Path, look: Callable[[Repository], None]
) -> None:
    """Opening, listing, resolving and reading spring no trap, and settings change no answer."""
    log.unlink(missing_ok=True)
    with Repository.containing(builder.folder) or pytest.fail("no repository") as repository:
        look(repository)
    assert not log.exists(), log.read_text()


def test_the_traps_are_real(builder: RepositoryBuilder, log: Path) -> None:
    """Git as it is would run them: a trap that never springs would prove nothing."""
    log.unlink(missing_ok=True)
    builder.git("status", check=False)
    builder.git("log", "-p", "--ext-diff", "--", "design.md", check=False)
    builder.git("blame", "design.md", check=False)
    sprung = set(log.read_text().splitlines())
    assert {"core.fsmonitor", "gpg.program", "filter.trap.clean"} <= sprung
    assert {"diff.trap.command", "diff.trap.textconv"} <= sprung
