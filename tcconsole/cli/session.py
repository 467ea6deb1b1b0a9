"""`tcconsole session …`: does signing in work?"""

from __future__ import annotations

import click

from tcconsole.cli.answer import Answer
from tcconsole.cli.confirm import device_name
from tcconsole.cli.device import Device, on_device
from tcconsole.cli.plain import clean


@click.group()
def session() -> None:
    """Signing in. Every command opens a session and closes it again."""


@session.command()
@on_device
def test(device: Device) -> Answer:
    """Open a session, ask for the device's name, and close the session."""
    device.sign_in()
    name = device_name(device)
    client = device.client
    round_trip_ms = round((client.round_trip_s or 0) * 1000, 1)
    told = {
        "device": str(client.address),
        "name": name,
        "version": client.version,
        "round_trip_ms": round_trip_ms,
    }
    words = f"{name} at {client.address}: signed in, API {clean(client.version)}, {round_trip_ms} ms."
    return Answer(told, words)
