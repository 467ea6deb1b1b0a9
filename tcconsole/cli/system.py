"""`tcconsole system …`: the box itself: restart, restore, firmware, registration."""

from __future__ import annotations

import click

from tcconsole.api.system import (
    DiscoverMobileBridges,
    IsNotRegistered,
    NewestFirmware,
    Restart,
    Restore,
    StartUpdate,
    UpdateState,
)
from tcconsole.cli.answer import DONE, Answer
from tcconsole.cli.confirm import confirm, confirm_by_typing, device_name, name_and_address, with_yes
from tcconsole.cli.device import Device, on_device
from tcconsole.cli.firmware import accepted, upload
from tcconsole.cli.plain import clean, table


@click.group()
def system() -> None:
    """The box itself: restart, factory restore, firmware, registration, Mobile Bridges in its network."""


@system.command()
@on_device
def bridges(device: Device) -> Answer:
    """List the Mobile Bridges that the device finds in its network."""
    found = device.send(DiscoverMobileBridges())
    rows = [(one.server_name, one.ip, one.version, one.farm_id) for one in found]
    return Answer(found, table(("SERVER", "IP", "VERSION", "FARM"), rows, none="It finds no Mobile Bridge."))


@system.command()
@on_device
def registration(device: Device) -> Answer:
    """Say whether the device is registered with XNet."""
    registered = not device.send(IsNotRegistered())
    return Answer({"registered": registered}, "registered" if registered else "not registered")


@system.command()
@with_yes
@on_device
def restart(device: Device, yes: bool) -> Answer:
    """Restart the device."""
    if not yes:
        confirm(f"Restart {name_and_address(device)}? Its monitor stays dark until it is back.")
    device.send(Restart())
    return Answer(DONE, "The device restarts.")


@system.command()
@with_yes
@on_device
def restore(device: Device, yes: bool) -> Answer:
    """Restore factory defaults: panels, cameras, settings and the password are lost."""
    if not yes:
        name = device_name(device)
        confirm_by_typing(
            f"Restore {name} ({device.target.address}) to factory defaults? "
            "Its panels, cameras, settings and password are lost, and its address may change.",
            name,
        )
    device.send(Restore())
    return Answer(DONE, "The device restores its factory defaults.")


@system.command("update-check")
@on_device
def update_check(device: Device) -> Answer:
    """Ask for the newest firmware that is on line."""
    newest = device.send(NewestFirmware())
    return Answer({"newest": newest}, clean(newest))


@system.command("update-state")
@on_device
def update_state(device: Device) -> Answer:
    """Tell how far an update is, in the device's own words."""
    state = device.send(UpdateState())
    return Answer({"state": state}, clean(state))


@system.command("update-start")
@with_yes
@on_device
def update_start(device: Device, yes: bool) -> Answer:
    """Download and install the newest firmware."""
    if not yes:
        confirm(f"Update {name_and_address(device)} to the newest firmware? It restarts at the end.")
    code = accepted(device, "start the firmware update", device.send(StartUpdate()))
    return Answer({"code": code}, "The update has started. Follow it with: tcconsole system update-state")


system.add_command(upload)
