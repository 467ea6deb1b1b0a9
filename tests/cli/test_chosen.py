"""Which devices a command is for."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from tcconsole.cli.chosen import choose, find_device, known_devices
from tcconsole.cli.failure import Failure
from tcconsole.model.device_entry import Entry
from tests.cli.boxes import know

BOXES = (
    Entry("http://10.0.0.1", "Lobby, East", "S1", "", "a", "North"),
    Entry("http://10.0.0.2", "Gate", "S2", "ab" * 32, "b", "North"),
    Entry("http://10.0.0.3", "Gate", "S3", "", "c", "South"),
    Entry("http://10.0.0.4", "S2", "S4", "", "d"),
)


@pytest.fixture(autouse=True)
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    know(tmp_path / "tcconsole", BOXES)


def keys(*named: str, sites: tuple[str, ...] = (), every: bool = False) -> list[str]:
    return [one.key for one in choose(named, sites, every)]


def test_by_name_serial_address_site_or_all() -> None:
    assert keys("Lobby, East") == ["a"]
    assert keys("s3,10.0.0.4") == ["c", "d"]
    assert keys("http://10.0.0.1:80", "S1") == ["a"]
    assert keys(sites=("north",)) == ["a", "b"]
    assert keys("S3", sites=("South",), every=True) == ["c", "a", "b", "d"]
    assert find_device("Lobby, East").serial == "S1"


def test_a_serial_is_told_from_a_name_and_the_certificate_goes_along() -> None:
    [one] = choose(("S2",), (), False)
    assert (one.name, one.fingerprint) == ("Gate", "ab" * 32)


def test_an_address_that_nobody_knows_is_taken_and_a_slip_is_not() -> None:
    [one] = choose(("10.0.0.77",), (), False)
    assert (str(one.address), one.key, one.title) == ("http://10.0.0.77", "", "http://10.0.0.77")
    with pytest.raises(Failure, match="Did you mean") as raised:
        choose(("Gat",), (), False)
    assert raised.value.code == 5


def test_a_name_of_two_is_asked_back() -> None:
    with pytest.raises(Failure, match="names 2 devices") as raised:
        choose(("Gate",), (), False)
    assert raised.value.code == 2


def test_nothing_is_never_everything() -> None:
    with pytest.raises(click.UsageError, match="Which devices"):
        choose((), (), False)
    with pytest.raises(Failure, match="There are: North, South"):
        choose((), ("West",), False)
    with pytest.raises(click.BadParameter):
        choose(("ftp://10.0.0.1",), (), False)


def test_a_console_without_devices_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "new"))
    assert known_devices() == ()
    with pytest.raises(Failure, match="knows no devices"):
        choose((), (), True)
