"""Simulated devices for tests: real servers on loopback, each in a thread with its own event loop."""

import asyncio
import http.client
import json
import ssl
import threading
from collections.abc import Coroutine
from functools import cache
from typing import Any, TypeVar

from tcconsole.simulator.pictures import Studio
from tcconsole.simulator.server import SimulatedDevice

WAIT_S = 20

T = TypeVar("T")


class LoopThread:
    """One thread with an asyncio loop, for all simulated devices of a test; close() ends it."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="simulators")
        self._thread.start()

    def call(self, work: Coroutine[Any, Any, T]) -> T:
        """Run work there and wait for its result; TimeoutError after WAIT_S seconds."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(WAIT_S)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(WAIT_S)
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()


class Simulator:
    """A simulated device that a test can ask, break, kill and start again on the same port."""

    def __init__(self, thread: LoopThread, device: SimulatedDevice, password: str) -> None:
        self._thread = thread
        self.device = device
        self.password = password
        self.running = False

    @property
    def url(self) -> str:
        return self.device.url

    def start(self) -> None:
        """Serve; again on the same port after stop(), with the state it had."""
        self._thread.call(self.device.start())
        self.running = True

    def stop(self) -> None:
        """Off line at once, connections cut: as after a power cut."""
        if self.running:
            self.running = False
            self._thread.call(self.device.stop())

    def state(self) -> dict[str, Any]:
        """The truth: what GET /simulator/state answers."""
        answer: dict[str, Any] = self._ask("GET", "/simulator/state")
        return answer

    def fault(self, **faults: object) -> None:
        """Switch faults, named as POST /simulator/faults names them."""
        self._ask("POST", "/simulator/faults", faults)

    def _ask(self, method: str, path: str, body: object = None) -> Any:
        scheme, _, place = self.url.partition("://")
        host, port = place.rsplit(":", 1)
        connection = http.client.HTTPConnection(host, int(port), timeout=WAIT_S)
        if scheme == "https":
            anyone = (
                ssl._create_unverified_context()
            )  # its certificate is made for this test, whatever it says
            connection = http.client.HTTPSConnection(host, int(port), timeout=WAIT_S, context=anyone)
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        assert answer.status == http.HTTPStatus.OK, f"{method} {path}: {answer.status} {text}"
        return json.loads(text) if text else None


def start_simulator(thread: LoopThread, **options: Any) -> Simulator:
    """A serving device on a free port of loopback; options are SimulatedDevice's own."""
    options = {"control": True, "studio": shared_studio(), **options}
    simulator = Simulator(thread, SimulatedDevice(**options), options.get("password", "admin"))
    simulator.start()
    return simulator


@cache
def shared_studio() -> Studio:
    """Pictures drawn once for all tests of this process: they depend on nothing that a test changes."""
    return Studio()
