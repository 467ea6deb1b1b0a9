"""How the difference between a backup and a device is told on the command line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from tcconsole.cli.plain import clean
from tcconsole.model.backup_item import ON_DEVICE, Item
from tcconsole.model.backup_plan import Plan
from tcconsole.model.backup_run import Outcome, Result, counted
from tcconsole.model.camera_plan import What

_MARKS = {What.ADD: "+", What.CHANGE: "~", What.REMOVE: "-", What.SAME: "="}


def lines_of(made: Plan, chosen: Collection[str]) -> str:
    """What would be done, then what would be left out and why."""
    done = [line for item in made.items if item.key in chosen for line in _lines(item)]
    rest = [item for item in made.items if item.group in ON_DEVICE and item.key not in chosen]
    left = [f"  {item.group.value}: {clean(str(item.title))}{_note(item)}" for item in rest]
    return "\n".join([*done, *(["Left as it is:", *left] if left else [])])


def told(made: Plan, results: Mapping[str, Result]) -> str:
    """What became of each."""
    lines = [f"{counted(results, Outcome.DONE)} of {len(results)} changes made."]
    for item in made.items:
        result = results.get(item.key)
        if result is not None and result.outcome is not Outcome.DONE:
            lines.append(f"{item.group.value}: {clean(str(item.title))}: {_why(result)}")
    return "\n".join(lines)


def data_of(made: Plan, chosen: Collection[str], results: Mapping[str, Result]) -> dict[str, Any]:
    return {
        "items": [
            _data(item, item.key in chosen, results.get(item.key)) for item in made.items if _shown(item)
        ],
        "unknown_cameras": [{"id": camera.id, "name": camera.name} for camera in made.unknown],
    }


def _shown(item: Item) -> bool:
    return item.group in ON_DEVICE


def _data(item: Item, chosen: bool, result: Result | None) -> dict[str, Any]:
    return {
        "group": item.group.value,
        "what": item.what.value,
        "name": str(item.title),
        "differences": [{"what": d.title, "old": d.old, "new": d.new} for d in item.differences],
        "note": str(item.note) if item.note else "",
        "chosen": chosen,
        "result": result.outcome.value if result else "not sent",
        "why": _reason(result) if result else "",
    }


def _lines(item: Item) -> list[str]:
    head = f"{_MARKS[item.what]} {item.group.value}: {clean(str(item.title))}"
    if len(item.differences) == 1 and not item.differences[0].title:
        only = item.differences[0]
        return [f"{head}: {clean(only.old)} → {clean(only.new)}"]
    return [head, *(f"    {d.title}: {clean(d.old)} → {clean(d.new)}" for d in item.differences)]


def _note(item: Item) -> str:
    return f" ({clean(str(item.note))})" if item.note else ""


def _why(result: Result) -> str:
    reason = clean(_reason(result))
    return f"{result.outcome.value}. {reason}" if reason else result.outcome.value


def _reason(result: Result) -> str:
    return result.told or (str(result.words) if result.words else "")
