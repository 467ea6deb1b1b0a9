"""What a typed line would do, worked out before anything is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from tcconsole.model.cameras import Cameras
from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.layout import Layout
from tcconsole.model.typed import Kind, Line, Step, Wrong
from tcconsole.ui.palette.bench import Bench


@dataclass(frozen=True, slots=True)
class Put:
    """A camera into a cell (from 0) of a panel."""

    device: Device
    draft: Draft
    cell: int
    camera_id: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a line leads: device, panel and cell that are shown in the end, and the cameras that are put on the way.

    last: what its last step was. problem: why nothing can be done, as a sentence; then nothing is.
    """

    device: Device | None
    draft: Draft | None
    cell: int | None
    puts: tuple[Put, ...] = ()
    last: Kind | None = None
    problem: str = ""

    @property
    def put(self) -> Put | None:
        """The one camera that is put, if it is the only one."""
        return self.puts[0] if len(self.puts) == 1 else None

    def layout(self, draft: Draft) -> Layout:
        """How that panel would look."""
        layout = draft.layout
        for put in self.puts:
            if put.draft is draft:
                name = put.device.cameras.name(put.camera_id)
                layout = layout.assign(put.cell, put.camera_id, name)
        return layout


def plan(line: Line, bench: Bench) -> Plan:
    """Follow the line from what is shown now."""
    made = Plan(bench.device, bench.draft, bench.cell)
    for step in line.steps:
        if not made.problem:
            made = _follow(made, step, bench)
    if made.problem:
        return made
    return replace(made, problem=_wrong_words(line) if line.wrong else "")


def carry_out(made: Plan, bench: Bench) -> None:
    """Do all of it, in order; no further if a panel or cell has gone since the plan was made."""
    for put in made.puts:
        bench.go(put.device, put.draft, put.cell)
        if bench.draft is not put.draft or bench.cell != put.cell:
            return
        bench.put(put.cell, put.camera_id)
    if made.device is not None:
        bench.go(made.device, made.draft, made.cell)


def camera_plan(camera_id: str, bench: Bench) -> Plan:
    """That camera into the selected cell."""
    made = Plan(bench.device, bench.draft, bench.cell)
    if made.device is None:
        return replace(made, problem=_tr("There is no device."))
    return _put(made, made.device, camera_id, made.cell)


def _follow(made: Plan, step: Step, bench: Bench) -> Plan:
    match step.kind:
        case Kind.MONITOR:
            return _to_device(made, step.number, bench)
        case Kind.PANEL:
            return _to_panel(made, step.number, bench)
        case Kind.CELL:
            return _to_cell(made, step.number)
        case _:
            return _camera(made, step)


def _to_device(made: Plan, number: int, bench: Bench) -> Plan:
    devices = bench.devices
    if number > len(devices):
        return replace(made, problem=_none_such(Kind.MONITOR, number, range(1, len(devices) + 1)))
    device = devices[number - 1]
    draft = bench.draft_of(device)
    cell = bench.cell_of(draft) if draft is not None else None
    return replace(made, device=device, draft=draft, cell=cell, last=Kind.MONITOR)


def _to_panel(made: Plan, number: int, bench: Bench) -> Plan:
    drafts = made.device.panels.drafts if made.device else ()
    if number > len(drafts):
        return replace(made, problem=_none_such(Kind.PANEL, number, range(1, len(drafts) + 1)))
    draft = drafts[number - 1]
    return replace(made, draft=draft, cell=bench.cell_of(draft), last=Kind.PANEL)


def _to_cell(made: Plan, number: int) -> Plan:
    if made.draft is None:
        return replace(made, problem=_tr("There is no panel."))
    count = len(made.draft.layout.places)
    if number > count:
        return replace(made, problem=_none_such(Kind.CELL, number, range(1, count + 1)))
    return replace(made, cell=number - 1, last=Kind.CELL)


def _camera(made: Plan, step: Step) -> Plan:
    if made.device is None:
        return replace(made, problem=_tr("There is no device."))
    cameras, device = made.device.cameras, made.device
    if step.into is not None:
        made = _to_cell(made, step.into)
        if made.problem:
            return made
    camera = cameras.by_number(step.number)
    if camera is None:
        return replace(made, problem=_none_such(Kind.CAMERA, step.number, _numbers(cameras)))
    return _put(made, device, camera.id, made.cell)


def _put(made: Plan, device: Device, camera_id: str, cell: int | None) -> Plan:
    if made.draft is None:
        return replace(made, problem=_tr("There is no panel that the camera could go into."))
    if cell is None:
        return replace(made, problem=_tr("No cell is selected."))
    put = Put(device, made.draft, cell, camera_id)
    return replace(made, cell=cell, puts=(*made.puts, put), last=Kind.CAMERA)


def _numbers(cameras: Cameras) -> Sequence[int]:
    return sorted(filter(None, (cameras.number(camera.id) for camera in cameras.all)))


def _none_such(kind: Kind, number: int, there: Sequence[int]) -> str:
    """Which numbers exist, where this one does not."""
    match kind:
        case Kind.CAMERA:
            none, other = (
                _tr("There is no camera yet."),
                _tr("There is no camera {number}; there are {numbers}."),
            )
        case Kind.CELL:
            none, other = _tr("There is no cell."), _tr("There is no cell {number}; there are {numbers}.")
        case Kind.PANEL:
            none, other = (
                _tr("There is no panel yet."),
                _tr("There is no panel {number}; there are {numbers}."),
            )
        case _:
            none, other = (
                _tr("There is no device yet."),
                _tr("There is no device {number}; there are {numbers}."),
            )
    return other.format(number=number, numbers=ranges(there)) if there else none


def ranges(numbers: Sequence[int]) -> str:
    """ "1–4, 7, 9–12"; of many only the first and the last."""
    parts: list[tuple[int, int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1] = (parts[-1][0], number)
        else:
            parts.append((number, number))
    told = [str(a) if a == b else f"{a}–{b}" for a, b in parts]
    return ", ".join(told if len(told) <= 6 else [*told[:5], "…", told[-1]])


def _wrong_words(line: Line) -> str:
    """Why a line means nothing, as a sentence."""
    match line.wrong:
        case Wrong.NO_NUMBER:
            return _tr("A number belongs before {word}.").format(word=line.at)
        case Wrong.WHAT:
            return _tr("Say what {number} is: cam, cell, pan or mon.").format(number=line.at)
        case Wrong.CAMERA_MISSING:
            return _tr("Type the number of the camera for cell {number}.").format(number=line.at)
        case Wrong.UNKNOWN_WORD:
            return _tr("{word} is none of cam, cell, pan, mon.").format(word=line.at)
        case Wrong.UNKNOWN_SIGN:
            return _tr("{sign} means nothing here.").format(sign=line.at)
        case Wrong.TOO_LARGE:
            return _tr("{number} is too large.").format(number=line.at)
        case Wrong.ZERO:
            return _tr("Numbers begin with 1.")
        case _:
            return _tr("That is too much at once.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("palette", text)
