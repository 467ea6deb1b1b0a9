"""Add or edit one Direct Connect camera: fields, streams, preview, ONVIF test; save, discard, delete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.camera_form import wrong_camera, wrong_form
from tcconsole.model.device import Device
from tcconsole.ui.cameras.editor_bands import EditorBands
from tcconsole.ui.cameras.editor_form import CameraFields
from tcconsole.ui.cameras.editor_onvif import OnvifPane
from tcconsole.ui.cameras.editor_preview import PreviewPane
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.parts.pill import Pill
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import CARD_GAP, FORM_MAX_W, MARGIN, SPACE_2, SPACE_3, SPACE_6

SIDE_WIDTHS = ((1560, 640), (1164, 404), (0, 320))
"""Width of the editor from which preview and test are so wide, in logical pixels at 100 % text."""
BESIDE_FROM = 900


class CameraEditor(QWidget):
    """One device's editor: `open(camera_id)` an existing camera, `open_new()` another one.

    Signals: `closed()` back to the list; `opened(camera_id)`; `settings_wanted()` to change the video source.
    """

    closed = Signal()
    opened = Signal(str)
    settings_wanted = Signal()

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "camera_editor", self.tr("Edit a camera"))
        self._device = device
        self._edits = device.editing.edits
        self._id = ""
        self.fields = CameraFields(self._edits)
        self.preview = PreviewPane(device.editing.preview)
        self.onvif = OnvifPane(device.editing.onvif)
        self.bands = EditorBands(device)
        self._title = ElidedLabel("", "page")
        self._pill = Pill("draft", "", name="camera_edited")
        self._why = label("", "caption-medium", "err")
        self.back = Button(self.tr("Cameras"), icon_name="left", variant="quiet", name="close_camera_editor")
        self.save = Button(self.tr("Save"), icon_name="save", variant="primary", name="save_camera_button")
        self.discard = Button(self.tr("Discard"), variant="quiet", name="discard_camera_button")
        self.delete = Button(
            self.tr("Delete …"), icon_name="delete", variant="danger", name="delete_camera_button"
        )
        self._side = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        self._add_commands()
        self._connect()

    @property
    def camera_id(self) -> str:
        """The camera that is shown; empty before the first."""
        return self._id

    @property
    def device(self) -> Device:
        return self._device

    def open(self, camera_id: str) -> None:
        """Show that camera; unsaved edits of it and of others stay."""
        if camera_id != self._id:
            self.preview.stop()
            self.bands.forget()
        self._id = camera_id
        self.fields.open(camera_id)
        self._tell()
        self.opened.emit(camera_id)

    def open_new(self) -> None:
        """A camera that the device does not have yet."""
        self.open(self._edits.begin_new())
        self.fields.focus_first()

    def ask_delete(self) -> None:
        """Say what would be gone, and ask in place."""
        self.bands.ask_delete(self._id)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, SPACE_2, MARGIN, SPACE_2)
        head.setSpacing(SPACE_3)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        head.addWidget(self._pill)
        head.addWidget(self._why)
        for button in (self.delete, self.discard, self.save):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self._scrolled(), 1)

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        named(inside, "camera_editor_inside")
        inside.setProperty("scrolled", "true")
        self.fields.setMaximumWidth(Theme.current().scaled(FORM_MAX_W))
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(CARD_GAP)
        for title, pane, name in (
            (self.tr("Preview before saving"), self.preview, "preview_card"),
            (self.tr("ONVIF"), self.onvif, "onvif_card"),
        ):
            card = Card(title, name=name)
            card.body.addWidget(pane)
            side.addWidget(card)
        side.addStretch(1)
        self._body.setSpacing(SPACE_6)
        self._body.addWidget(self.fields, 1)
        self._body.addWidget(self._side)
        self._body.addStretch(0)
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, SPACE_3, MARGIN, SPACE_6)
        column.setSpacing(SPACE_3)
        column.addWidget(self.bands)
        column.addLayout(self._body, 1)
        area = QScrollArea()
        named(area, "camera_editor_area", self.tr("Camera"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _add_commands(self) -> None:
        group, here = self.tr("Cameras"), Qt.ShortcutContext.WidgetWithChildrenShortcut
        entries: tuple[tuple[str, str, Callable[[], object], list[str], str], ...] = (
            ("save_camera", self.tr("Save the camera"), self._save, ["Ctrl+S"], "save"),
            ("discard_camera", self.tr("Discard what was typed"), self._discard, [], "revert"),
            ("preview_camera", self.tr("Preview the camera"), self.preview.toggle, ["Ctrl+Return"], "camera"),
            ("test_onvif", self.tr("Test ONVIF"), self.onvif.test, [], "refresh"),
            ("delete_camera", self.tr("Delete the camera"), self.ask_delete, ["Ctrl+Del"], "delete"),
        )
        self.commands = {
            name: Command(self, name, words, act, keys, group=group, icon_name=icon, context=here)
            for name, words, act, keys, icon in entries
        }

    def _connect(self) -> None:
        device, edits = self._device, self._edits
        self.back.clicked.connect(self.closed)
        self.save.clicked.connect(self._save)
        self.discard.clicked.connect(self._discard)
        self.delete.clicked.connect(self.ask_delete)
        self.fields.camera_wanted.connect(self.open)
        self.bands.settings_wanted.connect(self.settings_wanted)
        self.bands.save_over_wanted.connect(lambda: edits.save(self._id, over=True))
        self.bands.take_theirs_wanted.connect(self._discard)
        edits.changed.connect(self._tell_if_mine)
        edits.source_changed.connect(self._tell)
        edits.saved.connect(self._open_brought_back)
        device.cameras.list_changed.connect(self._tell)
        device.settings.read_again.connect(self._tell)

    def _save(self) -> None:
        if self.save.isEnabled():
            self._edits.save(self._id)

    def _discard(self) -> None:
        was_new = self._edits.is_new(self._id)
        self._edits.revert(self._id)
        if was_new:
            self.closed.emit()

    def _open_brought_back(self, camera_id: str) -> None:
        if self.bands.deleted_id == camera_id:
            self.open(camera_id)

    def _tell_if_mine(self, camera_id: str) -> None:
        if camera_id == self._id:
            self._tell()

    def _tell(self) -> None:
        edits, camera_id = self._edits, self._id
        if not camera_id:
            return
        form, why_not = edits.form(camera_id), edits.why_not
        edited, busy = camera_id in edits.edited, edits.busy(camera_id)
        there = edits.base(camera_id) is not None
        self.fields.tell(self._device.cameras.all)
        self.fields.setEnabled(not why_not and bool(form.id))
        gone = not there and not edits.is_new(camera_id)
        nameless = self.tr("This camera is not on the device") if gone else self.tr("New camera")
        self._title.set_words(short(form.name) or nameless)
        self._pill.set_state("sending" if busy else "draft", self.tr("saving") if busy else self.tr("edited"))
        self._pill.setVisible(edited or busy)
        reason = self._reason(why_not, edited, busy)
        self._why.setText(reason if edited and not busy else "")
        self.commands["save_camera"].set_reason(reason)
        self.save.setEnabled(not reason)
        self.discard.setEnabled(edited and not busy)
        self.delete.setEnabled(there and not why_not and not busy)
        self.commands["delete_camera"].set_reason(
            "" if self.delete.isEnabled() else why_not or self.tr("Not on the device.")
        )
        self.commands["discard_camera"].set_reason("" if edited else self.tr("Nothing was changed."))
        self._tell_side(why_not, there, edited)
        self.bands.tell(camera_id)

    def _reason(self, why_not: str, edited: bool, busy: bool) -> str:
        """Why it cannot be saved now; empty when it can."""
        if why_not or busy:
            return why_not or self.tr("It is being saved.")
        if not edited:
            return self.tr("Nothing was changed.")
        wrong = wrong_form(self._edits.form(self._id))
        return self.tr("Correct what is marked first") if wrong else ""

    def _tell_side(self, why_not: str, there: bool, edited: bool) -> None:
        form = self._edits.form(self._id)
        wrong = wrong_camera(form).keys() - {"name"} or not self._can_be_sent()
        words = why_not or (self.tr("Enter address and streams first.") if wrong else "")
        self.preview.tell(None if words else self._edits.camera(self._id), words)
        if not there:
            why_not = why_not or self.tr("The device tests saved cameras only: save it first.")
        elif edited:
            why_not = why_not or self.tr("What was typed is not tested: save it first.")
        self.onvif.tell(self._id, why_not)

    def _can_be_sent(self) -> bool:
        return not self.fields.streams.model.reasons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= Theme.current().scaled(BESIDE_FROM)
        self._body.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        wide = next(side for least, side in SIDE_WIDTHS if self.width() >= Theme.current().scaled(least))
        self._side.setFixedWidth(Theme.current().scaled(wide))
