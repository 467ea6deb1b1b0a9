"""`tcconsole camera export|import|template`: cameras as CSV, planned and shown before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from tcconsole.api.cameras import ListCameras, ReplaceCameras
from tcconsole.api.errors import Refused, ThinClientError
from tcconsole.api.panels import ListPanels
from tcconsole.cli.answer import Answer, tell
from tcconsole.cli.confirm import confirm, confirm_by_typing, name_and_address, with_yes
from tcconsole.cli.csv_file import (
    difference_data,
    difference_lines,
    error_data,
    error_lines,
    read_file,
    to_file,
    written,
)
from tcconsole.cli.device import Device, on_device
from tcconsole.cli.failure import NOT_DONE, REFUSED, USAGE, Failure
from tcconsole.cli.plain import clean
from tcconsole.model.camera_csv import read_table, write_table, write_template
from tcconsole.model.camera_lookup import panels_by_camera
from tcconsole.model.camera_plan import Change, Mode, Plan, What, plan, request_of, vanish_words

_MARKS = {What.ADD: "+", What.CHANGE: "~", What.REMOVE: "-", What.SAME: "="}


@click.command("export")
@to_file
@on_device
def export_cameras(device: Device, output: Path | None) -> Answer:
    """Write all cameras as CSV, without their passwords."""
    cameras = device.send(ListCameras())
    return written(write_table(cameras), output, len(cameras), "cameras")


@click.command("template")
@to_file
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def template(output: Path | None, as_json: bool) -> None:
    """Write a CSV file with every column and two examples, to be filled in. Needs no device."""
    tell(written(write_template(), output, 2, "cameras"), as_json)


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--replace-all", is_flag=True, help="Cameras that FILE does not name vanish.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; send nothing.")
@click.option("--keep-going", is_flag=True, help="Go on after a camera that the device refuses.")
@with_yes
@on_device
def import_cameras(
    device: Device, file: Path, replace_all: bool, dry_run: bool, keep_going: bool, yes: bool
) -> Answer:
    """Add and change cameras as FILE (CSV) says; "-" is standard input.

    A row means the camera of its id, else of its address and channel, else of its name. Rows with errors are told by
    their line and left out; with --replace-all nothing is sent then. Passwords that FILE does not give are kept.
    """
    table = read_table(read_file(file))
    made = plan(table, device.send(ListCameras()), Mode.REPLACE if replace_all else Mode.MERGE)
    if dry_run:
        return Answer(_data(made, {}), _words(made))
    _check(file, made)
    if not made.to_send:
        return Answer(_data(made, {}), "Nothing to change." + _error_words(made))
    if not yes:
        _ask(device, made)
    results = _replace(device, made) if replace_all else _merge(device, made, keep_going)
    return _told(made, results)


def _check(file: Path, made: Plan) -> None:
    """Raises Failure when the file cannot be used."""
    if made.fatal or (made.errors and made.mode is Mode.REPLACE):
        words = "; ".join(error_lines(made.errors))
        raise Failure("BadFile", f"{file}: nothing was sent. {words}", USAGE, errors=error_data(made.errors))


def _ask(device: Device, made: Plan) -> None:
    counts = ", ".join(
        f"{word} {len(made.of(what))}" for what, word in ((What.ADD, "add"), (What.CHANGE, "change"))
    )
    gone = vanish_words(made, panels_by_camera(device.send(ListPanels())))
    if not gone:
        confirm(f"On {name_and_address(device)}: {counts} cameras?")
        return
    listed = "\n".join(f"  {clean(name)}{_shown_in(panels)}" for name, panels in gone)
    question = f"On {name_and_address(device)}: {counts} cameras. These {len(gone)} vanish:\n{listed}"
    confirm_by_typing(question, str(len(gone)))


def _shown_in(panels: tuple[str, ...]) -> str:
    return f" (in {', '.join(clean(panel) for panel in panels)})" if panels else ""


def _merge(device: Device, made: Plan, keep_going: bool) -> dict[str, str]:
    """What became of each change that was sent, by camera id: "done" or why it failed."""
    results: dict[str, str] = {}
    for change in made.to_send:
        try:
            device.send(request_of(change))
        except ThinClientError as error:
            results[change.camera.id] = error.answer
            if not (keep_going and isinstance(error, Refused)):
                break
        else:
            results[change.camera.id] = "done"
    return results


def _replace(device: Device, made: Plan) -> dict[str, str]:
    replaced = device.send(ReplaceCameras(made.wanted))
    there = {camera.id for camera in replaced}
    return {c.camera.id: "done" for c in made.to_send if c.what is What.REMOVE or c.camera.id in there}


def _told(made: Plan, results: Mapping[str, str]) -> Answer:
    """The answer; raises Failure unless everything was done."""
    done = sum(result == "done" for result in results.values())
    if done == len(made.to_send) and not made.errors:
        return Answer(_data(made, results), f"{done} of {len(made.to_send)} changes made.")
    failed = [
        f"line {change.line}, {clean(change.camera.name)}: {clean(results[change.camera.id])}"
        for change in made.to_send
        if results.get(change.camera.id, "done") != "done"
    ]
    lines = [f"{done} of {len(made.to_send)} changes made.", *failed, *error_lines(made.errors)]
    code = REFUSED if failed else NOT_DONE
    raise Failure("NotAll", "\n".join(lines), code, **_data(made, results))


def _data(made: Plan, results: Mapping[str, str]) -> dict[str, Any]:
    changes = [
        {
            "what": change.what.value,
            "line": change.line,
            "id": change.camera.id,
            "name": change.camera.name,
            "differences": difference_data(change.differences),
            "result": results.get(change.camera.id, "not sent"),
        }
        for change in made.changes
    ]
    return {"changes": changes, "errors": error_data(made.errors), "ignored_columns": list(made.ignored)}


def _words(made: Plan) -> str:
    lines = [line for change in made.changes for line in _change_lines(change)]
    counts = ", ".join(f"{len(made.of(what))} {word}" for what, word in _COUNTED)
    return "\n".join([*lines, counts + "."]) + _error_words(made)


_COUNTED = (
    (What.ADD, "to add"),
    (What.CHANGE, "to change"),
    (What.REMOVE, "to remove"),
    (What.SAME, "unchanged"),
)


def _change_lines(change: Change) -> list[str]:
    if change.what is What.SAME:
        return []
    shown = f" (line {change.line})" if change.line else ""
    head = f"{_MARKS[change.what]} {clean(change.camera.name)}{shown}"
    if change.what is not What.CHANGE:
        return [head]
    return [head, *difference_lines(change.differences)]


def _error_words(made: Plan) -> str:
    return "".join(f"\n{line}" for line in error_lines(made.errors))
