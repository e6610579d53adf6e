"""A design on a disk that fails, and what must hold whatever it was that failed."""

from dataclasses import dataclass
from pathlib import Path

from tests.faults.injection import Injection, injected
from tests.faults.writer import Writer
from tests.support.design import NAME, begun_design
from tests.support.repository import RepositoryBuilder
from waypost.errors import WaypostError
from waypost.model.outcomes import Saved
from waypost.store.files import read_file


@dataclass(slots=True)
class Disk:
    """The design; every trial writes a text that was not there before."""

    repository: RepositoryBuilder
    document: Path
    trials: int = 0

    def survives(self, injection: Injection) -> bool:
        """Type, save with the failure, check and save again; whether anything failed at all."""
        self.trials += 1
        words = f"Trial {self.trials}, with {'more ' * (3 * self.trials % 7)}words."
        before = self.document.read_text(encoding="utf-8")
        with Writer(self.document) as writer:
            old = writer.text
            writer.types(words)
            try:
                with injected(injection):
                    outcome: object = writer.session.save([writer.draft(words)])
            except WaypostError as error:
                outcome = error
            self._check(injection, before, old, words, outcome)
        self._goes_on(words)
        return bool(injection.failed)

    def _check(
        self, injection: Injection, before: str, old: str, words: str, outcome: object
    ) -> None:
        # Where even putting the old text back fails, the next one who reads finishes the new one.
        found = read_file(self.document).text
        case = f"{injection}: {outcome}"
        assert found in {before, before.replace(old, words)}, case
        if isinstance(outcome, Saved):
            assert words in found, case
        if isinstance(outcome, Saved) and outcome.problem is None:
            assert words in self.repository.text_at("HEAD", NAME), case

    def _goes_on(self, words: str) -> None:
        """The next start offers what is not in the file, and its save is a revision."""
        writer, offered = Writer.recovering(self.document)
        with writer:
            assert words in {writer.text, *offered}
            writer.saves(words)
        assert words in self.repository.text_at("HEAD", NAME)

    def is_clean(self) -> None:
        """Nothing is left in the folder; what a failing removal left goes with the next save."""
        with Writer(self.document) as writer:
            writer.saves("The last one.")
        assert "error" not in self.repository.git("fsck", "--no-progress")
        assert self.repository.status().replace("?? twin.md\n", "") == ""


def disk_of(folder: Path) -> Disk:
    """A begun design in the folder."""
    repository = begun_design(folder / "design")
    return Disk(repository, repository.folder / NAME)
