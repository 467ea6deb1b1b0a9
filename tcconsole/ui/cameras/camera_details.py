"""Everything about one camera beside the list: its picture, number, group, how it stands, where it is shown."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tcconsole.model.device import Device
from tcconsole.model.preferences import RATE_CAMERAS, Preferences
from tcconsole.ui.camera_list.camera_menu import number_of
from tcconsole.ui.camera_list.camera_pictures import SELECTED, CameraPictures
from tcconsole.ui.camera_list.camera_words import connection_words, why_not_direct
from tcconsole.ui.cameras.editor_onvif import OnvifPane
from tcconsole.ui.cameras.state_words import cause_of, said, seen_words
from tcconsole.ui.in_sight import InSight
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, line, named, set_look
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.parts.tile_paint import MARKS, paint_picture, paint_plate
from tcconsole.ui.picture_look import NO_LOOK, PictureLook
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_1, SPACE_2, SPACE_3

VIEW = "camera_details"
NUMBER_W = 72


class BigThumbnail(QWidget):
    """A picture 16:9 as wide as its place, with the plate of its state."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "camera_picture", self.tr("Picture of the camera"))
        self._look = NO_LOOK

    def set_look(self, look: PictureLook) -> None:
        if look != self._look:
            self._look = look
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(round(self.width() * 9 / 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect, look = QPainter(self), QRectF(self.rect()), self._look
        paint_picture(painter, rect, look.image, look.state)
        if look.first:
            mark = MARKS[look.mark]
            paint_plate(painter, rect, look.first, look.second, mark.icon, mark.role)
        elif look.image is None:
            paint_plate(painter, rect, self.tr("Waiting for a picture"), "", "pending")


class CameraDetails(QScrollArea):
    """Signals: `fullscreen_wanted(camera_id)`; `big_picture_wanted(camera_id)`; `edit_wanted(camera_id)`."""

    fullscreen_wanted = Signal(str)
    big_picture_wanted = Signal(str)
    edit_wanted = Signal(str)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "camera_details", self.tr("About the camera"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sight = InSight(self)
        self._device: Device | None = None
        self._camera_id = ""
        self._panels: tuple[str, ...] = ()
        self.pictures = CameraPictures(VIEW, preferences, self, RATE_CAMERAS, SELECTED)
        self._make_parts()
        self._arrange()
        self._connect()
        self._sight.changed.connect(self.watch)

    def _make_parts(self) -> None:
        self.picture = BigThumbnail()
        self.title = ElidedLabel("", "page")
        self.state_icon = IconLabel()
        self.state_words = label("", "title")
        self.cause = label("", "caption", "text2", wrap=True)
        self.number = QLineEdit()
        named(self.number, "details_number", self.tr("Number"))
        self.reason = label("", "caption", "err", wrap=True)
        self.reason.setObjectName("details_number_reason")
        self.group = QComboBox()
        named(self.group, "details_group", self.tr("Group"))
        named(self.group.view(), "details_groups", self.tr("Groups"))
        self.favourite = Switch(
            self.tr("Favourite"), name="details_favourite", accessible=self.tr("Favourite")
        )
        self.panels = label("", "body", "text2", wrap=True)
        self.panels.setObjectName("details_panels")
        self.connection = label("", "body", "text2", wrap=True)
        self.full = Button(self.tr("Full screen"), icon_name="fullscreen", name="details_fullscreen")
        self.big = Button(self.tr("Big picture"), icon_name="find", name="details_big")
        self.edit = Button(self.tr("Edit the camera"), icon_name="edit", name="details_edit")
        self.edit_reason = label("", "caption", "text2", wrap=True)
        self._onvif: OnvifPane | None = None
        self._onvif_place = QVBoxLayout()

    def _arrange(self) -> None:
        inside = QFrame()
        inside.setProperty("ground", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, SPACE_3, MARGIN, MARGIN)
        column.setSpacing(SPACE_2)
        state = QHBoxLayout()
        state.setSpacing(SPACE_1 + 2)
        state.addWidget(self.state_icon)
        state.addWidget(self.state_words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(self.full, 1)
        buttons.addWidget(self.big, 1)
        column.addWidget(self.title)
        column.addWidget(self.picture)
        column.addLayout(state)
        column.addWidget(self.cause)
        column.addLayout(buttons)
        column.addWidget(line())
        column.addLayout(self._make_own())
        column.addWidget(self.reason)
        column.addWidget(self.favourite)
        column.addWidget(line())
        column.addWidget(label(self.tr("In panels"), "caption", "text3"))
        column.addWidget(self.panels)
        column.addWidget(label(self.tr("Connection"), "caption", "text3"))
        column.addWidget(self.connection)
        column.addSpacing(SPACE_1)
        column.addWidget(self.edit)
        column.addLayout(self._onvif_place)
        column.addWidget(self.edit_reason)
        column.addStretch(1)
        self.setWidget(inside)

    def _make_own(self) -> QGridLayout:
        """What the console itself knows: number and group."""
        own = QGridLayout()
        own.setHorizontalSpacing(SPACE_2)
        own.setVerticalSpacing(SPACE_1)
        own.setColumnStretch(1, 1)
        for column, (words, field) in enumerate(
            ((self.tr("Number"), self.number), (self.tr("Group"), self.group))
        ):
            title = label(words, "caption", "text3")
            title.setBuddy(field)
            own.addWidget(title, 0, column)
            own.addWidget(field, 1, column)
        self.number.setFixedWidth(Theme.current().scaled(NUMBER_W))
        return own

    def _connect(self) -> None:
        self.number.textEdited.connect(self._judge_number)
        self.number.editingFinished.connect(self._take_number)
        self.group.activated.connect(self._take_group)
        self.favourite.clicked.connect(self._take_favourite)
        self.full.clicked.connect(lambda: self.fullscreen_wanted.emit(self._camera_id))
        self.big.clicked.connect(lambda: self.big_picture_wanted.emit(self._camera_id))
        self.edit.clicked.connect(lambda: self.edit_wanted.emit(self._camera_id))

    @property
    def camera_id(self) -> str:
        return self._camera_id

    def show_camera(self, device: Device | None, camera_id: str, panels: tuple[str, ...]) -> None:
        """Show that camera, which is in these panels; read anew what may have changed."""
        if device is not self._device:
            self.pictures.set_device(device)
            self._change_onvif(device)
        other = (device, camera_id) != (self._device, self._camera_id)
        self._device, self._camera_id, self._panels = device, camera_id, panels
        if other:
            self.number.setModified(False)
            self._say("")
        self.watch()
        self._tell(other)
        self.tick()

    def watch(self) -> None:
        """Fetch its picture as large as it is shown, while it is."""
        seen = [self._camera_id] if self._camera_id and self._sight.now else []
        width = max(16, round(self.picture.width() * self.devicePixelRatioF()))
        self.pictures.watch(seen, QSize(width, round(width * 9 / 16)))

    def tick(self) -> None:
        """Time went on, or a picture came."""
        device = self._device
        if device is None or not self._camera_id:
            return
        self.picture.set_look(self.pictures.look(self._camera_id))
        state, standing = said(device, self._camera_id), device.camera_states.standing(self._camera_id)
        self.state_icon.set_icon(state.icon, state.role)
        seen = seen_words(standing, time.monotonic())
        age = self.tr("picture {age} old").format(age=seen) if seen else ""
        self.state_words.setText(", ".join(part for part in (_capital(state.words), age) if part))
        self.cause.setText(cause_of(standing) if device.link.on_line else _since(device))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.watch()

    def _tell(self, other: bool) -> None:
        device, camera_id = self._device, self._camera_id
        camera = device.cameras.camera(camera_id) if device else None
        if device is None or camera is None:
            return
        book = device.cameras.book
        self.title.set_words(camera.name)
        if other or not self.number.isModified():
            self.number.setText(str(book.number(camera_id) or ""))
        self._tell_groups(device)
        self.favourite.setChecked(book.is_favourite(camera_id))
        self.panels.setText(", ".join(self._panels) or self.tr("In no saved panel."))
        self.connection.setText(connection_words(camera) or self.tr("The device does not tell it."))
        self.full.setEnabled(device.link.on_line)
        why = why_not_direct(device)
        self.edit.setEnabled(not why)
        if self._onvif is not None:
            self._onvif.setVisible(not why)
            self._onvif.tell(
                camera_id, why or ("" if device.link.on_line else self.tr("The device is away."))
            )
        self.edit_reason.setText(why)
        self.edit_reason.setVisible(bool(why))

    def _change_onvif(self, device: Device | None) -> None:
        if self._onvif is not None:
            self._onvif_place.removeWidget(self._onvif)
            self._onvif.deleteLater()
        self._onvif = OnvifPane(device.editing.onvif) if device is not None else None
        if self._onvif is not None:
            self._onvif_place.addWidget(self._onvif)

    def _tell_groups(self, device: Device) -> None:
        book = device.cameras.book
        names = [self.tr("Without a group"), *book.groups]
        if [self.group.itemText(row) for row in range(self.group.count())] != names:
            self.group.clear()
            self.group.addItems(names)
        group = book.group(self._camera_id)
        self.group.setCurrentIndex(book.groups.index(group) + 1 if group in book.groups else 0)

    def _judge_number(self) -> str:
        if self._device is None:
            return ""
        why = self._device.cameras.book.why_not_number(self._camera_id, number_of(self.number.text()))
        self._say(why)
        return why

    def _say(self, why: str) -> None:
        set_look(self.number, state="wrong" if why else "")
        self.reason.setText(why)
        self.reason.setVisible(bool(why))
        self.number.setAccessibleDescription(why)

    def _take_number(self) -> None:
        """What cannot be is not taken: the number that it has is there again."""
        if self._device is None or not self.number.isModified():
            return
        self.number.setModified(False)
        book = self._device.cameras.book
        if not self._judge_number():
            book.set_number(self._camera_id, number_of(self.number.text()))
        self.number.setText(str(book.number(self._camera_id) or ""))
        set_look(self.number, state="")

    def _take_group(self, row: int) -> None:
        if self._device is not None:
            book = self._device.cameras.book
            book.set_group([self._camera_id], book.groups[row - 1] if 0 < row <= len(book.groups) else "")

    def _take_favourite(self) -> None:
        if self._device is not None:
            self._device.cameras.book.set_favourite([self._camera_id], self.favourite.isChecked())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _since(device: Device) -> str:
    return f"{datetime.fromtimestamp(device.link.since):%H:%M:%S}"
