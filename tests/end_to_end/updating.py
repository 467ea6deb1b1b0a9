"""A console that updates a device, to be killed: `python -m tests.end_to_end.updating URL FOLDER`.

The password is in the environment. It has the device update itself, and goes on running.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import qasync

from tcconsole.api.address import Address
from tcconsole.app import make_application
from tcconsole.model.console import Console
from tests.harness.waiting import until


async def work(url: str, folder: Path) -> None:
    """Update, and wait for the end."""
    console = Console(folder, keyring=False)
    console.start()
    await console.devices.loaded()
    device = console.add_device(Address.parse(url), os.environ["TCCONSOLE_PASSWORD"])
    await until(lambda: device.link.on_line and device.panels.active, timeout_s=30)
    device.system.start_update()
    await asyncio.Event().wait()


if __name__ == "__main__":
    app = make_application()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(work(sys.argv[1], Path(sys.argv[2])))
