"""Where cameras are edited: the editor and the page for files, shown in place of the list and put away again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from tcconsole.model.console import Console
from tcconsole.ui.cameras.bulk import BulkPage
from tcconsole.ui.cameras.editor import CameraEditor
from tcconsole.ui.parts.command import Command


class EditorPlace(QObject):
    """`stack`: its first page is the list; editors of the current device are built when first wanted and added to it.

    Signals: `settings_wanted()` to change the video source.
    """

    settings_wanted = Signal()

    def __init__(self, console: Console, stack: QStackedWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._stack = stack
        self._editor: CameraEditor | None = None
        self._bulk: BulkPage | None = None
        console.devices.current_changed.connect(self._follow_current)
        self._add_commands()

    def _add_commands(self) -> None:
        for name, words, act, icon_name in (
            ("import_cameras", self.tr("Import cameras from a file"), self.import_file, "import"),
            ("export_cameras", self.tr("Export the cameras to a file"), self.export_file, "export"),
            (
                "camera_template",
                self.tr("Save a template for a file of cameras"),
                self.save_template,
                "export",
            ),
        ):
            group = self.tr("Cameras")
            Command(self._stack, name, words, act, group=group, icon_name=icon_name, why_not=self._why_not)

    def _why_not(self) -> str:
        return "" if self._console.devices.current else self.tr("There is no device.")

    @property
    def editor(self) -> CameraEditor | None:
        """The current device's, None while nobody wanted it."""
        return self._editor

    @property
    def bulk(self) -> BulkPage | None:
        """The current device's page for files, None while nobody wanted it."""
        return self._bulk

    def show_list(self) -> None:
        """Put the editors away; what was typed stays."""
        self._stack.setCurrentIndex(0)
        self._stack.setFocus()

    def edit(self, camera_id: str) -> None:
        """Show the editor with that camera of the current device."""
        editor = self._need_editor()
        if editor is not None:
            self._stack.setCurrentWidget(editor)
            editor.open(camera_id)

    def add(self) -> None:
        """Show the editor with a new camera."""
        editor = self._need_editor()
        if editor is not None:
            self._stack.setCurrentWidget(editor)
            editor.open_new()

    def import_file(self) -> None:
        """Show what a file would do; without one yet, ask for it."""
        bulk = self._need_bulk()
        if bulk is not None:
            self._stack.setCurrentWidget(bulk)
            if bulk.empty:
                bulk.ask_file()

    def export_file(self) -> None:
        """Ask where all cameras shall be written, and show what came of it."""
        bulk = self._need_bulk()
        if bulk is not None:
            self._stack.setCurrentWidget(bulk)
            bulk.ask_export()

    def save_template(self) -> None:
        """Ask where a file to fill in shall be written."""
        bulk = self._need_bulk()
        if bulk is not None:
            self._stack.setCurrentWidget(bulk)
            bulk.ask_template()

    def _need_editor(self) -> CameraEditor | None:
        device = self._console.devices.current
        if self._editor is None and device is not None:
            self._editor = CameraEditor(device)
            self._join(self._editor)
        return self._editor

    def _need_bulk(self) -> BulkPage | None:
        device = self._console.devices.current
        if self._bulk is None and device is not None:
            self._bulk = BulkPage(device)
            self._join(self._bulk)
        return self._bulk

    def _join(self, page: CameraEditor | BulkPage) -> None:
        self._stack.addWidget(page)
        page.closed.connect(self.show_list)
        page.settings_wanted.connect(self.settings_wanted)

    def _follow_current(self) -> None:
        """Another device has its own editors. What was typed for the last one is kept by its model."""
        pages = [page for page in (self._editor, self._bulk) if page is not None]
        if all(page.device is self._console.devices.current for page in pages):
            return
        self._stack.setCurrentIndex(0)
        for page in pages:
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._editor = self._bulk = None
