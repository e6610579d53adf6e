"""`python -m tests.benchmarks` measures Waypost beside its peers and prints one table.

Everything is measured in one run: only ratios within it mean anything, since machines differ
and are busy. It measures and judges nothing: the exit code is 0 whatever is met.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.experiments import EXPERIMENTS, QUICK, Bench, Sizes
from tests.benchmarks.figures import FIGURES, Figure
from tests.benchmarks.measurements import Measurements
from tests.benchmarks.programs import PEERS, WAYPOST, Program
from tests.benchmarks.report import Run, as_json, load, table, with_measured
from tests.support.readme import README


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = _parser().parse_args(arguments)
    figures = [figure for figure in FIGURES if options.figure.lower() in figure.title.lower()]
    if not figures:
        titles = "\n  ".join(figure.title for figure in FIGURES)
        sys.stderr.write(f'No figure is called "{options.figure}". There are:\n  {titles}\n')
        return 2
    known = {peer.name: peer for peer in PEERS}
    asked = options.peers.split(",") if options.peers is not None else [*known]
    if unknown := sorted({*filter(None, asked)} - {*known}):
        sys.stderr.write(f"Not a peer: {', '.join(unknown)}. There are: {', '.join(known)}.\n")
        return 2
    peers = [known[name] for name in known if name in asked]
    programs = [WAYPOST, *[peer for peer in peers if peer.is_installed]]
    sizes = QUICK if options.quick else Sizes()
    before = load()
    measured = _measure(figures, programs, sizes)
    absent = [peer.name for peer in peers if not peer.is_installed]
    run = Run(datetime.now(UTC).date(), (before, load()), sizes, programs, absent)
    lines = table(figures, run, measured)
    sys.stdout.write("\n".join([*lines, "", *run.sentences()]) + "\n")
    if options.readme:
        readme = with_measured(README.read_text(encoding="utf-8"), lines, run)
        README.write_text(readme, encoding="utf-8")
    if options.json is not None:
        written = json.dumps(as_json(figures, run, measured), indent=2)
        options.json.write_text(written + "\n", encoding="utf-8")
    return 0


def _measure(figures: Sequence[Figure], programs: Sequence[Program], sizes: Sizes) -> Measurements:
    measures = {figure.measure for figure in figures}
    measures |= {figure.basis.measure for figure in figures if figure.basis}
    measured = Measurements()
    with tempfile.TemporaryDirectory(prefix="waypost-bench-") as folder:

        def wanted(measure: str) -> bool:
            return any(name.startswith(measure) for name in measures)

        bench = Bench(Path(folder), programs, sizes, measured, wanted)
        for name, experiment in EXPERIMENTS.items():
            if any(name in figure.experiments for figure in figures):
                sys.stderr.write(f"{name} …\n")
                experiment(bench)
    return measured


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer keys, starts and saves")
    parser.add_argument(
        "--figure", default="", metavar="NAME", help="only figures with this in their name"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all series there as well")
    parser.add_argument("--readme", action="store_true", help="put the table into the README")
    parser.add_argument(
        "--peers",
        metavar="NAMES",
        help=f"beside these, with commas (all: {','.join(peer.name for peer in PEERS)})",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
