"""The command line's root: help, the console when no command is given, failures told as exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import click

from tcconsole import __version__
from tcconsole.api.errors import ThinClientError
from tcconsole.cli.console import TELEMETRY
from tcconsole.cli.failure import INTERRUPTED, report
from tcconsole.cli.lazy import Entry, LazyGroup

_EPILOG = """
\b
Examples:
  tcconsole demo
  tcconsole --device 192.168.0.20
  tcconsole panel show "My Four View" --device 192.168.0.20
  tcconsole cell set 0 "Axis 223M"
  tcconsole ptz move 0 --pan 50
  tcconsole camera snapshot Gate -o gate.jpg
  tcconsole panel list --json
  tcconsole fleet plan settings TimeZone=Europe/Paris --all -o plan.json
  tcconsole fleet apply plan.json
  tcconsole fleet commission north.pdf --site North

\b
Environment:
  TCCONSOLE_DEVICE             the device, instead of --device
  TCCONSOLE_PASSWORD           its administrator password; else the keyring, else a prompt
  TCCONSOLE_CAMERA_PASSWORD    the password of a camera that is added, changed or previewed
  TCCONSOLE_NEW_PASSWORD       the value for: settings set AdminPassword, fleet plan password --typed
  TCCONSOLE_SYMPHONY_PASSWORD  the value for: settings set SymphonyPwd

\b
Exit codes:
  0  done
  1  not done: declined, or a file could not be written
  2  usage: the command line makes no sense, or a name fits several things
  3  unreachable: no answer, a certificate that is not trusted, or another device in its place
  4  signed out: no password, or a wrong one
  5  refused by the device, or not there
  6  bad answer: the device could not be understood
  130  interrupted
"""

_SECTIONS = {
    "Console": {
        "demo": Entry("tcconsole.cli.console:demo", "The console with simulated devices, to try it."),
        "simulate": Entry("tcconsole.cli.console:simulate", "Simulated devices alone."),
    },
    "Many devices": {
        "device": Entry(
            "tcconsole.cli.devices:devices",
            "list, add, remove, scan, import, export, template: what this console knows",
        ),
        "scene": Entry(
            "tcconsole.cli.scene:scene", "list, show, save, apply, delete: what many monitors show together"
        ),
        "fleet": Entry(
            "tcconsole.cli.fleet:fleet",
            "plan, apply, resume, runs, forget, report, commission: one change to many devices",
        ),
        "clone": Entry("tcconsole.cli.clone:clone", "One device's panels, cameras and settings onto others."),
    },
    "This computer": {
        "journal": Entry("tcconsole.cli.journal:journal", "list, export: what was changed on devices"),
        "support-bundle": Entry(
            "tcconsole.cli.support_bundle:support_bundle", "Logs and versions for whoever helps, as a ZIP."
        ),
    },
    "Device": {
        "panel": Entry("tcconsole.cli.panel:panel", "list, show, create, update, delete, stop, refresh"),
        "cell": Entry("tcconsole.cli.cell:cell", "set, clear: what the panel on the monitor shows, at once"),
        "camera": Entry(
            "tcconsole.cli.camera:camera",
            "list, add, update, replace, delete, export, import, template, snapshot, preview, fullscreen, "
            "test-onvif",
        ),
        "ptz": Entry("tcconsole.cli.ptz:ptz", "move, goto, presets: steer the camera in a cell"),
        "settings": Entry("tcconsole.cli.settings:settings", "list, set, describe, test-connection"),
        "system": Entry(
            "tcconsole.cli.system:system",
            "bridges, registration, restart, restore, update-check, update-state, update-start, upload",
        ),
        "backup": Entry("tcconsole.cli.backup:backup", "The device as one JSON file, without passwords."),
        "restore": Entry("tcconsole.cli.backup:restore", "A backup back onto a device, after a look at it."),
        "session": Entry("tcconsole.cli.session:session", "test: does signing in work?"),
    },
}


@click.group(
    cls=LazyGroup,
    sections=_SECTIONS,
    invoke_without_command=True,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--device",
    metavar="ADDRESS",
    envvar="TCCONSOLE_DEVICE",
    help="The device: 192.168.0.20, https://box:8443.",
)
@TELEMETRY
@click.version_option(__version__, prog_name="tcconsole", message="%(prog)s %(version)s")
@click.pass_context
def root(context: click.Context, device: str | None, telemetry: Path | None) -> None:
    """The control-room console for Aimetis Thin Clients.

    Without a command it opens the window, connected to --device if there is one.
    """
    if context.invoked_subcommand is None:
        context.exit(_console(device, telemetry))


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code. Failures are told on standard error, never raised."""
    for stream in (sys.stdout, sys.stderr):
        _never_fail_on_letters(stream)
    as_json = "--json" in arguments
    try:
        code = root.main(list(arguments), prog_name="tcconsole", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (ThinClientError, click.ClickException, OSError) as error:
        return report(error, as_json)


def _console(device: str | None, telemetry: Path | None) -> int:
    if device:
        from tcconsole.api.address import Address, AddressError

        try:
            device = str(Address.parse(device))
        except AddressError as error:
            raise click.BadParameter(str(error), param_hint="--device") from error
    from tcconsole import start  # Qt, which no other command needs

    return start.main(device or None, telemetry)


def _never_fail_on_letters(stream: TextIO) -> None:
    """A camera's name must not end the program where the terminal's encoding lacks its letters."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
