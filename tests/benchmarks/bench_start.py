"""From the command to the first painted window, beside a bare PySide6 window with one label.

    python -m tests.benchmarks.bench_start [TURNS]

Fresh processes in turns, after one of each that is not counted.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from statistics import median

from tests.benchmarks.figures import tell


def start_s(kind: str, home: str) -> float:
    """Seconds from the command to the painted window. Raises CalledProcessError when it fails."""
    surroundings = os.environ | {"HOME": home, "XDG_DATA_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.benchmarks.first_paint", kind]
    begun = time.monotonic()
    told = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True, timeout=60)
    return float(told.stdout.split()[-1]) - begun


def main(turns: int) -> None:
    times: dict[str, list[float]] = {"console": [], "bare": [], "whole": []}
    with tempfile.TemporaryDirectory() as home:
        for _ in range(turns + 1):
            for kind, taken in times.items():
                taken.append(start_s(kind, home))
    medians = {kind: median(taken[1:]) for kind, taken in times.items()}
    tell("command to painted window", medians["console"] * 1000, "ms")
    tell("the same, bare window with a label", medians["bare"] * 1000, "ms")
    tell("start beside the bare window", medians["console"] / medians["bare"], "×", most=1.6)
    tell("command to the whole window, painted", medians["whole"] * 1000, "ms")
    tell("the whole window beside the bare one", medians["whole"] / medians["bare"], "×")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
