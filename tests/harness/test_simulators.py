"""A simulated device in a thread: told the truth by, broken, cut off and started again on its port."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from tests.harness.simulators import Simulator


def test_it_serves_and_tells_its_state(simulator: Simulator) -> None:
    state = simulator.state()
    assert (state["url"], state["phase"]) == (simulator.url, "serving")


def test_it_comes_back_on_its_port_after_a_power_cut(simulator: Simulator) -> None:
    url = simulator.url
    simulator.stop()
    with pytest.raises(ConnectionRefusedError):
        simulator.state()
    simulator.start()
    assert simulator.url == url
    assert simulator.state()


def test_faults_are_switched_over_http(simulator: Simulator) -> None:
    simulator.fault(latency_ms=5)
    assert simulator.device.faults.latency_ms == 5
    with pytest.raises(AssertionError, match="no_such_fault"):
        simulator.fault(no_such_fault=True)


def test_several_devices_differ_in_name_and_port(simulators: Callable[..., Simulator]) -> None:
    first, second = simulators(), simulators(cameras=3, password="other")
    assert second.password == "other"
    assert urlsplit(first.url).port != urlsplit(second.url).port
    assert first.device.device.name != second.device.device.name
