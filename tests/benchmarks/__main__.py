"""All benchmarks, or those that are named: `python -m tests.benchmarks [NAME …]`.

Each runs in a process of its own and prints one JSON line a figure; at the end comes a table. NAME: throughput, stall,
growth, devices, wall, ptz, start, handmade, soak. Nine minutes in all; for figures that count nothing else may run.
"""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.figures import Figure, figure_of

NAMES = ("throughput", "stall", "growth", "devices", "wall", "ptz", "start", "handmade", "soak")


def run(name: str) -> list[Figure]:
    """Run that benchmark and pass on what it prints."""
    command = [sys.executable, "-m", f"tests.benchmarks.bench_{name}"]
    figures = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as benchmark:
        assert benchmark.stdout is not None
        for line in benchmark.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            if (figure := figure_of(line)) is not None:
                figures.append(figure)
    if benchmark.returncode:
        figures.append(Figure(f"{name} failed", benchmark.returncode, "exit code", at_most=0))
    return figures


def row(figure: Figure) -> str:
    wanted = f"≥ {figure.at_least:g}" if figure.at_least is not None else ""
    wanted = f"≤ {figure.at_most:g}" if figure.at_most is not None else wanted
    verdict = "" if not wanted else "reached" if figure.reached else "MISSED"
    return (
        f"{figure.name:62}{figure.value:10.4g} {figure.unit:12}{wanted:8}{verdict:9}{figure.words}".rstrip()
    )


def main(names: list[str]) -> int:
    """The exit code: 1 if something was not reached."""
    if unknown := set(names) - set(NAMES):
        sys.stderr.write(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}\n")
        return 2
    figures = {name: run(name) for name in names or NAMES}
    for name, found in figures.items():
        sys.stdout.write("\n".join(["", name, *map(row, found), ""]))
    return int(not all(figure.reached for found in figures.values() for figure in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
