"""What the window and a picture worker say to each other: short typed messages, each with its length before it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from tcconsole.model.snapshots.cause import Cause

MAX_MESSAGE = 64 * 1024


class Meet(msgspec.Struct, tag=True, array_like=True):
    """To the worker: a device, or another session on it. number: the window's own for it.

    at_once: so many requests may be under way to it from this worker; others wait for their turn.
    """

    number: int
    address: str
    fingerprint: str
    token: str
    at_once: int = 1


class Forget(msgspec.Struct, tag=True, array_like=True):
    """To the worker: that device is gone; what is under way for it fails."""

    number: int


class Fetch(msgspec.Struct, tag=True, array_like=True):
    """To the worker: a picture of that camera, decoded to at least `width` × `height` pixels."""

    job: int
    device: int
    camera_id: str
    width: int
    height: int


class Free(msgspec.Struct, tag=True, array_like=True):
    """To the worker: the pixels of that job have been read."""

    job: int


class Frame(msgspec.Struct, tag=True, array_like=True):
    """From the worker: `width` × `height` pixels of four bytes (BGRx) at `offset` of the shared memory.

    asked_at: monotonic, s; the clock is the computer's, the same in every process. fetch_s: from then on, without the
    time in which the worker decoded other pictures. size and checksum: of the JPEG.
    full_width and full_height: its own size in pixels, before it was decoded to less.
    """

    job: int
    asked_at: float
    fetch_s: float
    decode_s: float
    size: int
    checksum: int
    width: int
    height: int
    offset: int
    full_width: int = 0
    full_height: int = 0


class Failure(msgspec.Struct, tag=True, array_like=True):
    """From the worker: no picture. status: the device's, 0 if it did not answer. words: about a broken one."""

    job: int
    asked_at: float
    cause: Cause
    status: int = 0
    words: str = ""


ToWorker = Meet | Forget | Fetch | Free
FromWorker = Frame | Failure

_encoder = msgspec.msgpack.Encoder()
_to_worker: msgspec.msgpack.Decoder[ToWorker] = msgspec.msgpack.Decoder(ToWorker)
_from_worker: msgspec.msgpack.Decoder[FromWorker] = msgspec.msgpack.Decoder(FromWorker)


def packed(message: ToWorker | FromWorker) -> bytes:
    """A message as it travels."""
    body = _encoder.encode(message)
    return len(body).to_bytes(4, "little") + body


class Unpacker:
    """Messages out of a stream of bytes, however it was cut. Raises ValueError if it cannot be such a stream."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def to_worker(self, data: bytes) -> list[ToWorker]:
        """Those that are complete with `data`."""
        return [_to_worker.decode(body) for body in self._bodies(data)]

    def from_worker(self, data: bytes) -> list[FromWorker]:
        """Those that are complete with `data`."""
        return [_from_worker.decode(body) for body in self._bodies(data)]

    def _bodies(self, data: bytes) -> Iterator[bytes]:
        self._rest += data
        at = 0
        while len(self._rest) - at >= 4:
            size = int.from_bytes(self._rest[at : at + 4], "little")
            if size > MAX_MESSAGE:
                raise ValueError(f"a message of {size} bytes")
            if len(self._rest) - at - 4 < size:
                break
            yield bytes(self._rest[at + 4 : at + 4 + size])
            at += 4 + size
        del self._rest[:at]
