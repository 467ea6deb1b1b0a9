"""`tcconsole system upload`: send a firmware file, in pieces, with progress on standard error."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

import click

from tcconsole.api.errors import Refused
from tcconsole.api.system import UploadFirmware
from tcconsole.cli.answer import Answer
from tcconsole.cli.confirm import confirm, name_and_address, with_yes
from tcconsole.cli.device import Device, on_device

PIECE_BYTES = 256 * 1024


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
@with_yes
@on_device
def upload(device: Device, file: Path, yes: bool) -> Answer:
    """Send the firmware FILE to the device, which installs it."""
    size = file.stat().st_size
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
        if not yes:
            what = f"{file.name} ({_mb(size)}, SHA-256 {digest})"
            confirm(f"Install {what} on {name_and_address(device)}? It restarts at the end.")
        answer = device.send(UploadFirmware(Pieces(opened, size, file.name), size))
    code = accepted(device, f"upload {file.name}", answer)
    return Answer(
        {"code": code, "bytes": size, "sha256": digest}, "The device took the file and installs it."
    )


def accepted(device: Device, asked: str, code: int) -> int:
    """The device's answer to a firmware command, if it is 0. Raises Refused with the number otherwise."""
    if code == 0:
        return code
    raise Refused(asked, str(device.target.address), f"it answered with the refusal {code}", code=code)


class Pieces:
    """The file in pieces, from its start each time it is asked for; tells how much is sent.

    One line on standard error counts up where that is a terminal; elsewhere there is a line at the end.
    """

    def __init__(self, opened: BinaryIO, size: int, name: str = "") -> None:
        self.name = name
        self._opened = opened
        self._size = size
        self._sent = 0
        self._percent = -1

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self._opened.seek(0)
        self._sent, self._percent = 0, -1
        # Read here, not in a thread: nothing else runs on this loop, and a disk is faster than the network.
        while piece := self._opened.read(PIECE_BYTES):
            yield piece
            self._tell(len(piece))

    def _tell(self, count: int) -> None:
        self._sent += count
        percent = 100 * self._sent // max(self._size, 1)
        at_end = self._sent >= self._size
        if percent != self._percent and (at_end or sys.stderr.isatty()):
            self._percent = percent
            start, end = ("\r", "\n" if at_end else "") if sys.stderr.isatty() else ("", "\n")
            line = f"{start}Sent {_mb(self._sent)} of {_mb(self._size)} ({percent} %)"
            print(line, end=end, file=sys.stderr, flush=True)


def _mb(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB"
