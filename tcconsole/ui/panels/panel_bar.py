"""The bar below the grid: size, name, the history, and what sends the draft to the device."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.layout import NAME_LENGTH, SIZES
from tcconsole.ui.on_monitor import on_monitor
from tcconsole.ui.panels.shape_menu import ShapeMenu
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_button import IconButton, plain_tooltip
from tcconsole.ui.parts.look import line, named, set_look
from tcconsole.ui.theme.icons import icon, paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, SPACE_1, SPACE_2, SPACE_3


class SizeButton(QPushButton):
    """ "2 × 2" with an arrow."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "panel_size", self.tr("Size of the panel"))
        self.setIcon(icon("panel", "text2"))

    def show_size(self, width: int, height: int) -> None:
        words = self.tr("{width} × {height}").format(width=width, height=height)
        self.setText(f" {words}     ")
        self.setAccessibleDescription(words)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), Theme.current().scaled(94)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRectF(self.width() - ICON_TILE - 9, 0, ICON_TILE, self.height())
        paint_icon(painter, place, "down", "text2")


class NameField(QLineEdit):
    """Signals: `given_up()` by Escape; `left()` the focus went on."""

    given_up = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class PanelBar(QWidget):
    """Signals: `resize_wanted(width, height)`, `rename_wanted(name)`, `undo_wanted`, `redo_wanted`, `revert_wanted`,
    `save_wanted`, `show_wanted` (save first if there is something to save)."""

    resize_wanted = Signal(int, int)
    rename_wanted = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()
    revert_wanted = Signal()
    save_wanted = Signal()
    show_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "panel_bar")
        self._size_now: tuple[int, int] | None = None
        self._name = ""
        self.size_button = SizeButton()
        self.shapes = ShapeMenu(self)
        self.name = NameField()
        named(self.name, "panel_name", self.tr("Name of the panel"))
        self.name.setMaxLength(4 * NAME_LENGTH)
        self.name.setAcceptDrops(False)
        self.undo = IconButton("undo", self.tr("Undo"), name="undo", size=32)
        self.redo = IconButton("redo", self.tr("Redo"), name="redo", size=32)
        self.revert = Button(self.tr("Revert"), variant="quiet", name="revert")
        self.save = Button(self.tr("Save"), icon_name="save", name="save")
        self.show_button = Button("", icon_name="monitor", variant="primary", name="show_panel")
        self._words = ElidedLabel("", "caption", "text2")
        self._words.setObjectName("panel_bar_words")
        self._error = self._reason = ""
        self._live = False
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self.size_button)
        row.addWidget(self.name)
        row.addSpacing(SPACE_1)
        row.addWidget(line(vertical=True))
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addWidget(self.revert)
        row.addSpacing(SPACE_3)
        row.addWidget(self._words, 1)
        row.addWidget(self.save)
        row.addWidget(self.show_button)
        self._fit()

    def _connect(self) -> None:
        self.size_button.clicked.connect(self.open_shapes)
        self.shapes.chosen.connect(self.resize_wanted)
        self.name.editingFinished.connect(self._rename)
        self.name.textEdited.connect(self._check_name)
        self.name.given_up.connect(self._give_up_name)
        self.name.left.connect(self._leave_name)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.revert.clicked.connect(self.revert_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.show_button.clicked.connect(self.show_wanted)

    def open_shapes(self) -> None:
        """Ask for another size."""
        self.shapes.open_at(self.size_button, self._size_now, above=True)

    def edit_name(self) -> None:
        """Let the user type another name."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def show_draft(self, device: Device, draft: Draft, *, live: bool = False) -> None:
        """Show what can be done with the draft now; `live`: nothing, as the user acts on the monitor."""
        self._live = live
        self.size_button.setEnabled(not live)
        self.name.setEnabled(not live)
        self.save.setVisible(not live)
        self.show_button.setVisible(not live)
        self._size_now = (draft.layout.width, draft.layout.height)
        self.size_button.show_size(*self._size_now)
        if not (self.name.hasFocus() and self.name.isModified()) or draft.name != self._name:
            self._name = draft.name
            self.name.setText(draft.name)
            self.name.setCursorPosition(0)
            self.set_error("")
        undo, redo = (None, None) if live else (draft.undo_words, draft.redo_words)
        self._tell(self.undo, undo, self.tr("Undo: {step}"), self.tr("Nothing to undo"))
        self._tell(self.redo, redo, self.tr("Redo: {step}"), self.tr("Nothing to redo"))
        self.revert.setEnabled(draft.dirty and draft.base is not None and not live)
        self._show_doings(device, draft)
        self._make_room()

    def words(self) -> str:
        """What is said between the buttons: what is wrong with the name, or why nothing can be sent."""
        return self._words.words()

    def why_not_save(self) -> str:
        """Why the panel cannot be saved now; empty if it can."""
        return "" if self.save.isEnabled() else self._reason or self.tr("Nothing to save")

    def why_not_show(self) -> str:
        """Why the panel cannot be put on the monitor now; empty if it can."""
        return "" if self.show_button.isEnabled() else self._reason or self.tr("It is on the monitor")

    def set_error(self, words: str) -> None:
        """What is wrong with the name, beside it; empty if nothing."""
        self._error = words
        set_look(self.name, state="wrong" if words else "")
        self.name.setAccessibleDescription(words)
        self._say(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where not everything fits, Revert gives way: the panel's menu has it, too."""
        sends = () if self._live else (self.save, self.show_button)
        parts = (self.size_button, self.undo, self.redo, self.revert, self._words, *sends)
        needed = sum(part.sizeHint().width() + SPACE_2 for part in parts) + self.name.maximumWidth()
        self.revert.setVisible(needed + 2 * SPACE_3 <= self.width())

    def _fit(self) -> None:
        """The name gives way before any button does."""
        self.name.setMinimumWidth(Theme.current().scaled(70))
        self.name.setMaximumWidth(Theme.current().scaled(150))

    def _show_doings(self, device: Device, draft: Draft) -> None:
        shown = on_monitor(device, draft)
        cannot = self._why_not(device, draft)
        clean_words = self.tr("On the monitor") if shown else self.tr("Show on monitor")
        self.show_button.set_words(self.tr("Save and show") if draft.dirty else clean_words)
        self.show_button.setEnabled(not cannot and (draft.dirty or not shown))
        self.save.setEnabled(not cannot and draft.dirty)
        self.save.setToolTip(plain_tooltip(cannot or ("" if draft.dirty else self.tr("Nothing to save"))))
        self.show_button.setToolTip(plain_tooltip(cannot))
        self._reason = cannot
        self._say(self._error)

    def _why_not(self, device: Device, draft: Draft) -> str:
        if not device.link.on_line:
            return self.tr("{device} is not on line").format(device=device.name)
        if draft.saving:
            return self.tr("Saving…")
        if self._live:
            return self.tr("Size and name belong to the draft")
        if draft.dirty and self._size_now not in SIZES:
            return self.tr("Too large for a device")
        return ""

    def _say(self, error: str) -> None:
        set_look(self._words, tone="err" if error else "text2")
        self._words.set_words(error or self._reason)

    def _tell(self, button: IconButton, step: str | None, words: str, nothing: str) -> None:
        button.setEnabled(step is not None)
        button.set_words(nothing if step is None else words.format(step=step))

    def _check_name(self, name: str) -> None:
        if len(name.strip()) > NAME_LENGTH:
            too_long = self.tr("At most {count} characters")
            self.set_error(too_long.format(count=NAME_LENGTH))
        elif not name.strip():
            self.set_error(self.tr("A panel needs a name"))
        else:
            self.set_error("")

    def _rename(self) -> None:
        if self.name.isModified() and not self._error:
            self.name.setModified(False)
            self.rename_wanted.emit(self.name.text())

    def _leave_name(self) -> None:
        """A name that cannot be used is not kept where nobody is typing."""
        if self._error:
            self._give_up_name()

    def _give_up_name(self) -> None:
        self.name.setText(self._name)
        self.set_error("")
