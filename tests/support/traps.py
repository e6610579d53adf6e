"""A repository in which everything that git could run is a trap that writes its name down."""

from collections.abc import Mapping
from pathlib import Path

from tests.support.repository import RepositoryBuilder

HOOKS = (
    *("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "post-checkout"),
    *("reference-transaction", "post-index-change", "fsmonitor-watchman", "post-rewrite"),
)
_PROGRAMS = (
    *("core.fsmonitor", "core.pager", "pager.log", "core.editor", "core.sshCommand"),
    *("gpg.program", "gpg.ssh.program", "gpg.x509.program", "diff.external"),
    *("diff.trap.textconv", "diff.trap.command", "filter.trap.clean", "filter.trap.smudge"),
    *("merge.trap.driver", "credential.helper", "core.askPass"),
    *("uploadpack.packObjectsHook", "interactive.diffFilter", "sequence.editor"),
)
_ALIASES = (
    *("log", "rev-parse", "cat-file", "for-each-ref", "symbolic-ref", "ls-files", "status"),
    *("show-ref", "hash-object", "ls-tree", "blame", "grep"),
)
_SETTINGS = {
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
}


def traps_in(builder: RepositoryBuilder) -> Path:
    """Set the traps; gives the file that they write into, which is not there yet."""
    log = builder.folder.parent / "log"
    builder.write(
        ".gitattributes", "*.md diff=trap filter=trap merge=trap working-tree-encoding=UTF-8\n"
    )
    for key in _PROGRAMS:
        trap = builder.write(f".git/traps/{key}", f"#!/bin/sh\necho {key} >> '{log}'\n")
        trap.chmod(0o755)
    settings = {key: str(builder.folder / ".git" / "traps" / key) for key in _PROGRAMS}
    settings |= {f"alias.{alias}": f"!echo alias.{alias} >> '{log}'" for alias in _ALIASES}
    _configure(builder, settings | _SETTINGS)
    for name in HOOKS:
        builder.hook(name, f"echo hook {name} >> '{log}'")
    _sign(builder)
    log.unlink(missing_ok=True)
    return log


def _configure(builder: RepositoryBuilder, settings: Mapping[str, str]) -> None:
    """Add settings to the repository's own, without a process for each."""
    with (builder.folder / ".git" / "config").open("a", encoding="utf-8") as file:
        for key, value in settings.items():
            section, *name, variable = key.split(".")
            inner = f' "{".".join(name)}"' if name else ""
            file.write(f'[{section}{inner}]\n\t{variable} = "{value}"\n')


def springs(log: Path) -> set[str]:
    """The traps that have sprung."""
    return set(log.read_text(encoding="utf-8").splitlines())


def _sign(builder: RepositoryBuilder) -> None:
    """Give the newest commit a signature, so that a check of it would run a program."""
    head = builder.git("-c", "alias.cat-file=", "cat-file", "commit", "HEAD")
    header, _, message = head.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    builder.write(".git/signed", f"{header}\n{signature}\n\n{message}")
    signed = builder.git("hash-object", "-t", "commit", "-w", "--no-filters", ".git/signed").strip()
    (builder.folder / ".git" / "refs" / "heads" / "main").write_text(f"{signed}\n")
