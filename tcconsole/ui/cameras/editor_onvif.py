"""The ONVIF test of a saved camera: its result in words, and all that the device said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from tcconsole.model.camera_onvif import CameraOnvif, OnvifResult
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.tokens import SPACE_2

TEXT_H = 96


class OnvifPane(QWidget):
    """`tell(camera_id, why_not)` shows that camera's last test; why_not says why it cannot be tested now."""

    def __init__(self, onvif: CameraOnvif, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._onvif = onvif
        self._id = self._why_not = ""
        self._unfolded = False
        self.button = Button(self.tr("Test ONVIF"), icon_name="refresh", name="test_onvif_button")
        self.words = label("", "caption", "text2", wrap=True)
        self.result = Notice("info", "", name="onvif_result")
        self.text = QPlainTextEdit()
        named(self.text, "onvif_text", self.tr("All that the device said"))
        self.text.setReadOnly(True)
        self.text.setFixedHeight(TEXT_H)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.result)
        column.addWidget(self.text)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self.test)
        self.result.acted.connect(self._fold)
        onvif.changed.connect(self._follow)
        self._show()

    def test(self) -> None:
        if self._id and not self._why_not:
            self._onvif.test(self._id)

    def tell(self, camera_id: str, why_not: str) -> None:
        if camera_id != self._id:
            self._unfolded = False
        self._id, self._why_not = camera_id, why_not
        self._show()

    def _follow(self, camera_id: str) -> None:
        if camera_id == self._id:
            self._show()

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._show()

    def _show(self) -> None:
        testing, result = self._onvif.testing(self._id), self._onvif.result(self._id)
        self.button.setEnabled(not self._why_not and not testing)
        default = self.tr("The device asks the camera whether it speaks ONVIF.")
        self.words.setText(self.tr("Testing …") if testing else self._why_not or default)
        self.words.setVisible(testing or result is None or bool(self._why_not))
        self.result.setVisible(result is not None)
        self.text.setVisible(result is not None and self._unfolded)
        if result is not None:
            self._show_result(result)

    def _show_result(self, result: OnvifResult) -> None:
        kind, title = {
            True: ("ok", self.tr("The camera is ONVIF compliant, the device says")),
            False: ("warn", self.tr("Not ONVIF compliant, the device says")),
            None: ("info", self.tr("The device answered; what its words mean is not documented")),
        }[result.compliant]
        fold = self.tr("Hide the answer") if self._unfolded else self.tr("Whole answer")
        detail = short(result.text, 120) or self.tr("It said nothing.")
        self.result.set_kind(kind)
        self.result.set_words(title, detail, fold if result.text else "")
        if self.text.toPlainText() != result.text:
            self.text.setPlainText(result.text)
