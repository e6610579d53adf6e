"""Git as old as Waypost promises to work with: no call needs a newer one."""

import ast
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.checkout import CHECKOUT
from tests.support.command_line import CommandLine
from tests.support.design import NAME, begun_design
from tests.support.repository import RepositoryBuilder
from waypost.store.git import OLDEST

_OLD_NAMES = """
--abort --add --annotate --batch --cached --cacheinfo --cleanup --count --debug --decorate
--diff-filter --encoding --ff-only --first-parent --follow --follow-tags --force --format
--full-history --get --git-common-dir --git-path --ignore-submodules --intent-to-add --is-ancestor
--is-bare-repository --left-right --local --max-count --no-abbrev --no-color --no-commit --no-edit
--no-ext-diff --no-ff --no-filters --no-follow --no-force --no-gpg-sign --no-progress
--no-recurse-submodules --no-renames --no-show-signature --no-squash --no-stat --no-textconv --not
--only --path --porcelain --progress --quiet --raw --remotes --replace --set-upstream
--set-upstream-to --show-toplevel --stage --unmerged --untracked-files --verify --version -C -F -c
-d -m -p -w -z
"""
_ALWAYS_THERE = frozenset(_OLD_NAMES.split())
"""Options that git 2.10 has."""
_SINCE = {
    "--absolute-git-dir": (2, 13),
    "--decorate-refs": (2, 16),
    "--ignored": (2, 16),
    "--type": (2, 18),
    "--create-reflog": (2, 9),
    "--end-of-options": (2, 30),  # 2.24, but rev-parse
    "--initial-branch": (2, 28),
    "--pathspec-from-file": (2, 25),
    "--pathspec-file-nul": (2, 25),
    "--no-autostash": (2, 27),  # merge; rebase has it since 2.9
    "--diff-merges": (2, 31),  # with a value
    "--path-format": (2, 31),
}
_OPTION = re.compile(r"--?[a-zA-Z][\w-]*(?:=.*)?")
_OLD_GIT = """\
#!/bin/sh
[ "$*" != "${{*#*--version}}" ] && {{ echo git version {version}.0; exit 0; }}
for word; do
  case "$word" in
  --) break ;;
  --*) case " {known} " in
    *" ${{word%%=*}} "*) ;;
    *) echo "error: unknown option $word" >&2; echo "$word" >> '{log}'; exit 129 ;;
    esac ;;
  esac
done
exec {git} "$@"
"""


def _options_of_the_store() -> Iterator[tuple[str, str]]:
    """Every text in the store that could be an option of git, and where it stands."""
    for path in sorted((CHECKOUT / "src" / "waypost" / "store").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                first = node.value.partition(" ")[0]
                if _OPTION.fullmatch(first) and len(first) == len(node.value):
                    yield first.partition("=")[0], path.name


def test_every_option_is_old_enough() -> None:
    """A new option is put into a table above, with the version that brought it."""
    used = dict(_options_of_the_store())
    assert used
    unknown = {name: place for name, place in used.items() if name not in _ALWAYS_THERE | {*_SINCE}}
    assert unknown == {}
    assert {name: since for name, since in _SINCE.items() if since > OLDEST} == {}


def test_no_version_is_asked_for_in_vain() -> None:
    """Some option that is used needs the very version that is promised."""
    used = {name for name, _ in _options_of_the_store()}
    assert max(since for name, since in _SINCE.items() if name in used) == OLDEST


def _meet_the_oldest(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """Have a git of the oldest version found first; gives where it writes what it refuses."""
    log = folder / "refused"
    version = ".".join(map(str, OLDEST))
    known = " ".join(sorted(_ALWAYS_THERE | {*_SINCE}))
    old = folder / "old" / "git"
    old.parent.mkdir()
    git = shutil.which("git")
    old.write_text(_OLD_GIT.format(version=version, known=known, log=log, git=git))
    old.chmod(0o755)
    patch.setenv("PATH", f"{old.parent}:{os.environ['PATH']}")
    return log


def test_everything_works_with_the_oldest_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fault 60: saving, looking back, naming, restoring and pushing give it no option too new."""
    design = begun_design(tmp_path / "design")
    RepositoryBuilder(tmp_path / "remote").git("config", "receive.denyCurrentBranch", "ignore")
    design.git("remote", "add", "origin", str(tmp_path / "remote"))
    design.git("push", "--quiet", "--set-upstream", "origin", "main")
    refused = _meet_the_oldest(tmp_path, monkeypatch)
    waypost = CommandLine(design, monkeypatch, capsys)
    for words in (
        ("doctor",),
        ("write", NAME, "1", "-m", "Written"),
        ("log", NAME, "--section", "1"),
        ("diff", NAME, "HEAD~1"),
        ("show", NAME, "HEAD~1"),
        ("blame", NAME),
        ("search", NAME, "Late"),
        ("changes", NAME, "--since", "HEAD~1"),
        ("milestone", NAME, "first"),
        ("milestone", NAME, "--list"),
        ("restore", NAME, "HEAD~1"),
        ("recover",),
        *(("fetch", NAME), ("push", NAME), ("pull", NAME)),
    ):
        done = waypost(*words, piped="Another text.\n")
        assert done.status == 0, (words, done.err)
    assert not refused.exists(), refused.read_text()


def test_the_old_git_refuses_what_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The git that stands for the oldest one does what the proof above leans on."""
    builder = RepositoryBuilder(tmp_path / "tried")
    refused = _meet_the_oldest(tmp_path, monkeypatch)
    assert "unknown option" in _said(builder, "log", "--remerge-diff")
    assert refused.read_text() == "--remerge-diff\n"


def _said(builder: RepositoryBuilder, *words: str) -> str:
    with pytest.raises(AssertionError) as failed:
        builder.git(*words)
    return str(failed.value)
