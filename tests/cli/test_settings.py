"""`tcconsole settings` against a simulated device."""

import pytest

from tests.cli.conftest import Command
from tests.harness.simulators import Simulator

NEW = "n3w-p4ssword"


def settings(tc: Command) -> dict[str, str]:
    return {setting["name"]: setting["value"] for setting in tc("settings", "list", "--json").data}


def test_list(tc: Command) -> None:
    ran = tc("settings", "list")
    head, *lines = ran.out.splitlines()
    assert head.split() == ["NAME", "VALUE"]
    assert [line.split(maxsplit=1)[1] for line in lines if line.startswith("DeviceName ")] == ["Lobby East"]
    assert not {"AdminPassword", "SymphonyPwd"} & set(settings(tc))


def test_set_several_at_once_in_any_letter_case(tc: Command) -> None:
    ran = tc("settings", "set", "devicename=Lobby=West", "SymphonyPort=9000", "SymphonyHTTPS=FALSE")
    assert (ran.code, ran.out) == (0, "Changed: DeviceName, SymphonyPort, SymphonyHTTPS.\n")
    now = settings(tc)
    assert (now["DeviceName"], now["SymphonyPort"], now["SymphonyHTTPS"]) == ("Lobby=West", "9000", "false")


def test_the_date_is_sent_in_the_form_that_devices_take(tc: Command) -> None:
    ran = tc("settings", "set", "TimeSynchronization=manual", "Date=2/1/2031", "--json")
    assert ran.data == {"changed": ["TimeSynchronization", "Date"]}
    assert settings(tc)["Date"] == "2/1/2031"


@pytest.mark.parametrize(
    ("assignment", "reason"),
    [
        ("DeviceName=" + "x" * 61, "60"),
        ("DeviceName=a\x1bb", "Control"),
        ("NetworkIP=300.1.1.1", "192.168.0.20"),
        ("NetworkMask=255.0.255.0", "mask"),
        ("SymphonyPort=70000", "65535"),
        ("SymphonyHTTPS=maybe", "true"),
        ("NetworkMode=auto", "dhcp"),
        ("DeviceNaem=x", "Did you mean DeviceName"),
        ("FirmwareVersion=9", "only be read"),
        ("DeviceName", "DeviceName=VALUE"),
        ("AdminPassword=secret", "must not be an argument"),
        ("SymphonyPwd=secret", "must not be an argument"),
        ("AdminPassword", "TCCONSOLE_NEW_PASSWORD"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_sent(tc: Command, assignment: str, reason: str) -> None:
    before = settings(tc)
    ran = tc("settings", "set", "TimeZone=CET", assignment)
    assert (ran.code, ran.out) == (2, "")
    assert reason in ran.err
    assert "secret " not in ran.err.replace("is secret", "")
    assert settings(tc)["TimeZone"] == before["TimeZone"]


def test_the_same_setting_twice(tc: Command) -> None:
    assert tc("settings", "set", "TimeZone=CET", "timezone=UTC").code == 2


def test_what_the_device_ignores_is_said(tc: Command) -> None:
    ran = tc("settings", "set", "Date=01:02:2031")
    assert ran.code == 0
    assert ran.err == "The device ignores Date while TimeSynchronization is ntp.\n"


@pytest.mark.parametrize(
    ("typed", "code", "address"), [("n\n", 1, "192.168.10.30"), ("y\n", 0, "192.168.10.44")]
)
def test_a_new_address_is_confirmed(tc: Command, typed: str, code: int, address: str) -> None:
    ran = tc("settings", "set", "NetworkIP=192.168.10.44", typed=typed)
    assert ran.code == code
    assert "Change NetworkIP of Lobby East? It may leave its address" in ran.err
    assert settings(tc)["NetworkIP"] == address


def test_a_new_address_without_anybody_to_ask_needs_yes(tc: Command) -> None:
    assert tc("settings", "set", "NetworkIP=192.168.10.44").code == 2
    assert tc("settings", "set", "NetworkIP=192.168.10.44", "--yes").code == 0


def test_the_administrators_password_comes_from_the_environment(
    tc: Command, monkeypatch: pytest.MonkeyPatch, keyring_entries: dict[tuple[str, str], str]
) -> None:
    monkeypatch.setenv("TCCONSOLE_NEW_PASSWORD", NEW)
    ran = tc("settings", "set", "AdminPassword")
    assert (ran.code, ran.out, ran.err) == (0, "Changed: AdminPassword.\n", "")
    assert tc("session", "test").code == 4
    monkeypatch.setenv("TCCONSOLE_PASSWORD", NEW)
    assert tc("session", "test").code == 0
    assert keyring_entries == {}


def test_a_password_from_the_keyring_is_renewed_there(
    tc: Command,
    simulator: Simulator,
    monkeypatch: pytest.MonkeyPatch,
    keyring_entries: dict[tuple[str, str], str],
) -> None:
    keyring_entries["tcconsole", simulator.url] = simulator.password
    monkeypatch.delenv("TCCONSOLE_PASSWORD")
    monkeypatch.setenv("TCCONSOLE_NEW_PASSWORD", NEW)
    assert tc("settings", "set", "AdminPassword").code == 0
    assert keyring_entries == {("tcconsole", simulator.url): NEW}
    assert tc("session", "test").code == 0


def test_connection_test_tells_the_number_and_claims_nothing(
    tc: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TCCONSOLE_SYMPHONY_PASSWORD", "s3cret")
    ran = tc("settings", "test-connection", "--json")
    assert ran.code == 0, ran.err
    assert isinstance(ran.data["code"], int)
    assert ran.data["meaning"] is None
    words = tc("settings", "test-connection").out
    assert str(ran.data["code"]) in words
    assert "does not say what the number means" in words


def test_connection_test_with_other_values_changes_nothing(tc: Command) -> None:
    before = settings(tc)["SymphonyServer"]
    own = tc("settings", "test-connection", "--json").data["code"]
    other = tc("settings", "test-connection", "SymphonyServer=192.0.2.1", "--json").data["code"]
    assert own != other
    assert settings(tc)["SymphonyServer"] == before


def test_connection_test_takes_nothing_else(tc: Command) -> None:
    assert tc("settings", "test-connection", "DeviceName=x").code == 2


def test_a_device_that_moves_is_looked_for(
    tc: Command,
    simulator: Simulator,
    keyring_entries: dict[tuple[str, str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keyring_entries["tcconsole", simulator.url] = simulator.password
    monkeypatch.delenv("TCCONSOLE_PASSWORD")
    simulator.fault(address_change=True)
    ran = tc("settings", "set", "NetworkIP=127.0.0.77", "NetworkGW=", "--yes", "--json")
    assert ran.code == 0, ran.err
    assert ran.data["address"] == simulator.url == f"http://127.0.0.77:{simulator.device._listener.port}"
    assert keyring_entries["tcconsole", simulator.url] == simulator.password


def test_a_device_that_does_not_move_is_said_to_stay(tc: Command, simulator: Simulator) -> None:
    ran = tc("settings", "set", "NetworkIP=192.168.10.44", "--yes")
    assert f"It still answers at {simulator.url}" in ran.out


def test_a_device_that_is_lost_is_described(
    tc: Command, simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    serial = settings(tc)["DeviceSerial"]
    simulator.fault(address_change=True, never_back=True)
    monkeypatch.setattr("tcconsole.cli.follow.FOLLOW_S", 0.3)
    ran = tc("settings", "set", "NetworkIP=127.0.0.77", "NetworkGW=", "--yes")
    simulator.device.faults.never_back = False
    assert ran.code == 0
    assert "It answers neither at http://127.0.0.77" in ran.out
    assert serial in ran.out


def test_after_dhcp_it_says_what_to_do(tc: Command) -> None:
    ran = tc("settings", "set", "NetworkMode=dhcp", "--yes")
    assert "ask the DHCP server" in ran.out


def test_describe_needs_no_device(command: Command) -> None:
    ran = command("settings", "describe", "--json")
    assert len(ran.data) == 21
    port = next(row for row in ran.data if row["name"] == "SymphonyPort")
    assert port["takes"] == "a whole number, 1 to 65535"
    assert port["notes"] == "ignored unless Video source is mobilebridge"
    words = command("settings", "describe", "networkip").out
    assert "may move the device; ignored unless Mode is static" in words
    assert command("settings", "describe", "Nonsense").code == 2
