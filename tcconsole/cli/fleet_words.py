"""Plans and runs in words, and as data for --json."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from tcconsole.cli.plain import clean, table
from tcconsole.model.fleet.plan import Pace, Part, Plan
from tcconsole.model.fleet.report import shown
from tcconsole.model.fleet.run_state import Ending, PartState
from tcconsole.model.fleet.stored_run import StoredRun


def plan_words(plan: Plan) -> str:
    """Old → new for each device, then those that are left out and why."""
    lines = [head(plan)]
    for part in plan.parts:
        lines += _part_lines(part)
    return "\n".join(lines)


def head(plan: Plan) -> str:
    possible = len(plan.possible)
    return f"{clean(plan.title)}: {_devices(len(plan.parts))}, {possible} to change"


def plan_data(plan: Plan) -> dict[str, Any]:
    return {
        "kind": plan.kind.value,
        "title": plan.title,
        "to_change": len(plan.possible),
        "devices": [_part_data(part) for part in plan.parts],
    }


def runs_words(runs: Iterable[StoredRun], now: float) -> str:
    """A table of runs, the newest first."""
    rows = [
        (run.plan.key, when(run.began_at), run.plan.title, standing(run, now), counted(run.states))
        for run in runs
    ]
    return table(("RUN", "BEGUN", "CHANGE", "STATE", "DEVICES"), rows, none="No runs.")


def standing(run: StoredRun, now: float) -> str:
    """Where it stands, in two or three words. now: seconds since the epoch."""
    if run.taken(now):
        return "under way"
    return "left over" if run.unfinished else run.state.value


def run_words(run: StoredRun) -> str:
    """What became of each device."""
    lines = [f"{clean(run.plan.title)} ({run.plan.key}): {run.state.value}, {counted(run.states)}"]
    lines += [f"  {state_words(state)}" for state in run.states]
    return "\n".join([*lines, *([clean(run.why)] if run.why else [])])


def state_words(state: PartState) -> str:
    target = state.part.target
    told = f". {clean(state.told)}" if state.told else ""
    return f"{clean(target.title)}: {state.ending.value}{told}"


def counted(states: Iterable[PartState]) -> str:
    """ "3 done and verified, 1 refused"."""
    endings = Counter(state.ending for state in states)
    return ", ".join(f"{endings[ending]} {ending.value}" for ending in Ending if endings[ending]) or "none"


def pace_words(pace: Pace) -> str:
    pilot = f"{pace.pilot} first, " if pace.pilot else ""
    stop = f"stop after {pace.stop_after} failed" if pace.stop_after else "never stop"
    return f"{pilot}then {pace.at_once} at a time, {stop}"


def when(at: float) -> str:
    """A moment in this computer's time; "" for none."""
    return f"{datetime.fromtimestamp(at, UTC).astimezone():%Y-%m-%d %H:%M}" if at else ""


def _part_lines(part: Part) -> Iterator[str]:
    target = part.target
    place = f" ({clean(target.address)})" if target.name else ""
    why = f": left out. {clean(part.why_not)}" if part.why_not else ""
    yield f"  {clean(target.title)}{place}{why}"
    for change in part.changes:
        old, new = ("", change.new) if change.secret else shown(change)  # there it is words, and no value
        old, new = clean(old), clean(new)
        arrow = f"{old} → {new}" if old or new else ""
        yield f"    {clean(change.what)}{': ' if arrow else ''}{arrow}"


def _part_data(part: Part) -> dict[str, Any]:
    target = part.target
    return {
        "name": target.name,
        "serial": target.serial,
        "address": target.address,
        "why_not": part.why_not,
        "changes": [
            {"what": change.what, "old": old, "new": new}
            for change in part.changes
            for old, new in (shown(change),)
        ],
    }


def _devices(count: int) -> str:
    return "1 device" if count == 1 else f"{count} devices"
