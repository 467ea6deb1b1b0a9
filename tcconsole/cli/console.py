"""`tcconsole demo` and `tcconsole simulate`: the parts of the command line that talk to no device."""

from __future__ import annotations

from pathlib import Path

import click

_FILE = click.Path(dir_okay=False, path_type=Path)
_DEVICES = click.IntRange(1, 256)
_PORT = click.IntRange(0, 65535)
_CAMERAS = click.IntRange(1, 1000)
TELEMETRY = click.option(
    "--telemetry",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Append the health figures to this file once a second, as JSON lines.",
)


@click.command()
@click.option("--devices", type=_DEVICES, default=1, show_default=True, help="How many simulated devices.")
@click.option("--cameras", type=_CAMERAS, default=24, show_default=True, help="Cameras of each.")
@TELEMETRY
def demo(devices: int, cameras: int, telemetry: Path | None) -> None:
    """Try the console on simulated Thin Clients, which start and end with it."""
    from tcconsole import start  # Qt, which no other command needs

    click.get_current_context().exit(start.demo(devices, cameras, telemetry))


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option("--expose", is_flag=True, help="Allow a --host that other computers can reach.")
@click.option("--port", type=_PORT, default=0, help="The first device's port; 0: any free ones.")
@click.option("--devices", type=_DEVICES, default=1, show_default=True, help="How many simulated devices.")
@click.option("--cameras", type=_CAMERAS, default=24, show_default=True, help="Cameras of each.")
@click.option("--password", default="admin", show_default=True, help="The simulated devices' password.")
@click.option("--state", type=_FILE, help="A file to keep the state in.")
@click.option("--control", is_flag=True, help="Serve the fault switches at /simulator/faults.")
@click.option(
    "--control-port", type=_PORT, default=0, help="The port that controls all devices; 0: a free one."
)
@click.option("--tls-certificate", type=_FILE, help="Serve over https with this certificate (PEM).")
@click.option("--tls-key", type=_FILE, help="Its key, if that is not in the same file.")
@click.option("--stay-with-parent", is_flag=True, help="End as soon as standard input is closed.")
def simulate(
    host: str,
    expose: bool,
    port: int,
    devices: int,
    cameras: int,
    password: str,
    state: Path | None,
    control: bool,
    control_port: int,
    tls_certificate: Path | None,
    tls_key: Path | None,
    stay_with_parent: bool,
) -> None:
    """Serve simulated Thin Clients.

    Prints “ready http://127.0.0.1:PORT” for each when it serves, https with a certificate. Ends on Ctrl-C or SIGTERM.
    """
    from tcconsole.simulator.run import Options, run

    options = Options(
        host=host,
        port=port,
        devices=devices,
        cameras=cameras,
        password=password,
        state=state,
        control=control,
        control_port=control_port,
        allow_remote=expose,
        stay_with_parent=stay_with_parent,
        certificate=tls_certificate,
        key=tls_key,
    )
    click.get_current_context().exit(run(options))
