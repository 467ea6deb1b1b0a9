"""A device that costs next to nothing: answers of a Thin Client, ready made, from a process of its own.

    python tests/benchmarks/picture_server.py [devices] [cameras] [width] [height] [kilobytes]

Prints one address for each device. Every camera has four pictures that take turns. Ends with its standard input.
"""

from __future__ import annotations

import asyncio
import base64
import json
import math
import sys
from functools import cache, partial
from itertools import count

import numpy as np
import simplejpeg

from tcconsole.simulator.pictures import SCENES_FIXED, Look, Studio

START_S = 1_795_000_000.0


def envelope(data: object) -> bytes:
    body = json.dumps({"Links": [], "Data": data, "Version": "2.2.1"}).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def jpeg(studio: Studio, scene: str, number: int, width: int, height: int, kilobytes: int) -> bytes:
    """A picture of that scene with noise as of a real sensor, of about that size."""
    frame = studio.frame(Look("Camera", scene, number), None, START_S + number, width, height)
    noise = np.random.default_rng(number).normal(0, 6, frame.shape)
    noisy = np.ascontiguousarray(np.clip(frame + noise, 0, 255).astype(np.uint8))
    low, high = 5, 95
    while low < high:
        middle = (low + high + 1) // 2
        small = len(simplejpeg.encode_jpeg(noisy, middle, "RGB", "420", True)) <= kilobytes * 1024
        low, high = (middle, high) if small else (low, middle - 1)
    encoded: bytes = simplejpeg.encode_jpeg(noisy, low, "RGB", "420", True)
    return encoded


class Answers:
    """What every device answers, by method and path."""

    def __init__(self, cameras: int, width: int, height: int, kilobytes: int) -> None:
        studio = Studio()
        scenes = [SCENES_FIXED[number % len(SCENES_FIXED)] for number in range(4)]
        pictures = [jpeg(studio, scene, n, width, height, kilobytes) for n, scene in enumerate(scenes)]
        self.pictures = [envelope(base64.b64encode(picture).decode()) for picture in pictures]
        self.turn = count()
        shown = min(16, cameras)
        side = math.isqrt(shown - 1) + 1
        cells = [
            {
                "PanelCellId": n,
                "CameraId": str(n + 1),
                "CameraName": f"Camera {n + 1}",
                "CoordX": n % side,
                "CoordY": n // side,
            }
            for n in range(shown)
        ]
        panel = {
            "PanelGuid": "p",
            "PanelName": "All",
            "PanelWidth": side,
            "PanelHeight": side,
            "Default": True,
            "Cells": cells,
        }
        names = [{"Id": str(n), "Name": f"Camera {n}"} for n in range(1, cameras + 1)]
        self.fixed = {
            b"/Session": envelope({"Token": "token"}),
            b"/Panel": envelope([panel]),
            b"/Camera": envelope(names),
        }
        self.empty = envelope(None)

    def of(self, path: bytes, device: int) -> bytes:
        if path.endswith(b"/Jpeg"):
            return self.pictures[next(self.turn) % len(self.pictures)]
        return settings(device) if path == b"/Settings" else self.fixed.get(path, self.empty)


@cache
def settings(device: int) -> bytes:
    values = {
        "DeviceName": f"Bench {device}",
        "DeviceSerial": str(device),
        "FirmwareVersion": "2.2.1",
        "VideoSource": "mobilebridge",
    }
    return envelope([{"Name": name, "Value": value} for name, value in values.items()])


class Connection(asyncio.Protocol):
    """HTTP as far as the console speaks it: requests one after the other, bodies of a known length."""

    def __init__(self, answers: Answers, device: int) -> None:
        self._answers = answers
        self._device = device
        self._data = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._data += data
        while (end := self._data.find(b"\r\n\r\n")) >= 0:
            head = bytes(self._data[:end])
            length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
            whole = end + 4 + int(length or 0)
            if len(self._data) < whole:
                return
            del self._data[:whole]
            self._transport.write(self._answers.of(head.split(b" ", 2)[1], self._device))


async def serve(devices: int, cameras: int, width: int, height: int, kilobytes: int) -> None:
    answers = Answers(cameras, width, height, kilobytes)
    loop = asyncio.get_running_loop()
    servers = [
        await loop.create_server(partial(Connection, answers, number), "127.0.0.1", 0)
        for number in range(1, devices + 1)
    ]
    for server in servers:
        print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    print("ready", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    asyncio.run(serve(*(given + [1, 64, 640, 360, 45][len(given) :])))
