"""Every part in every state in one window, to be looked at beside the design's pictures.

python -m tests.ui.parts.gallery dark gallery.png
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tcconsole.resource import path
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.caption_paint import paint_caption
from tcconsole.ui.parts.danger_button import DangerButton
from tcconsole.ui.parts.diff_row import DiffRow
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.form_row import FormRow
from tcconsole.ui.parts.look import label, line
from tcconsole.ui.parts.pill import Pill
from tcconsole.ui.parts.problem_row import ProblemRow
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.parts.step_bar import StepBar
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.parts.tab_paint import Tab, paint_tab, tab_width
from tcconsole.ui.parts.tile_paint import (
    MARKS,
    Frame,
    TileState,
    dim,
    paint_focus,
    paint_frame,
    paint_picture,
    paint_plate,
)
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.theme.focus_ring import FocusRing
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import DARK

WIDTH, HEIGHT = 1440, 960
S = TileState
TILES = (
    ("ptz-gate", "Gate", "0.3 s", S.LIVE, "", "", "live: nothing but the age"),
    ("ptz-roof", "Roof", "3.4 s", S.LATE, "", "", "late: from 3 s, still in colour"),
    ("fixed-yard_east", "Yard", "41 s", S.STALE, "No answer for 41 s", "picture of 16:40:27", "stale"),
    ("fixed-warehouse_aisle", "Aisle 7", "same for 2:10", S.FROZEN, "", "", "frozen: bytes do not change"),
    ("fixed-corridor_b", "Corridor B", "12 s", S.REFUSED, "Refused (403)", "signing in again", "refused"),
    (
        "fixed-garage_ramp",
        "Garage P2",
        "none yet",
        S.BROKEN,
        "Broken picture",
        "JPEG cut off at 3 KB",
        "none",
    ),
    ("fixed-garage", "Garage P1", "paused 0:20", S.HIDDEN, "", "", "hidden: was out of sight, not asked"),
    (
        "fixed-servers",
        "Server room",
        "0:54",
        S.RESTARTING,
        "Restarting, 0:34 left",
        "picture of 16:40:14",
        "restart",
    ),
    (
        "fixed-warehouse",
        "Warehouse",
        "signed out",
        S.SIGNED_OUT,
        "Signed out",
        "password changed?",
        "asks once",
    ),
    ("ptz-fence", "Fence north", "sending", S.PENDING, "Putting 12 here", "was 2 Dock", "pending: dashed"),
    ("fixed-lobby", "Lobby", "0.6 s", S.LIVE, "", "", "selected: off-white frame"),
    ("ptz-carpark", "Car park", "1.1 s", S.LIVE, "", "", "keyboard focus: ring outside, 2 px gap"),
)
ICONS = {S.STALE: "no-answer", S.REFUSED: "refused", S.BROKEN: "broken", S.RESTARTING: "restart"}
ICONS |= {S.SIGNED_OUT: "signed-out", S.PENDING: "pending"}


def scene(name: str, width: int = 216, height: int = 120) -> QImage:
    """A picture of the simulated cameras at the size shown."""
    return QImage(str(path(f"scenes/{name}.jpg"))).scaled(width, height)


class Cell(QWidget):
    """One picture with its caption."""

    def __init__(self, parent: QWidget, number: int) -> None:
        super().__init__(parent)
        file, self.name, self.age, self.state, self.first, self.second, _ = TILES[number]
        self.image = scene(file)
        self.chosen, self.focused = number == 10, number == 11

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(4, 4, 220, 148)
        caption, picture = QRectF(5, 5, 218, 25), QRectF(6, 30, 216, 120)
        painter.fillRect(box.adjusted(1, 1, -1, -1), Theme.current().color("panel"))
        paint_caption(painter, caption, "1", self.name, self.age, self.state, chosen=self.chosen)
        paint_picture(painter, picture, self.image, self.state)
        if self.first:
            role = MARKS[self.state].role
            paint_plate(painter, picture, self.first, self.second, ICONS[self.state], role)
        frame = Frame.SELECTED if self.chosen else Frame.PENDING if self.state is S.PENDING else Frame.PLAIN
        paint_frame(painter, box, frame)
        if self.focused:
            paint_focus(painter, box)


class Grid(QWidget):
    """A 2 by 2 panel as draft, on the monitor, and waiting."""

    def __init__(self, parent: QWidget, frame: Frame, second: str, third: str, waiting: bool) -> None:
        super().__init__(parent)
        self.frame, self.waiting = frame, waiting
        names = ("ptz-gate", second, third, "fixed-yard_east")
        self.images = [scene(name, 104, 56) if name else None for name in names]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = Theme.current()
        painter.fillRect(self.rect().adjusted(2, 2, -2, -2), theme.color("panel"))
        for i, image in enumerate(self.images):
            place = QRectF(3 + i % 2 * 106, 3 + i // 2 * 59, 104, 57)
            if image is None:
                paint_frame(painter, place.adjusted(2, 2, -2, -2), Frame.EMPTY)
                painter.setFont(theme.font("caption"))
                painter.setPen(theme.color("text3"))
                painter.drawText(place, 0x84, "empty")
            else:
                paint_picture(painter, place, image, S.LIVE)
            if self.waiting and i == 1:
                dim(painter, place, 0.59)
                paint_frame(painter, place, Frame.PENDING, 0, DARK)
                middle = place.center() - QPointF(8, 8)
                paint_icon(painter, QRectF(middle.x(), middle.y(), 16, 16), "pending", "text", DARK)
        paint_frame(painter, QRectF(self.rect()), self.frame)


class Tabs(QWidget):
    """Four panels: shown and on the monitor, draft, and two that are only open."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Theme.current().color("panel"))
        left = 0
        first, second = (
            Tab("Four View", 2, 2, (("on-monitor", "on monitor", None),)),
            Tab("Night", 4, 3, (("draft", "draft", None),)),
        )
        for tab in (first, second, Tab("Perimeter", 3, 3), Tab("Delivery", 2, 1)):
            rect = QRectF(left, 0, tab_width(tab), 40)
            paint_tab(painter, rect, tab, shown=tab is first)
            left += tab_width(tab)


class Gallery(QWidget):
    """The window. Everything lies where the design's picture has it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("gallery")
        self.setProperty("ground", "app")
        self.setFixedSize(WIDTH, HEIGHT)
        for build in (self._tiles, self._grids, self._buttons, self._states, self._problems, self._rows):
            build()

    def _at(self, x: int, y: int, widget: QWidget, width: int = 0, height: int = 0) -> QWidget:
        widget.setParent(self)
        hint = widget.sizeHint()
        widget.setGeometry(x, y, width or hint.width(), height or hint.height())
        return widget

    def _tiles(self) -> None:
        self._at(20, 14, label("A picture and its age", "title"))
        for i, tile in enumerate(TILES):
            x, y = 20 + i % 6 * 236, 38 + i // 6 * 178
            self._at(x - 4, y - 4, Cell(self, i), 232, 156)
            self._at(x, y + 151, label(tile[6], "caption", "text2"))
        self._at(20, 396, line(), 1400, 1)
        self._at(895, 409, line(vertical=True), 1, 536)

    def _grids(self) -> None:
        self._at(20, 409, label("Draft, live, pending", "title"))
        draft, live = ("draft", "Draft", "draft"), ("on-monitor", "Live", "monitor")
        shown = (
            (20, draft, "1 cell differs", Frame.DRAFT, "", False),
            (290, live, "a drop acts at once", Frame.ON_MONITOR, "fixed-lobby", False),
            (560, live, "waiting, 0.3 s", Frame.ON_MONITOR, "fixed-lobby", True),
        )
        for x, (kind, words, icon), text, frame, third, waiting in shown:
            pill = self._at(x, 434, Pill(kind, words, icon=icon))
            self._at(x + pill.width() + 10, 434, label(text, "caption-medium"), 0, 20)
            second = "ptz-fence" if waiting else "ptz-dock"
            self._at(x, 461, Grid(self, frame, second, third, waiting), 216, 122)
        self._at(20, 621, label("Tabs", "title"))
        self._at(20, 645, Tabs(), 851, 40)

    def _buttons(self) -> None:
        self._at(20, 701, label("Buttons, 32 px; operators 36 px", "title"))
        disabled = Button("Save", icon_name="save")
        disabled.setEnabled(False)
        self._at(20, 723, Button("Save and show", icon_name="monitor", variant="primary"))
        self._at(173, 723, Button("Save", icon_name="save"))
        self._at(261, 723, Button("Revert", variant="quiet"))
        self._at(332, 723, DangerButton("Restore", icon_name="restore"))
        self._at(440, 723, disabled)
        self.before = self._at(20, 890, Button("", variant="quiet"), 1, 1)
        self.focused = self._at(530, 723, Button("Focus", name="focused"))
        self._at(600, 723, Button("Compare", variant="link"))
        self._at(678, 723, Button("2 problems", icon_name="problems", variant="warn"))

    def _states(self) -> None:
        modes = [("draft", "Draft", "draft"), ("live", "Live", "monitor")]
        self._at(20, 770, Segmented(modes, size="small"))
        self._at(180, 774, Switch("on", checked=True))
        self._at(249, 774, Switch("off"))
        pills = (
            *(("on-monitor", "on monitor", 324), ("draft", "draft", 425), ("sending", "sending", 477)),
            *(("done", "done", 562), ("late", "late", 631), ("refused", "refused", 694)),
        )
        for kind, words, x in pills:
            self._at(x, 775, Pill(kind, words))
        steps = StepBar()
        steps.set_steps(6, 0.4)
        self._at(20, 817, steps, 851)
        self._at(20, 861, label("Something the user asked for, done", "title"))
        toast = Toast(self)
        toast.say("3 Lobby taken out of cell 3", "Undo")
        self._at(20, 883, toast)

    def _problems(self) -> None:
        self._at(920, 409, label("Problems: what was tried, where, why, what to do", "title"))
        why = "Lobby East, Four View: refused (400) “CellIndex out of range”."
        remedy = "Four View has 4 cells. Choose one of them."
        self._at(920, 431, ProblemRow("16:12:03", "Set camera in cell 9", why, remedy), 500, 70)
        why = "Garage, 192.168.10.34: no answer in 4 s. It may have run."
        remedy = "Look at the monitor before you try again."
        row = ProblemRow("16:29:44", "Show panel Garage", why, remedy, "Try again", icon="no-answer")
        self._at(920, 507, row, 500, 70)

    def _rows(self) -> None:
        self._at(920, 591, label("Form row: plain, changed, wrong, not used", "title"))
        rows: tuple[tuple[str, str, Callable[[FormRow], None]], ...] = (
            ("Mask", "255.255.255.0", lambda row: row.set_plain("/24, 254 addresses")),
            ("Address", "192.168.0.45", lambda row: row.set_changed("192.168.0.20")),
            ("Gateway", "192.168.1.1", lambda row: row.set_wrong("Not inside 192.168.0.0/24.")),
            ("Date", "24 November 2026", lambda row: row.set_unused("Set by the time server.")),
        )
        for i, (title, value, show) in enumerate(rows):
            field = QLineEdit(value)
            row = FormRow(title, field, name=title.lower(), field_width=170)
            show(row)
            self._at(920, 611 + i * 46, row, 500, 44)
        self._at(920, 805, DiffRow("Address", "192.168.0.20", "192.168.0.45", mark="warn"), 500)
        empty = EmptyState(
            "put",
            "No panels on Lobby East yet",
            "A panel is a grid the monitor can show.",
            "New panel",
            "add",
        )
        self._at(920, 865, empty, 500, 58)


def main(theme: str, file: str, text_scale: float = 1.0) -> None:
    """Show the gallery in a theme and save its picture."""
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication([])
    Theme.current().apply(app, theme, text_scale)
    ring = FocusRing(app)
    window = Gallery()
    window.show()
    window.activateWindow()
    app.processEvents()
    window.before.setFocus()
    QTest.keyClick(window.before, Qt.Key.Key_Tab)
    for _ in range(20):
        app.processEvents()
    window.grab().save(file)
    ring.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]) if len(sys.argv) > 3 else 1.0)
