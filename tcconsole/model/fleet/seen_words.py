"""What a device told, put as people say it: panels with every cell, settings with their labels. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tcconsole.api.wire import Cell, Panel
from tcconsole.model.fleet.site_report import CameraTest, CellSeen, PanelSeen, SettingSeen
from tcconsole.model.redaction import is_secret, redact
from tcconsole.model.setting import BY_KEY, SETTINGS, UNKNOWN, Words
from tcconsole.model.settings_draft import CLOCK_KEYS

EMPTY = Words("empty")


def panels_seen(panels: Sequence[Panel], tests: Mapping[str, CameraTest]) -> tuple[PanelSeen, ...]:
    """Every panel with every place in it, also those that no camera is in. tests: by camera id."""
    return tuple(_panel(panel, tests) for panel in panels)


def settings_seen(values: Mapping[str, str]) -> tuple[SettingSeen, ...]:
    """All settings but secrets and the clock, in the order of the form; those that this console does not know last."""
    known = [kind for kind in SETTINGS if kind.key in values and not _left_out(kind.key)]
    listed = [SettingSeen(kind.group, kind.label, value_words(kind.key, values)) for kind in known]
    others = sorted(key for key in values if key not in BY_KEY and not _left_out(key))
    return (*listed, *(SettingSeen(UNKNOWN, key, redact(values[key])) for key in others))


def value_words(key: str, values: Mapping[str, str]) -> str:
    """A setting's value as the form says it: "Direct Connect"."""
    value = values.get(key, "")
    return next((label for wire, label in BY_KEY[key].choices if wire == value), redact(value))


def servers_words(values: Mapping[str, str]) -> str:
    """The time servers that the device asks; "" while its time is set by hand."""
    if values.get("TimeSynchronization", "ntp") != "ntp":
        return ""
    own = values.get("NTPMode") == "manual"
    return redact(values.get("NTPServer", "")) if own else value_words("NTPMode", values)


def _left_out(key: str) -> bool:
    return key in CLOCK_KEYS or is_secret(key)


def _panel(panel: Panel, tests: Mapping[str, CameraTest]) -> PanelSeen:
    places = {(cell.coord_x, cell.coord_y): cell for cell in panel.cells}
    size = [(column, row) for row in range(panel.panel_height) for column in range(panel.panel_width)]
    cells = [_cell(number, place, places.get(place), tests) for number, place in enumerate(size, 1)]
    return PanelSeen(panel.panel_name, panel.panel_width, panel.panel_height, panel.default, tuple(cells))


def _cell(
    number: int, place: tuple[int, int], cell: Cell | None, tests: Mapping[str, CameraTest]
) -> CellSeen:
    column, row = place
    if cell is None or not cell.camera_id:
        return CellSeen(number, column, row, why_not=EMPTY)
    test = tests.get(cell.camera_id)
    name = (test.name if test else "") or cell.camera_name or cell.camera_id
    if test is None:
        return CellSeen(number, column, row, name, why_not=Words("not looked at"))
    return CellSeen(number, column, row, name, test.shot, test.why_not)
