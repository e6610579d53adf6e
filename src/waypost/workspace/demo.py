"""The demo: a repository made from the sample document's states, with real commits and dates."""

import shutil
import tomllib
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path

from waypost.errors import FileProblem, GitError
from waypost.model.record import QuestionNote, QuestionState
from waypost.model.saving import CommitProblem, Identity
from waypost.paths import packaged_folder, user_data
from waypost.store.commit import Committed, commit
from waypost.store.files import read_file, write_file
from waypost.store.milestones import create_milestone
from waypost.store.records import record_path, write_record
from waypost.store.repository import Repository
from waypost.workspace.guides import begun_record, open_guide

_SAMPLE = "ride-eta"


@dataclass(frozen=True, slots=True)
class DemoRepository:
    """Where the demo is."""

    document: Path
    made: bool
    """False where an earlier demo was found and left as it is."""


@dataclass(frozen=True, slots=True)
class _State:
    file: str
    author: Identity
    date: str
    message: str
    milestone: str = ""
    answered: Sequence[str] = field(default_factory=tuple)
    """Ids of the questions that the revision answers."""


def demo_folder() -> Path:
    """Where `waypost demo` builds without `--dir`."""
    return user_data() / "demo" / _SAMPLE


def build_demo(folder: Path) -> DemoRepository:
    """Build the demo repository in `folder`, or find the one that is there.

    Raises FileProblem where the folder holds something else.
    """
    sample = packaged_folder("sample_docs") / _SAMPLE
    described = tomllib.loads((sample / "history.toml").read_text(encoding="utf-8"))
    document = folder / described["document"]
    if folder.exists() and any(folder.iterdir()):
        if document.is_file() and (folder / ".git").exists():
            return DemoRepository(document, made=False)
        raise FileProblem(
            "The folder is not empty and holds no demo.",
            path=folder,
            advice="Choose another with `--dir`.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository.create(folder)
    try:
        answered: set[str] = set()
        for state in [_state(entry) for entry in described["revision"]]:
            answered.update(state.answered)
            replaying = _Replaying(repository, document, described["guide"], frozenset(answered))
            replaying.commit(state, (sample / state.file).read_bytes())
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # half a demo would pass for a whole one
        raise
    finally:
        repository.close()
    return DemoRepository(document, made=True)


def _state(entry: dict[str, object]) -> _State:
    name, _, address = str(entry["author"]).partition(" <")
    answered = entry.get("answered", [])
    return _State(
        file=str(entry["file"]),
        author=Identity(name, address.removesuffix(">")),
        date=str(entry["date"]),
        message=str(entry["message"]),
        milestone=str(entry.get("milestone", "")),
        answered=[str(name) for name in answered] if isinstance(answered, list) else [],
    )


@dataclass(frozen=True, slots=True)
class _Replaying:
    repository: Repository
    document: Path
    guide: str
    answered: AbstractSet[str]

    def commit(self, state: _State, data: bytes) -> None:
        """Write that state of the document and commit it as it was."""
        paths = [self._write_document(data), self._write_record()]
        repository = self.repository
        done = commit(repository, paths, state.message, identity=state.author, date=state.date)
        if isinstance(done, CommitProblem):
            raise GitError(
                f"The demo cannot be committed: {done.reason}.", said=done.said, advice=done.advice
            )
        if isinstance(done, Committed) and state.milestone:
            create_milestone(
                repository,
                repository.relative(self.document),
                state.milestone,
                done.revision,
                state.message,
                tagger=state.author,
                date=state.date,
            )

    def _write_document(self, data: bytes) -> str:
        expected = read_file(self.document).sha256 if self.document.exists() else None
        write_file(self.document, data, expected=expected)
        return self.repository.relative(self.document)

    def _write_record(self) -> str:
        root = self.repository.root
        record_file = record_path(root, self.repository.relative(self.document))
        notes = {name: QuestionNote(QuestionState.ANSWERED) for name in self.answered}
        write_record(
            record_file, replace(begun_record(open_guide(self.guide), root), questions=notes)
        )
        return self.repository.relative(record_file)
