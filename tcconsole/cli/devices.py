"""`tcconsole device …`: the devices that this console knows."""

from __future__ import annotations

import click

from tcconsole.cli.device_add import add
from tcconsole.cli.device_file import export_devices, import_devices, template
from tcconsole.cli.device_list import list_devices, remove
from tcconsole.cli.device_scan import scan


@click.group("device")
def devices() -> None:
    """The devices that this console knows. An open window takes up what is changed here."""


for _command in (list_devices, add, remove, scan, import_devices, export_devices, template):
    devices.add_command(_command)
