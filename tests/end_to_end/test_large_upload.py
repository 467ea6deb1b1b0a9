"""A firmware file of 512 MB: neither the command line, nor the models, nor the simulated device grow with it.

Real processes, whose own peak of memory is read when they end. The file is sparse: it takes no room on the disk.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tcconsole.simulator.firmware import header

SIZE = 512 * 1024 * 1024
MOST_GROWN = 32 * 1024 * 1024
PASSWORD = "admin"
PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)

COMMAND = """
import resource, sys
from tcconsole.__main__ import main
try:
    raise SystemExit(main())
finally:
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, file=sys.stderr)
"""

MODELS = """
import asyncio, resource, sys
from pathlib import Path
import qasync
from PySide6.QtCore import QCoreApplication
from tcconsole.api.address import Address
from tcconsole.model.console import Console

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

async def until(condition):
    async with asyncio.timeout(80):
        while not condition():
            await asyncio.sleep(0.02)

async def run():
    console = Console(None, keyring=False)
    console.start()
    device = console.add_device(Address.parse(sys.argv[1]), sys.argv[2])
    await until(lambda: device.link.on_line)
    before = 0
    while peak() - before > 500_000:  # idle, with everything that it loads when it begins
        before = peak()
        await asyncio.sleep(2.5)
    system = device.system
    system.file.look_at(Path(sys.argv[3]))
    await until(lambda: system.file.file is not None)
    told = set()
    system.update_changed.connect(lambda: told.add(system.update.sent))
    system.upload(system.file.file.path, system.file.file.sha256)
    await until(lambda: system.update.given and system.update.sent_at)
    print("grown", peak() - before, "told", len(told), "sent", system.update.sent)
    await console.aclose()

app = QCoreApplication([])
with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
    runner.run(run())
"""


@pytest.fixture
def large(tmp_path: Path) -> Path:
    file = tmp_path / "thinclient-9.9.9.bin"
    with file.open("wb") as out:
        out.write(header("9.9.9"))
        out.truncate(SIZE)
    return file


@pytest.fixture
def simulated() -> Iterator[tuple[str, int]]:
    """A simulated device in a process of its own: its address and the process's number."""
    options = f"simulate --devices 1 --cameras 4 --password {PASSWORD} --stay-with-parent"
    process = subprocess.Popen(
        [sys.executable, "-m", "tcconsole", *options.split()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        yield (
            next(found[0] for line in process.stdout if (found := re.search(r"http://[\w.:]+", line))),
            process.pid,
        )
    finally:
        process.stdin.close()
        process.wait(20)
        process.stdout.close()


def child(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    given = {**os.environ, "TCCONSOLE_PASSWORD": PASSWORD, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=given,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def command(simulated: str, *arguments: str) -> int:
    """The command line; the peak of its memory in bytes."""
    done = child(COMMAND, *arguments, "--device", simulated)
    return int(done.stderr.rpartition("peak ")[2])


def peak_of(process: int) -> int:
    """The peak of another process's memory, in bytes."""
    found = PEAK.search(Path(f"/proc/{process}/status").read_text("ascii"))
    assert found
    return int(found[1]) * 1024


def test_the_command_line_does_not_grow_with_the_file(simulated: tuple[str, int], large: Path) -> None:
    address, process = simulated
    idle = command(address, "system", "update-state")
    before = peak_of(process) if Path("/proc").exists() else 0
    sending = command(address, "system", "upload", str(large), "--yes")
    assert sending - idle < MOST_GROWN
    if before:
        assert peak_of(process) - before < MOST_GROWN


def test_the_models_do_not_grow_with_the_file(simulated: tuple[str, int], large: Path) -> None:
    told = child(MODELS, simulated[0], PASSWORD, str(large)).stdout.split()
    figures = dict(zip(told[::2], map(int, told[1::2]), strict=True))
    assert figures["grown"] < MOST_GROWN
    assert figures["sent"] == SIZE
    assert figures["told"] > 5  # piece by piece
