"""What somebody would write with the reference's samples at hand: a thread for each camera, requests, QImage, labels.

    python -m tests.benchmarks.handmade ADDRESS CAMERAS SECONDS WIDTH HEIGHT

Prints pictures a second and the lateness of the window's loop (p99 and greatest, ms).
"""

from __future__ import annotations

import asyncio
import base64
import sys
import threading

import httpx
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from tests.benchmarks.figures import p99
from tests.benchmarks.rig import heartbeat, run

COLUMNS = 9


class Viewer(QObject):
    """Signals: `came(camera, image)` from a thread of its own for each camera."""

    came = Signal(int, QImage)

    def __init__(self, address: str, cameras: int, width: int, height: int) -> None:
        super().__init__()
        self.window = QWidget()
        grid = QGridLayout(self.window)
        self.labels = [QLabel() for _ in range(cameras)]
        for number, label in enumerate(self.labels):
            label.setFixedSize(width, height)
            grid.addWidget(label, number // COLUMNS, number % COLUMNS)
        # Each thread waits until its picture is shown: else they come faster than the window can take them.
        self.came.connect(self._show, Qt.ConnectionType.BlockingQueuedConnection)
        self.count = 0
        self.running = True
        self._address, self._width, self._height = address, width, height
        self.threads = [threading.Thread(target=self._fetch, args=(n,)) for n in range(cameras)]

    def _fetch(self, camera: int) -> None:
        with httpx.Client(trust_env=False, timeout=30) as client:
            while self.running:
                url = f"{self._address}/Camera/{camera + 1}/Jpeg"
                answer = client.get(url, headers={"authtoken": "token"}).json()
                image = QImage.fromData(base64.b64decode(answer["Data"]))
                kept = Qt.AspectRatioMode.KeepAspectRatio
                smooth = Qt.TransformationMode.SmoothTransformation
                self.came.emit(camera, image.scaled(self._width, self._height, kept, smooth))

    def _show(self, camera: int, image: QImage) -> None:
        self.labels[camera].setPixmap(QPixmap.fromImage(image))
        self.count += 1


async def main(address: str, cameras: int, seconds: float, width: int, height: int) -> None:
    viewer = Viewer(address, cameras, width, height)
    viewer.window.show()
    for thread in viewer.threads:
        thread.start()
    await asyncio.sleep(1.0)
    viewer.count = 0
    async with heartbeat() as late:
        await asyncio.sleep(seconds)
        shown = viewer.count
    viewer.running = False
    print(shown / seconds, p99(late) * 1000, max(late) * 1000)
    await asyncio.gather(*(asyncio.to_thread(thread.join) for thread in viewer.threads))


if __name__ == "__main__":
    url, *numbers = sys.argv[1:]
    cameras, seconds, width, height = map(int, numbers)
    run(lambda: main(url, cameras, seconds, width, height))
