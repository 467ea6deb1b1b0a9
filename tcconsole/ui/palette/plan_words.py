"""What a plan would do, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tcconsole.model.device import Device
from tcconsole.model.layout import Place
from tcconsole.model.typed import Kind
from tcconsole.ui.palette.bench import Bench
from tcconsole.ui.palette.plan import Plan, Put

TOLD_MOST = 4


def camera_words(device: Device, camera_id: str, otherwise: str = "") -> str:
    """ "12 Fence north": the console's number and the name, as far as they are known."""
    number, name = device.cameras.number(camera_id), device.cameras.name(camera_id, otherwise)
    return f"{number} {name}" if number else name


def place_words(device: Device, place: Place) -> str:
    """The camera of a cell; empty for an empty one."""
    return "" if place.camera_id is None else camera_words(device, place.camera_id, place.camera_name)


def title(plan: Plan, bench: Bench) -> str:
    """What is done, as a title; for a plan with a problem what is the matter."""
    if plan.problem:
        return plan.problem
    if len(plan.puts) > 1:
        return _many(plan)
    if plan.put is not None:
        return _one(plan.put)
    return _going(plan, bench)


def detail(plan: Plan, bench: Bench) -> str:
    """Where it is done, and what gives way."""
    if plan.problem or plan.device is None or plan.draft is None:
        return ""
    put = plan.put
    panel = (put or plan).draft
    where = panel.name if panel is not None else ""
    if put is None and not plan.puts:
        return plan.device.name if plan.last is not Kind.MONITOR else where
    if plan.device is not bench.device:
        where = _tr("{panel} of {device}").format(panel=where, device=plan.device.name)
    if bench.lives(plan.device, plan.draft):
        where = _tr("{panel}, on the monitor at once").format(panel=where)
    else:
        where = _tr("{panel}, draft").format(panel=where)
    return where if put is None else _with_old(put, where)


def monitor_title(put: Put) -> str:
    return _tr("Show {camera} in cell {cell} now").format(
        camera=camera_words(put.device, put.camera_id), cell=put.cell + 1
    )


def full_title(device: Device, camera_id: str) -> str:
    return _tr("Show {camera} full screen").format(camera=camera_words(device, camera_id))


def hint(plan: Plan) -> str:
    """The line in other words, while it is typed."""
    if plan.problem or plan.last is None:
        return ""
    if plan.last is Kind.CAMERA and plan.put is not None:
        number = plan.put.device.cameras.number(plan.put.camera_id)
        return _tr("camera {number} into cell {cell}").format(number=number, cell=plan.put.cell + 1)
    if plan.last is Kind.CELL and plan.cell is not None:
        return _tr("cell {number}").format(number=plan.cell + 1)
    return ""


def _one(put: Put) -> str:
    camera = camera_words(put.device, put.camera_id)
    return _tr("Put {camera} into cell {cell}").format(camera=camera, cell=put.cell + 1)


def _many(plan: Plan) -> str:
    each = _tr("{camera} into cell {cell}")
    told = [
        each.format(camera=camera_words(put.device, put.camera_id), cell=put.cell + 1)
        for put in plan.puts[:TOLD_MOST]
    ]
    if len(plan.puts) > TOLD_MOST:
        told.append("…")
    return _tr("Put {cameras}").format(cameras=", ".join(told))


def _going(plan: Plan, bench: Bench) -> str:
    match plan.last:
        case Kind.MONITOR if plan.device is not None:
            return _tr("Go to {device}").format(device=plan.device.name)
        case Kind.PANEL if plan.draft is not None:
            return _tr("Open {panel}").format(panel=plan.draft.name)
        case Kind.CELL if plan.cell is not None and plan.draft is not None:
            if plan.draft is bench.draft:
                return _tr("Select cell {cell}").format(cell=plan.cell + 1)
            sentence = _tr("Select cell {cell} of {panel}")
            return sentence.format(cell=plan.cell + 1, panel=plan.draft.name)
    return ""


def _with_old(put: Put, where: str) -> str:
    old = put.draft.layout.places[put.cell]
    if old.camera_id == put.camera_id:
        return _tr("{where}; it is there already").format(where=where)
    if old.empty:
        return _tr("{where}; the cell is empty").format(where=where)
    return _tr("{where}; replaces {camera}").format(where=where, camera=place_words(put.device, old))


def _tr(text: str) -> str:
    return QCoreApplication.translate("palette", text)
