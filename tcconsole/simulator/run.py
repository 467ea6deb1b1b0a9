"""Runs simulated devices as a process of their own."""

from __future__ import annotations

import asyncio
import ipaddress
import os
import signal
import ssl
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tcconsole.simulator.control import ControlServer
from tcconsole.simulator.pictures import Studio
from tcconsole.simulator.request_log import MAX_ENTRIES
from tcconsole.simulator.server import SimulatedDevice
from tcconsole.simulator.storage import StateDamaged, state_file

_LOG_ENTRIES = 100_000  # of all devices together, about 35 MB


@dataclass(frozen=True)
class Options:
    """port: of the first device, the others follow (0: any free ones); control: faults over HTTP, and one
    server more for all devices on control_port (0: any free one); state: a file, see storage.state_file;
    stay_with_parent: end when standard input closes; allow_remote: other hosts than loopback;
    certificate, key: PEM files to serve over https with; the key may be in the certificate's file.
    """

    host: str = "127.0.0.1"
    port: int = 0
    devices: int = 1
    cameras: int = 24
    password: str = "admin"  # noqa: S105 - what a device comes with
    state: Path | None = None
    control: bool = False
    control_port: int = 0
    stay_with_parent: bool = False
    allow_remote: bool = False
    certificate: Path | None = None
    key: Path | None = None


class CannotRun(Exception):
    """The devices cannot be served as the options say; str() is one sentence for a person."""


def run(options: Options) -> int:
    """Serve until SIGINT, SIGTERM or the end of standard input. Returns the exit code: 0, or 1 with one line.

    Prints `ready URL` for each device as soon as it serves, then `control URL` if there is one.
    """
    try:
        asyncio.run(_serve(options))
    except (CannotRun, StateDamaged) as reason:
        print(f"tcconsole: {reason}", file=sys.stderr, flush=True)  # noqa: T201 - this is a command
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


async def _serve(options: Options) -> None:
    _refuse_remote(options)
    end = asyncio.Event()
    _end_on_signals(end.set)
    if options.stay_with_parent:
        _end_with_standard_input(end.set)
    devices = _devices(options)
    control = ControlServer(options.host, options.control_port, devices) if options.control else None
    try:
        for device in devices:
            await _start(device)
            _say(f"ready {device.url}")
        if control:
            await _start(control)
            _say(f"control {control.url}")
        await end.wait()
    finally:
        await asyncio.gather(*(server.stop() for server in (*devices, control) if server))


def _devices(options: Options) -> list[SimulatedDevice]:
    studio, tls = Studio(), _tls(options)
    return [
        SimulatedDevice(
            index=index,
            cameras=options.cameras,
            password=options.password,
            host=options.host,
            port=options.port + index if options.port else 0,
            state_file=state_file(options.state, index) if options.state else None,
            control=options.control,
            studio=studio,
            log_size=min(MAX_ENTRIES, _LOG_ENTRIES // options.devices),
            tls=tls,
        )
        for index in range(options.devices)
    ]


def _tls(options: Options) -> ssl.SSLContext | None:
    if options.certificate is None:
        if options.key is not None:
            raise CannotRun("A key alone is not enough for https: name its certificate, too.")
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(options.certificate, options.key, password=_no_password)
    except (OSError, ValueError) as error:
        raise CannotRun(f"{options.certificate} and its key cannot be used for https: {error}.") from error
    return context


def _no_password() -> str:
    raise ValueError("the key is protected by a password")


async def _start(server: SimulatedDevice | ControlServer) -> None:
    try:
        await server.start()
    except (OSError, OverflowError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise CannotRun(f"{server.url} cannot be served: {reason}.") from error


def _refuse_remote(options: Options) -> None:
    try:
        loopback = ipaddress.ip_address(options.host).is_loopback
    except ValueError:
        raise CannotRun(
            f"The host must be an IP address, such as 127.0.0.1; {options.host!r} is none."
        ) from None
    if not loopback and not options.allow_remote:
        raise CannotRun(
            f"{options.host} can be reached from other machines, where nothing protects a simulated device. "
            "Serving there must be allowed explicitly."
        )


def _end_on_signals(end: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, end)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(end))


def _end_with_standard_input(end: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()

    def watch() -> None:
        # The descriptor itself: a thread that waits in sys.stdin would hold its lock at exit
        while os.read(0, 4096):
            pass
        loop.call_soon_threadsafe(end)

    threading.Thread(target=watch, name="standard input", daemon=True).start()


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - this is a command
