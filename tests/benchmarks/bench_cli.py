"""How long `tcconsole panel show` takes beside the reference's own curl and jq script, and `--help` by itself.

    python tests/benchmarks/bench_cli.py [runs]

Both talk to the same simulated device on loopback, in turns, so that what else the machine does meets both.
Needs curl, jq and sh.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

PANEL = "Night"

# The reference's sample “Change Active Panel”, transcribed from cmd to sh and nothing else changed.
SCRIPT = """
authtoken=$(curl -s "$address/Session" -X POST -H "Content-Type: application/json" \\
  -d "{'user':'admin','pwd':'$password'}" | jq -r .Data.Token)
panel_guid=$(curl -s "$address/Panel" -H "Content-Type: application/json" -H "authtoken: $authtoken" \\
  | jq -r ".Data[]|select(.PanelName==\\"$panel_name\\")|.PanelGuid")
curl -s "$address/Panel/$panel_guid/Show" -H "Content-Type: application/json" -H "authtoken: $authtoken"
curl -s "$address/Session/$authtoken" -X DELETE -H "Content-Type: application/json" -H "authtoken: $authtoken"
"""


def main(runs: int) -> None:
    simulator = subprocess.Popen(
        [sys.executable, "-m", "tcconsole", "simulate"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert simulator.stdout is not None
        measure(simulator.stdout.readline().removeprefix("ready ").strip(), runs)
    finally:
        simulator.terminate()
        simulator.wait(20)


def measure(url: str, runs: int) -> None:
    """Run all of them in turns and print the medians."""
    console = (sys.executable, "-m", "tcconsole")
    commands: dict[str, Sequence[str]] = {
        "tcconsole panel show": (*console, "panel", "show", PANEL),
        "curl and jq script": ("sh", "-ec", SCRIPT),
        "tcconsole --help": (*console, "--help"),
        "python -c pass": (sys.executable, "-c", "pass"),
    }
    surroundings = os.environ | {
        "TCCONSOLE_DEVICE": url,
        "TCCONSOLE_PASSWORD": "admin",
        "address": url,
        "password": "admin",
        "panel_name": PANEL,
    }
    times_ms: dict[str, list[float]] = {name: [] for name in commands}
    for name in ("tcconsole panel show", "curl and jq script"):
        check(commands[name], surroundings)
    for _ in range(runs + 1):
        for name, command in commands.items():
            times_ms[name].append(wall_ms(command, surroundings))
    medians_ms = {name: statistics.median(times[1:]) for name, times in times_ms.items()}
    for name, median_ms in medians_ms.items():
        sys.stdout.write(f"{name:22}{median_ms:8.0f} ms\n")
    ratio = medians_ms["tcconsole panel show"] / medians_ms["curl and jq script"]
    sys.stdout.write(
        f"panel show : script   {ratio:8.2f}   (medians of {runs} runs, the first not counted)\n"
    )


def check(command: Sequence[str], surroundings: dict[str, str]) -> None:
    """Both must really show the panel. Raises RuntimeError."""
    told = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True, timeout=60)
    if PANEL not in told.stdout:
        raise RuntimeError(f"{command[0]} did not show {PANEL}: {told.stdout} {told.stderr}")


def wall_ms(command: Sequence[str], surroundings: dict[str, str]) -> float:
    """One run's time on the wall. Raises CalledProcessError when it fails."""
    began = time.perf_counter()
    subprocess.run(command, env=surroundings, stdout=subprocess.DEVNULL, check=True, timeout=60)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
