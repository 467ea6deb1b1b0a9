"""What can be done on the devices page by a key, or found by its words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tcconsole.model.fleet.plan import Kind
from tcconsole.ui.parts.command import Command

if TYPE_CHECKING:
    from tcconsole.ui.devices.desk import DeviceDesk


class DeviceCommands(QObject):
    """Made once for a desk, which owns it. `by_name` has them all."""

    def __init__(self, desk: DeviceDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._acts = desk.acts
        self._command = partial(Command, desk, group=self.tr("Devices"))
        self._add_looking()
        self._add_doing()
        self._add_danger()
        self._add_wall()
        self._add_changing()
        self._add_files()
        self.by_name = {command.objectName(): command for command in desk.findChildren(Command)}

    def _add_looking(self) -> None:
        browser = self._desk.browser
        words = self.tr("Search the devices")
        self._command("devices_find", words, browser.bar.focus_search, ["/"], icon_name="find")
        words = self.tr("Select all devices that are listed")
        self._command("devices_select_all", words, browser.select_all, ["Ctrl+A"], icon_name="done")
        words = self.tr("Group the devices by site, or not")
        self._command("devices_toggle_group", words, browser.bar.group.toggle, ["Ctrl+G"], icon_name="site")
        words = self.tr("Fold all sites")
        self._command("devices_fold", words, partial(browser.fold_all, True), icon_name="up")
        words = self.tr("Unfold all sites")
        self._command("devices_unfold", words, partial(browser.fold_all, False), icon_name="down")

    def _add_doing(self) -> None:
        acts, desk = self._acts, self._desk
        words = self.tr("Open the selected device")
        self._command(
            "devices_open", words, desk.open_current, icon_name="panels", why_not=acts.chosen.why_not
        )
        words = self.tr("Sign in …")
        self._command(
            "devices_sign_in",
            words,
            acts.ask_sign_in,
            icon_name="password",
            why_not=acts.chosen.why_not_sign_in,
        )
        words = self.tr("Try now")
        self._command(
            "devices_retry",
            words,
            acts.retry,
            ["Ctrl+T"],
            icon_name="refresh",
            why_not=acts.chosen.why_not_retry,
        )
        words = self.tr("Set site …")
        self._command(
            "devices_site", words, acts.ask_site, ["F2"], icon_name="site", why_not=acts.chosen.why_not
        )
        words = self.tr("Back up")
        self._command(
            "devices_back_up", words, acts.back_up, icon_name="save", why_not=acts.chosen.why_not_round
        )
        self._add_identity()
        words = self.tr("Ask whether they are registered")
        self._command(
            "devices_register",
            words,
            acts.check_registration,
            icon_name="info",
            why_not=acts.chosen.why_not_on_line,
        )
        words = self.tr("Copy name, address and serial")
        self._command(
            "devices_copy", words, acts.copy, ["Ctrl+C"], icon_name="copy", why_not=acts.chosen.why_not
        )

    def _add_identity(self) -> None:
        acts = self._acts
        for name, words, act, icon_name in (
            (
                "devices_accept",
                self.tr("Accept the box that answers in its place"),
                acts.accept_stranger,
                "done",
            ),
            ("devices_look_for", self.tr("Look for the device at other addresses"), acts.look_for, "find"),
        ):
            self._command(name, words, act, icon_name=icon_name, why_not=acts.chosen.why_not_stranger)

    def _add_danger(self) -> None:
        acts = self._acts
        words = self.tr("Restart …")
        self._command(
            "devices_restart",
            words,
            acts.ask_restart,
            icon_name="restart",
            why_not=acts.chosen.why_not_restart,
        )
        words = self.tr("Forget …")
        self._command(
            "devices_forget",
            words,
            acts.ask_forget,
            ["Delete"],
            icon_name="delete",
            why_not=acts.chosen.why_not,
        )

    def _add_wall(self) -> None:
        desk, acts = self._desk, self._acts
        words = self.tr("Show on a new wall")
        self._command(
            "devices_show_on_wall", words, desk.show_on_wall, icon_name="wall", why_not=acts.chosen.why_not
        )
        words = self.tr("Add to the wall")
        self._command(
            "devices_add_to_wall",
            words,
            desk.add_to_wall,
            icon_name="add",
            why_not=acts.chosen.why_not_add_to_wall,
        )

    def _add_changing(self) -> None:
        for name, words, kind, icon_name in (
            ("devices_settings", self.tr("Change settings …"), Kind.SETTINGS, "settings"),
            ("devices_firmware", self.tr("Update firmware …"), Kind.FIRMWARE, "firmware"),
            ("devices_password", self.tr("Change password …"), Kind.PASSWORD, "password"),
            ("devices_restore", self.tr("Restore a backup …"), Kind.RESTORE, "restore"),
            ("devices_clone", self.tr("Clone one device to these …"), Kind.CLONE, "clone"),
            ("devices_compare", self.tr("Compare their settings"), "drift", "differs"),
            ("devices_report", self.tr("Commissioning report …"), "report", "report"),
        ):
            change = partial(self._desk.want_change, kind)
            self._command(name, words, change, icon_name=icon_name, why_not=self._acts.chosen.why_not)

    def _add_files(self) -> None:
        place = self._desk.place
        for name, words, act, icon_name in (
            ("devices_import", self.tr("Devices from a CSV file"), place.import_file, "import"),
            ("devices_export", self.tr("Export to a CSV file …"), self._desk.export, "export"),
            (
                "devices_template",
                self.tr("Save a template for a file of devices"),
                place.save_template,
                "export",
            ),
            ("devices_scan", self.tr("Search a range of addresses for devices"), place.scan, "scan"),
        ):
            self._command(name, words, act, icon_name=icon_name)
