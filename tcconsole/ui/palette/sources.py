"""Everything that the palette can offer: what a typed line means, commands, panels, cameras and devices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.setting import SETTINGS, SettingKind
from tcconsole.model.typed import Kind, Line, looks_typed, parse
from tcconsole.ui.device_words import state_words
from tcconsole.ui.palette.bench import Bench
from tcconsole.ui.palette.entry import Deed, Entry
from tcconsole.ui.palette.plan import Plan, Put, camera_plan, carry_out, plan
from tcconsole.ui.palette.plan_words import camera_words, detail, full_title, monitor_title, title
from tcconsole.ui.palette.query import OWN
from tcconsole.ui.palette.search import Hay
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.key_names import key_text, ways_of

IN_PANELS_MOST = 3
BACK = "back_to_panel"
"""The command that ends a full screen camera."""


class Sources(QObject):
    """Entries as they are now; nothing is kept."""

    def __init__(self, bench: Bench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench

    def kinds(self) -> Mapping[Kind, Sequence[str]]:
        """What each kind of number is called, in the user's language besides English."""
        return {
            Kind.CAMERA: (self.tr("camera"), "camera"),
            Kind.CELL: (self.tr("cell"), "cell"),
            Kind.PANEL: (self.tr("panel"), "panel"),
            Kind.MONITOR: (self.tr("monitor"), "monitor"),
        }

    def line(self, text: str) -> Line:
        return parse(text, self.kinds())

    def plan(self, text: str) -> Plan:
        """What the typed line would do."""
        return plan(self.line(text), self._bench)

    def typed(self, text: str) -> list[Entry]:
        """What a typed line can do; nothing if it is not one."""
        line = self.line(text)
        if not looks_typed(text) or not (line.steps or line.wrong):
            return []
        made = plan(line, self._bench)
        if made.problem:
            words = Deed("", _nothing, made.problem)
            return [Entry("", self.tr("Do"), made.problem, "info", words)] if line.complete else []
        return self._doings(made)

    def also(self, text: str) -> list[Entry]:
        """What else may be meant by a typed line."""
        line = self.line(text)
        put = plan(line, self._bench).put if line.complete else None
        return [self._about(put)] if put is not None else []

    def all(self) -> list[Entry]:
        """All that can be found by words."""
        device = self._bench.device
        found = [self._command(command) for command in self._bench.commands() if command.objectName() != OWN]
        if device is not None:
            found += [self._panel(device, draft) for draft in device.panels.drafts]
            where = _panels_by_camera(device)
            found += [self._camera(device, camera.id, where) for camera in device.cameras.all]
            found += [self._setting(kind) for kind in SETTINGS]
        return found + [self._device(each) for each in self._bench.devices]

    def _doings(self, made: Plan) -> list[Entry]:
        do, bench = self.tr("Do"), self._bench
        first = Deed(self.tr("do it"), lambda: carry_out(made, bench))
        monitor, full = self._monitor_deed(made), self._full_deed(made)
        entries = [
            Entry(
                "",
                do,
                title(made, bench),
                "put" if made.puts else "arrow-right",
                first,
                detail(made, bench),
                (("Enter",),),
                monitor,
                full,
                made,
            )
        ]
        put = made.put
        if monitor is not None:
            words = monitor_title(put) if put else self.tr("Show {panel}").format(panel=_name(made.draft))
            where = self._on_monitor(made.device)
            entries.append(
                Entry("", do, words, "show", monitor, where, (("Ctrl", "Enter"),), monitor, full, made)
            )
        if full is not None and put is not None:
            words, where = full_title(put.device, put.camera_id), self._back_words(put.device)
            entries.append(
                Entry("", do, words, "fullscreen", full, where, (("Shift", "Enter"),), monitor, full)
            )
        return entries

    def _on_monitor(self, device: Device | None) -> str:
        return self.tr("on the monitor of {device}, at once").format(device=device.name) if device else ""

    def _back_words(self, device: Device) -> str:
        """Where a full screen camera is shown, and how it goes again."""
        back = next((each for each in self._bench.commands() if each.objectName() == BACK), None)
        keys = key_text(back.shortcut()) if back is not None else ""
        if not keys:
            return self.tr("on the monitor of {device}").format(device=device.name)
        return self.tr("on the monitor of {device}; back with {keys}").format(device=device.name, keys=keys)

    def _about(self, put: Put) -> Entry:
        """The way to a camera's own page."""
        bench, number = self._bench, put.device.cameras.number(put.camera_id)
        deed = Deed(self.tr("go there"), lambda: bench.show_camera(put.camera_id))
        words = self.tr("Camera {number}: name, group, number").format(number=number)
        return Entry("", self.tr("Settings"), words, "edit", deed, self.tr("opens Cameras"))

    def _setting(self, kind: SettingKind) -> Entry:
        bench, words, group = self._bench, _tr_setting(kind.label), _tr_setting(kind.group)
        deed = Deed(self.tr("go there"), lambda: bench.show_setting(kind.key))
        return Entry(
            f"setting {kind.key}",
            self.tr("Settings"),
            words,
            "settings",
            deed,
            group,
            hay=Hay.of(words, f"{group} {kind.key}"),
        )

    def _monitor_deed(self, made: Plan) -> Deed | None:
        """What Ctrl+Enter does: one camera, or the opened panel, on the monitor."""
        bench, put, device, draft = self._bench, made.put, made.device, made.draft
        if put is not None:

            def check() -> str:
                return bench.why_not_monitor(put.device, put.draft)

            def show() -> None:
                bench.go(put.device, put.draft, put.cell)
                bench.put_on_monitor(put.device, put.cell, put.camera_id)

            return Deed(self.tr("on the monitor now"), show, check(), check)
        if made.last is Kind.PANEL and device is not None and draft is not None and not made.puts:
            return self._show_deed(device, draft)
        return None

    def _show_deed(self, device: Device, draft: Draft) -> Deed:
        bench = self._bench
        show, words = partial(bench.show_panel, device, draft), self.tr("show it on the monitor")
        check = partial(bench.why_not_show, device, draft)
        return Deed(words, show, check(), check)

    def _full_deed(self, made: Plan) -> Deed | None:
        put = made.put
        if put is None:
            return None
        return self._full(put.device, put.camera_id)

    def _full(self, device: Device, camera_id: str) -> Deed:
        why = "" if device.link.on_line else self.tr("{device} is not on line").format(device=device.name)
        return Deed(self.tr("full screen"), lambda: device.cameras.show_fullscreen(camera_id), why)

    def _command(self, command: Command) -> Entry:
        deed = Deed(self.tr("do it"), lambda: self._bench.do(command), command.reason)
        words, group = command.text(), command.group
        return Entry(
            f"command {command.objectName()}",
            self.tr("Commands"),
            words,
            command.icon_name or "arrow-right",
            deed,
            deed.reason or group,
            ways_of(command.shortcuts())[:1],
            hay=Hay.of(words, group),
        )

    def _panel(self, device: Device, draft: Draft) -> Entry:
        bench, group = self._bench, self.tr("Panels")
        made = Plan(device, draft, bench.cell_of(draft), last=Kind.PANEL)
        layout = draft.layout
        size = self.tr("{width} × {height}").format(width=layout.width, height=layout.height)
        if bench.is_on_monitor(device, draft):
            size = self.tr("{size}, on the monitor").format(size=size)
        elif draft.dirty:
            size = self.tr("{size}, draft").format(size=size)
        return Entry(
            f"panel {device.key} {draft.key}",
            group,
            draft.name,
            "panel",
            Deed(self.tr("open"), lambda: carry_out(made, bench)),
            size,
            monitor=self._show_deed(device, draft),
            plan=made,
            hay=Hay.of(draft.name, group),
        )

    def _camera(self, device: Device, camera_id: str, where: Mapping[str, Sequence[str]]) -> Entry:
        bench, group = self._bench, self.tr("Cameras")
        made = camera_plan(camera_id, bench)
        into = self.tr("into cell {cell}").format(cell=made.cell + 1) if made.cell is not None else ""
        words = camera_words(device, camera_id)
        of = device.cameras.book.group(camera_id)
        panels = self._in_panels(where.get(camera_id, ()))
        return Entry(
            f"camera {device.key} {camera_id}",
            group,
            words,
            "camera",
            Deed(into or self.tr("do it"), lambda: carry_out(made, bench), made.problem),
            made.problem or "; ".join(filter(None, (of, panels))),
            monitor=self._monitor_deed(made) if made.put else None,
            full=self._full(device, camera_id),
            plan=made if made.put else None,
            hay=Hay.of(words, f"{of} {group}"),
        )

    def _in_panels(self, names: Sequence[str]) -> str:
        if not names:
            return self.tr("in no panel")
        told = ", ".join([*names[:IN_PANELS_MOST], *(["…"] if len(names) > IN_PANELS_MOST else [])])
        return self.tr("in {panels}").format(panels=told)

    def _device(self, device: Device) -> Entry:
        bench, group = self._bench, self.tr("Devices")
        draft = bench.draft_of(device)
        deed = Deed(self.tr("go there"), lambda: bench.go(device, draft, None))
        return Entry(
            f"device {device.key}",
            group,
            device.name,
            "device",
            deed,
            state_words(device),
            hay=Hay.of(device.name, f"{group} {device.address}"),
        )


def _panels_by_camera(device: Device) -> dict[str, list[str]]:
    where: dict[str, list[str]] = {}
    for draft in device.panels.drafts:
        for camera_id in dict.fromkeys(place.camera_id for place in draft.layout.places):
            if camera_id is not None:
                where.setdefault(camera_id, []).append(draft.name)
    return where


def _tr_setting(text: str) -> str:
    return QCoreApplication.translate("settings", text)


def _name(draft: Draft | None) -> str:
    return draft.name if draft is not None else ""


def _nothing() -> None:
    """An entry that only says something."""
