"""What became of a run, for a spreadsheet (CSV) and for machines (JSON). No Qt, no secrets in it."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tcconsole import __version__
from tcconsole.model.fleet.plan import Change, Pace
from tcconsole.model.fleet.run_state import PartState
from tcconsole.model.fleet.stored_run import StoredRun
from tcconsole.model.journal_csv import utc
from tcconsole.model.redaction import HIDDEN, is_secret, redact
from tcconsole.model.spreadsheet import guarded

FORMAT = "tcconsole fleet report"
VERSION = 1

HEAD = (
    "run",
    "kind",
    "title",
    "made_utc",
    "made_by",
    "carried_out_by",
    "pace",
    "device",
    "serial",
    "address",
    "what",
    "old",
    "new",
    "ending",
    "told",
    "began_utc",
    "ended_utc",
    "took_s",
)


def to_csv(run: StoredRun) -> str:
    """One row for each difference of each device; a device without any has one row, too. For a spreadsheet."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(HEAD)
    for part in run.states:
        rows.writerows(_rows(run, part))
    return out.getvalue()


def to_json(run: StoredRun) -> bytes:
    """The same as one document, readable, ending with a line feed."""
    return json.dumps(to_data(run), indent=2, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def to_data(run: StoredRun) -> dict[str, Any]:
    """The same as what JSON knows."""
    plan = run.plan
    return {
        "format": FORMAT,
        "version": VERSION,
        "program": f"tcconsole {__version__}",
        "run": plan.key,
        "kind": plan.kind.value,
        "title": redact(plan.title),
        "made_at": _moment(plan.made_at),
        "made_by": plan.made_by,
        "carried_out_by": run.carried_out_by or plan.made_by,
        "began_at": _moment(run.began_at),
        "ended_at": _moment(run.ended_at),
        "state": run.state.value,
        "why": redact(run.why),
        "pace": _pace(plan.pace),
        "endings": counted(run.states),
        "devices": [_device(part) for part in run.states],
    }


def file_content(run: StoredRun, file: Path) -> bytes:
    """What goes into a file of that name: JSON if it ends so, else CSV with a mark that tells spreadsheets UTF-8."""
    return to_json(run) if file.suffix.lower() == ".json" else to_csv(run).encode("utf-8-sig", "replace")


def counted(parts: Iterable[PartState]) -> dict[str, int]:
    """How many devices ended in which way, by the ending's words."""
    return dict(sorted(Counter(part.ending.value for part in parts).items()))


def shown(change: Change) -> tuple[str, str]:
    """Old and new of a difference as they may be told: a secret is stars."""
    if change.secret or is_secret(change.what):
        return (HIDDEN if change.old else ""), (HIDDEN if change.new else "")
    return redact(change.old), redact(change.new)


def default_name(run: StoredRun, ending: str) -> str:
    """A file's name to propose: settings-2026-11-23-1605-report.csv."""
    began = datetime.fromtimestamp(run.began_at or run.plan.made_at, UTC).astimezone()
    return f"{run.plan.kind.value}-{began:%Y-%m-%d-%H%M}-report.{ending}"


def _rows(run: StoredRun, part: PartState) -> Iterable[tuple[str, ...]]:
    plan, target = run.plan, part.part.target
    pace = ", ".join(f"{name} {value}" for name, value in _pace(plan.pace).items())
    who = (_moment(plan.made_at), plan.made_by, run.carried_out_by or plan.made_by, pace)
    for change in part.part.changes or (Change("", "", ""),):
        old, new = shown(change)
        texts = (
            *(plan.key, plan.kind.value, redact(plan.title), *who),
            *(target.name, target.serial, target.address, change.what, old, new),
            *(part.ending.value, _told(part)),
        )
        yield (*map(guarded, texts), _moment(part.began_at), _moment(part.ended_at), _took(part))


def _device(part: PartState) -> dict[str, Any]:
    target = part.part.target
    return {
        "name": target.name,
        "serial": target.serial,
        "address": target.address,
        "changes": [_change(change) for change in part.part.changes],
        "ending": part.ending.value,
        "told": _told(part),
        "began_at": _moment(part.began_at),
        "ended_at": _moment(part.ended_at),
        "took_s": float(took) if (took := _took(part)) else None,
    }


def _change(change: Change) -> Mapping[str, str]:
    old, new = shown(change)
    return {"what": change.what, "old": old, "new": new}


def _told(part: PartState) -> str:
    return redact(part.told or part.part.why_not)


def _pace(pace: Pace) -> dict[str, Any]:
    return {name: getattr(pace, name) for name in Pace.__dataclass_fields__}


def _moment(at: float) -> str:
    return utc(at) if at else ""


def _took(part: PartState) -> str:
    return f"{part.ended_at - part.began_at:.1f}" if part.began_at and part.ended_at else ""
