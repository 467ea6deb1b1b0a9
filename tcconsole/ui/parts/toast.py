"""One line that says what was done, with the way back; it leaves by itself."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3, TOAST_H, TOAST_SHOWN_MS


class Toast(QFrame):
    """Hidden until `say(text, action)`; 8 s later it hides again, not while the mouse is over it.

    Signals: `acted()` for the action (Undo), `gone()` when it left for whatever reason.
    """

    acted = Signal()
    gone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "overlay")
        named(self, "toast")
        self._text = ElidedLabel("", "body-medium")
        self._action = Button("", icon_name="undo", variant="link", name="toast_action")
        self._close = IconButton("close", self.tr("Close"), name="toast_close")
        self._timer = QTimer(self, singleShot=True, interval=TOAST_SHOWN_MS)
        self._arrange()
        self._timer.timeout.connect(self.dismiss)
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.dismiss)
        self.hide()

    def _arrange(self) -> None:
        self._fit()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, 0, 4, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(IconLabel("done-round", "ok"))
        row.addWidget(self._text, 1)
        row.addSpacing(SPACE_2)
        row.addWidget(self._action)
        row.addWidget(self._close)

    def _fit(self) -> None:
        self.setFixedHeight(Theme.current().scaled(TOAST_H))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def say(self, text: str, action: str = "", icon: str = "undo") -> None:
        """Show `text` (plain, one line) and, if given, an action. A newer line replaces the older one."""
        self._text.set_words(text)
        self._action.setVisible(bool(action))
        if action:
            self._action.set_words(action)
            self._action.set_icon(icon)
        self.setAccessibleName(text)
        self.adjustSize()
        self.show()
        self._timer.start()

    def dismiss(self) -> None:
        self._timer.stop()
        if not self.isHidden():
            self.hide()
            self.gone.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.isHidden():
            self._timer.start()
        super().leaveEvent(event)

    def _act(self) -> None:
        self.dismiss()
        self.acted.emit()
