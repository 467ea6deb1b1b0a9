"""The picture of a camera as it is typed now: waiting, picture with its age, refused, or no answer in time."""

from __future__ import annotations

import time

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tcconsole.api.wire import Camera
from tcconsole.model.camera_preview import CameraPreview
from tcconsole.model.picture import LATE_S, Cause
from tcconsole.ui.in_sight import InSight
from tcconsole.ui.parts.age import age_text
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.parts.plain import short
from tcconsole.ui.parts.tile_paint import MARKS, TileState, paint_age_plate, paint_picture, paint_plate
from tcconsole.ui.theme.tokens import SPACE_2

QUIET_MS = 1000
"""The form must be unchanged for so long before its camera is asked for."""
TELL_MS = 250


class PreviewPicture(QWidget):
    """The picture with its plate; 16:9."""

    def __init__(self, preview: CameraPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "preview_picture", self.tr("Preview"))
        self._preview = preview
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(320, 180)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 135)

    def heightForWidth(self, width: int) -> int:
        return width * 9 // 16

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        picture = self._preview.picture
        age_s = picture.age_s(time.monotonic())
        failed = picture.cause is not Cause.NONE
        if age_s is None:
            paint_picture(painter, rect, None, TileState.NONE)
            mark = MARKS[TileState.REFUSED] if failed else MARKS[TileState.LIVE]
            paint_plate(painter, rect, *self._words(failed), mark.icon, mark.role)
            return
        old = failed or age_s > LATE_S
        paint_picture(painter, rect, picture.image, TileState.STALE if old else TileState.LIVE)
        if old:
            mark = MARKS[TileState.STALE]
            first = self.tr("Picture of {time}").format(time=f"{picture.taken_at:%H:%M:%S}")
            paint_plate(painter, rect, first, short(picture.words, 60), mark.icon, mark.role)
        paint_age_plate(painter, rect, age_text(age_s), TileState.STALE if old else TileState.LIVE)

    def _words(self, failed: bool) -> tuple[str, str]:
        if failed:
            return self.tr("No picture"), short(self._preview.picture.words, 60)
        if self._preview.waiting:
            return self.tr("Waiting for the picture"), ""
        return self.tr("No preview"), ""


class PreviewPane(QWidget):
    """Picture, words and the button that begins and ends it. `tell(camera, why_not)` after every change of the form.

    Signals: `wanted_changed()` when the user begins or ends the preview.
    """

    wanted_changed = Signal()

    def __init__(self, preview: CameraPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self._sight = InSight(self)
        self._camera: Camera | None = None
        self._why_not = ""
        self._wanted = False
        self.picture = PreviewPicture(preview)
        self.words = label("", "caption", "text2", wrap=True)
        self.button = Button(self.tr("Preview"), icon_name="camera", name="preview_camera_button")
        self._quiet = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._tick = QTimer(self, interval=TELL_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.picture)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self.toggle)
        self._quiet.timeout.connect(self._ask)
        self._tick.timeout.connect(self._show)
        preview.changed.connect(self._show)
        self._sight.changed.connect(self._look)
        self._show()

    @property
    def wanted(self) -> bool:
        """True from the click on Preview to the click on Stop."""
        return self._wanted

    def toggle(self) -> None:
        """Begin or end."""
        self._wanted = not self._wanted
        if self._wanted:
            self._ask()
        else:
            self._end()
        self._show()
        self.wanted_changed.emit()

    def stop(self) -> None:
        """The form is put away."""
        self._wanted = False
        self._end()
        self._show()

    def tell(self, camera: Camera | None, why_not: str) -> None:
        """camera: as typed now, None while it cannot be asked for; why_not says why."""
        if (camera, why_not) == (self._camera, self._why_not):
            return
        self._camera, self._why_not = camera, why_not
        self._end()
        if self._wanted and camera is not None and self._sight.now:
            self._quiet.start()
        self._show()

    def _end(self) -> None:
        self._quiet.stop()
        self._preview.stop()

    def _ask(self) -> None:
        if self._wanted and self._camera is not None and self._sight.now:
            self._preview.show(self._camera)

    def _look(self) -> None:
        """It may have come into sight, or gone."""
        if not self._sight.now:
            self._tick.stop()
            self._end()
        elif not self._tick.isActive():
            self._tick.start()
            if self._wanted:
                self._quiet.start()

    def _show(self) -> None:
        self.button.setEnabled(self._wanted or self._camera is not None)
        self.button.set_words(self.tr("Stop the preview") if self._wanted else self.tr("Preview"))
        words, tone = self._words()
        self.words.setText(words)
        set_look(self.words, tone=tone)
        self.picture.update()

    def _words(self) -> tuple[str, str]:
        picture = self._preview.picture
        if self._camera is None:
            return self._why_not, "text2"
        if not self._wanted:
            return self.tr("The device fetches a picture from the camera; nothing is saved by that."), "text2"
        if self._preview.camera is None:
            return self.tr("Asked for as soon as the form stays unchanged for a second."), "text2"
        if self._preview.waiting:
            return self.tr("Waiting for the device …"), "text2"
        match picture.cause:
            case Cause.NONE:
                return self.tr("Fetched by the device, again every second."), "text2"
            case Cause.TIMEOUT:
                return self.tr("No answer in time. Asked again every second."), "err"
            case Cause.BROKEN:
                return self.tr("What came is no picture: {why}").format(why=short(picture.words)), "err"
        return self.tr("Refused: {why}").format(why=short(picture.words, 160)), "err"
