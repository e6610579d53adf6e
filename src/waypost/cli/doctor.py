"""The command doctor: what will fail, what could be better, and how to mend it."""

import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from waypost.cli.output import Json, Line, Listing, Output, Span, Tone, line, padded
from waypost.cli.terminal_checks import terminal_health
from waypost.errors import FileProblem
from waypost.model.diagnosis import Diagnosis, Health
from waypost.workspace.diagnosing import diagnose, set_up_merge

_SIGNS = {Health.GOOD: "ok ", Health.NOTICE: "!  ", Health.FAILING: "NO "}
_TONES = {Health.GOOD: Tone.QUIET, Health.NOTICE: Tone.TITLE, Health.FAILING: Tone.REMOVED}


def doctor(*, document: Path | None, sets_up_merge: bool, as_json: bool) -> Output:
    """Look over everything, or set the merge driver up."""
    place = document or Path.cwd()
    if not place.exists():
        raise FileProblem("There is no such file.", path=place, advice="Name a document.")
    if sets_up_merge:
        written = set_up_merge(place)
        rows = [line("Written, in this repository alone:"), *(line(f"  {one}") for one in written)]
        return Output(Listing(rows))
    found = [*diagnose(place), *terminal_health(os.environ)]
    status = int(any(one.health is Health.FAILING for one in found))
    body = Json([asdict(one) for one in found]) if as_json else Listing(_lines(found))
    return Output(body, status=status)


def _lines(found: Sequence[Diagnosis]) -> list[Line]:
    width = max(len(one.name) for one in found)
    lines: list[Line] = []
    for one in found:
        sign = Span(_SIGNS[one.health], _TONES[one.health])
        advice = f". {one.advice}" if one.advice else ""
        lines.append(line(sign, f"{padded(one.name, width)}  {one.said}{advice}"))
    return lines
