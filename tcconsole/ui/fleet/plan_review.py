"""A plan before anything is sent: for every device what would change, at which pace, and one button that begins."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tcconsole.model.fleet.plan import Kind, Part, Plan
from tcconsole.ui.fleet.change_row import change_row
from tcconsole.ui.fleet.fleet_words import DANGEROUS, KIND_ICONS, action_words, devices_words, moment_words
from tcconsole.ui.fleet.pace_form import PaceForm
from tcconsole.ui.fleet.plan_model import ADDRESS, DEVICE, WHAT, PlanModel
from tcconsole.ui.fleet.rows_table import RowsTable
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.danger_button import DangerButton
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.plain import short
from tcconsole.ui.parts.rows import remove_rows
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, SPACE_3

SIDE_W = 372
WIDTHS = {DEVICE: 208, ADDRESS: 150}
MOST_ROWS = 60
"""More differences of one device than this are counted, not listed."""
ALL, CAN, CANNOT = "all", "can", "cannot"


class PlanReview(QWidget):
    """Signals: `begin_wanted(plan)` with the pace that was chosen; `closed()` the plan is dropped.

    Nothing is sent before `begin_wanted`.
    """

    begin_wanted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "plan_review", self.tr("Review before anything is sent"))
        self.model = PlanModel(self)
        self.table = RowsTable(
            self.model, WIDTHS, WHAT, name="plan_table", accessible=self.tr("Devices of the plan")
        )
        self.pace = PaceForm()
        self.shown = Segmented(
            [(ALL, self.tr("All"), ""), (CAN, self.tr("Can be done"), ""), (CANNOT, self.tr("Cannot"), "")],
            name="plan_shown",
            accessible=self.tr("Which devices are listed"),
            size="small",
        )
        self.back = Button(self.tr("Changes"), icon_name="left", variant="quiet", name="close_plan")
        self.begin = Button("", icon_name="play", variant="primary", name="begin_plan")
        self.danger = DangerButton("", icon_name="play", name="begin_dangerous_plan")
        self.arm = QLineEdit()
        self._title = ElidedLabel("", "page")
        self._facts = ElidedLabel("", "caption", "text2")
        self._device = ElidedLabel("", "title")
        self._count = label("", "caption", "text2")
        self._words = label("", "caption", "text2", wrap=True)
        self._changes = QVBoxLayout()
        self._arrange()
        self._connect()

    def show_plan(self, plan: Plan) -> None:
        """Review that one."""
        self.shown.choose(ALL)
        self.arm.clear()
        self.model.set_plan(plan)
        self.pace.set_plan(plan)
        self._title.set_words(plan.title)
        self._facts.set_words(
            self.tr("planned {time} by {user}").format(
                time=moment_words(plan.made_at), user=short(plan.made_by, 40)
            )
        )
        self.table.setCurrentIndex(self.model.index(0, DEVICE))
        self._tell_part()
        self._tell()
        self.table.setFocus()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, SPACE_2, MARGIN, SPACE_2)
        head.setSpacing(SPACE_3)
        for part in (self.back, self._title):
            head.addWidget(part)
        head.addWidget(self._facts, 1)
        head.addWidget(self.shown)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.table, 1)
        middle.addWidget(line(vertical=True))
        middle.addWidget(self._make_side())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addLayout(middle, 1)
        column.addWidget(line())
        column.addLayout(self._make_foot())

    def _make_side(self) -> QWidget:
        """What changes on the chosen device, and the pace."""
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        self._changes.setContentsMargins(0, 0, SPACE_2, 0)
        self._changes.setSpacing(0)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(self._changes)
        rows.addStretch(1)
        scroll = QScrollArea()
        named(scroll, "plan_changes", self.tr("What changes on the chosen device"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        title = QHBoxLayout()
        title.addWidget(self._device, 1)
        title.addWidget(self._count)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(MARGIN, SPACE_3, MARGIN, SPACE_3)
        side.setSpacing(SPACE_2)
        side.addLayout(title)
        side.addWidget(scroll, 1)
        side.addWidget(self.pace)
        return self._side

    def _make_foot(self) -> QHBoxLayout:
        named(self.arm, "plan_arm", self.tr("Words that arm the button"))
        self.arm.setFixedWidth(Theme.current().scaled(180))
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, SPACE_2, MARGIN, SPACE_2)
        foot.setSpacing(SPACE_3)
        foot.addWidget(self._words, 1)
        for part in (self.arm, self.danger, self.begin):
            foot.addWidget(part)
        return foot

    def _connect(self) -> None:
        self.back.clicked.connect(self.closed)
        self.begin.clicked.connect(self.start)
        self.danger.asked.connect(self.arm.setFocus)
        self.danger.confirmed.connect(self.start)
        self.shown.chosen.connect(self._show_kind)
        self.model.chosen_changed.connect(self._tell)
        self.pace.changed.connect(self._tell)
        self.danger.arm_with(self.arm, "")  # first: the words below say whether it is armed
        self.arm.textChanged.connect(lambda _text: self._tell_words())
        self.table.selectionModel().currentRowChanged.connect(self._tell_part)

    def start(self) -> None:
        """Carry it out, as it was reviewed."""
        plan = self.model.plan
        if plan is not None and plan.possible and not self.why_not():
            parts = self.pace.in_order(plan.parts)
            self.begin_wanted.emit(replace(plan, parts=parts, pace=self.pace.pace))

    def why_not(self) -> str:
        """Why it cannot begin now, as a sentence; "" if it can."""
        plan = self.model.plan
        if plan is None:
            return self.tr("There is no plan.")
        return "" if plan.possible else self.tr("There is no device that it can be done to.")

    def _show_kind(self, kind: str) -> None:
        self.model.show_only({ALL: None, CAN: True, CANNOT: False}[kind])
        self.table.setCurrentIndex(self.model.index(0, DEVICE))
        self._tell_part()

    def _tell_part(self, now: QModelIndex | None = None, _before: QModelIndex | None = None) -> None:
        part = self.model.part(now.row() if now is not None else self.table.currentIndex().row())
        remove_rows(self._changes)
        self._device.set_words(short(part.target.title) if part else self.tr("No device"))
        changes = part.changes if part else ()
        self._count.setText(self._count_words(len(changes)) if part and part.possible else "")
        if part is not None and not part.possible:
            self._changes.addWidget(Notice("err", part.why_not[:300], name="plan_why_not"))
        for change in changes[:MOST_ROWS]:
            self._changes.addWidget(change_row(change, self.tr("nothing")))
        if len(changes) > MOST_ROWS:
            rest = self.tr("and {count} more").format(count=len(changes) - MOST_ROWS)
            self._changes.addWidget(label(rest, "caption", "text2"))
        if part is not None and part.possible and not changes:
            self._changes.addWidget(label(self._nothing(part), "caption", "text2", wrap=True))

    def _count_words(self, count: int) -> str:
        if not count:
            return ""
        return self.tr("1 change") if count == 1 else self.tr("{count} changes").format(count=count)

    def _nothing(self, part: Part) -> str:
        return self.tr("{device} is so already: it is only looked at.").format(device=part.target.title[:60])

    def _tell(self) -> None:
        plan = self.model.plan
        if plan is None:
            return
        self.pace.tell_devices(plan)
        count, dangerous = len(plan.possible), plan.kind in DANGEROUS
        words = action_words(plan.kind, count)
        for button in (self.begin, self.danger):
            button.set_words(words)
            button.set_icon(KIND_ICONS[plan.kind])
            button.setEnabled(not self.why_not())
        self.begin.setVisible(not dangerous)
        self.danger.setVisible(dangerous)
        self.arm.setVisible(dangerous)
        self.arm.setPlaceholderText(devices_words(count))
        self.danger.arm_with(self.arm, devices_words(count) if count else "")
        self._tell_words()

    def _tell_words(self) -> None:
        plan = self.model.plan
        if plan is None:
            return
        left = len(plan.parts) - len(plan.possible)
        words = [self.tr("Nothing has been sent yet.")]
        if left:
            words.append(
                self.tr("1 device is left alone.") if left == 1
                else self.tr("{count} devices are left alone.").format(count=left)
            )  # fmt: skip
        if plan.kind in DANGEROUS and plan.possible:
            armed = self.tr("Armed: the next click writes over what these devices have.")
            arm = self.tr("Type “{words}” to arm the button.").format(words=devices_words(len(plan.possible)))
            words.append(armed if self.danger.armed() else arm)
        elif plan.kind is Kind.FIRMWARE and plan.possible:
            words.append(self.tr("Every monitor goes dark while its device restarts."))
        self._words.setText(" ".join(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(Theme.current().scaled(SIDE_W))
