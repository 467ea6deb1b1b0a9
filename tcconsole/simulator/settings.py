"""Settings of a simulated device: read, write all or nothing, and the Mobile Bridge connection test."""

from __future__ import annotations

import time
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tcconsole.api.wire import Setting
from tcconsole.simulator.bodies import read_as
from tcconsole.simulator.device import ask_bridge
from tcconsole.simulator.envelope import Refusal
from tcconsole.simulator.memory import hash_password
from tcconsole.simulator.network import INCOMPLETE
from tcconsole.simulator.settings_table import BY_NAME, DATE_FORM, DEFAULT_NTP, RULES, TIME_FORM, Rule

if TYPE_CHECKING:
    from tcconsole.simulator.calls import Call
    from tcconsole.simulator.device import Device


async def read_settings(call: Call) -> Any:
    """GET /Settings: strings all of them, and no password."""
    return [{"Name": name, "Value": value} for name, value in readable(call.device).items()]


async def write_settings(call: Call) -> None:
    """POST /Settings: every value is checked before the first one is taken."""
    wanted = _unique(await read_as(call.request, list[Setting]))
    for name, value in wanted.items():
        _check(name, value)
    device = call.device
    address = effective_ip(device)
    before = network_settings(device)
    taken = {name: value for name, value in wanted.items() if name not in device.faults.settings_not_taken}
    _take(device, taken, call.token)
    device.save()
    if device.faults.address_change and effective_ip(device) != address:
        call.afterwards = lambda: device.power.change_address(effective_ip(device), before)


async def test_connection(call: Call) -> int:
    """POST /Settings/TestConnection: one of CONNECTION_CODES. What is left out is taken from the settings."""
    tried = _unique(await read_as(call.request, list[Setting]))
    stored = call.device.memory.settings
    values = {name: tried.get(name, stored[name]) for name in stored}
    if not (values["SymphonyServer"] and values["SymphonyPort"] and values["SymphonyUser"]):
        return INCOMPLETE
    password = tried.get("SymphonyPwd")
    fits = call.device.memory.bridge_password.fits if password is None else password.__eq__
    return ask_bridge(
        values["SymphonyServer"],
        values["SymphonyPort"],
        values["SymphonyHTTPS"] == "true",
        values["SymphonyUser"],
        fits,
    )


def readable(device: Device) -> dict[str, str]:
    """What the settings say now, in the order of the table."""
    values = dict(device.memory.settings)
    moment = datetime.fromtimestamp(device.now_s, _zone(values["TimeZone"]))
    values |= {
        "FirmwareVersion": device.memory.firmware,
        "DeviceSerial": device.memory.serial,
        "Date": f"{moment.month}/{moment.day}/{moment.year}",
        "Time": moment.strftime(TIME_FORM),
    }
    if values["NTPMode"] == "default":
        values["NTPServer"] = DEFAULT_NTP
    if values["NetworkMode"] == "dhcp":
        values |= _lease(device)
    return {rule.name: values[rule.name] for rule in RULES if not rule.secret}


def effective_ip(device: Device) -> str:
    return readable(device)["NetworkIP"]


def network_settings(device: Device) -> dict[str, str]:
    """The stored settings that decide on its address."""
    return {name: value for name, value in device.memory.settings.items() if name.startswith("Network")}


def _lease(device: Device) -> dict[str, str]:
    """What the simulated network's DHCP server gives to this device."""
    network = f"192.168.{110 + device.index // 200}"
    address = device.faults.dhcp_lease or f"{network}.{30 + device.index % 200}"
    network = address.rpartition(".")[0]
    return {
        "NetworkIP": address,
        "NetworkMask": "255.255.255.0",
        "NetworkGW": f"{network}.1",
        "NetworkDNS": f"{network}.1",
    }


def _unique(settings: list[Setting]) -> dict[str, str]:
    values = {setting.name: setting.value for setting in settings}
    if len(values) < len(settings):
        raise Refusal(400, "A setting is named twice.")
    return values


def _check(name: str, value: str) -> None:
    rule = BY_NAME.get(name)
    if rule is None:
        raise Refusal(400, f"There is no setting called {name[:60]}.")
    if rule.check is None:
        raise Refusal(400, f"{name} cannot be written.")
    reason = rule.check(value)
    if reason:
        raise Refusal(400, f"{name} {reason}.")


def _take(device: Device, wanted: dict[str, str], token: str) -> None:
    """Take over checked values. Modes come first: they decide which of the others are ignored."""
    memory = device.memory
    modes = {rule.ignored_when[0] for rule in RULES if rule.ignored_when}
    memory.settings |= {name: value for name, value in wanted.items() if name in modes}
    taken = {name: value for name, value in wanted.items() if not _ignored(device, BY_NAME[name])}
    memory.settings |= {name: value for name, value in taken.items() if BY_NAME[name].stored}
    _set_clock(device, taken)
    if "SymphonyPwd" in taken:
        memory.bridge_password = hash_password(taken["SymphonyPwd"])
    if "AdminPassword" in taken:
        change_password(device, taken["AdminPassword"], keep=token)
    device.settings_changed()


def change_password(device: Device, password: str, keep: str = "") -> None:
    """A new password ends every session except the one with the token `keep`."""
    device.memory.password = hash_password(password)
    device.sessions.close_all(but=keep)


def _ignored(device: Device, rule: Rule) -> bool:
    return (
        rule.ignored_when is not None and device.memory.settings[rule.ignored_when[0]] == rule.ignored_when[1]
    )


def _set_clock(device: Device, taken: dict[str, str]) -> None:
    if not taken.keys() & {"Date", "Time"}:
        return
    zone = _zone(device.memory.settings["TimeZone"])
    shown = datetime.fromtimestamp(device.now_s, zone)
    date = taken.get("Date", shown.strftime(DATE_FORM))
    clock = taken.get("Time", shown.strftime(TIME_FORM))
    moment = datetime.strptime(f"{date} {clock}", f"{DATE_FORM} {TIME_FORM}").replace(tzinfo=zone)
    device.memory.clock_offset_s = moment.timestamp() - time.time()


def _zone(name: str) -> tzinfo:
    """The zone with that name; one that this machine does not know counts as UTC."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC
