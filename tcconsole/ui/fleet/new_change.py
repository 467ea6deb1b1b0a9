"""A new change before its plan: which devices, the kind's own form, and why no plan can be made yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.ui.fleet.change_body import ChangeBody
from tcconsole.ui.fleet.fleet_words import devices_words
from tcconsole.ui.fleet.scope_choice import ScopeChoice
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, SPACE_3


class NewChange(QWidget):
    """Shows one body at a time. Signals: `plan_wanted()`; `closed()`; `stop_wanted()` no plan is wanted any more."""

    plan_wanted = Signal()
    closed = Signal()
    stop_wanted = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "new_change", self.tr("New change"))
        self.scope = ScopeChoice(console, "change_scope")
        self.back = Button(self.tr("Changes"), icon_name="left", variant="quiet", name="close_new_change")
        self.make = Button("", icon_name="list", variant="primary", name="make_plan")
        self.stop = Button(self.tr("Stop"), icon_name="halt", name="stop_planning")
        self.failed = Notice("err", "", name="planning_failed")
        self._title = ElidedLabel("", "page")
        self._sentence = ElidedLabel("", "caption", "text2")
        self._words = label("", "caption", "text2", wrap=True)
        self._words.setObjectName("new_change_words")
        self._place = QVBoxLayout()
        self._body: ChangeBody | None = None
        self._planning = False
        self._arrange()
        self.back.clicked.connect(self.closed)
        self.make.clicked.connect(self.ask)
        self.stop.clicked.connect(self.stop_wanted)
        self.scope.changed.connect(self._use_scope)

    @property
    def body(self) -> ChangeBody | None:
        return self._body

    def show_body(self, body: ChangeBody, title: str, sentence: str, make: str) -> None:
        """Show that form; make: what the button says that leads on."""
        if self._body is not None and self._body is not body:
            self._body.changed.disconnect(self._tell)
            self._place.removeWidget(self._body)
            self._body.hide()
        if self._body is not body:
            self._body = body
            self._place.addWidget(body)
            body.changed.connect(self._tell)
        body.show()
        self._title.set_words(title)
        self._sentence.set_words(sentence)
        self.make.set_words(make)
        self.set_planning(False)
        self._use_scope()

    def set_planning(self, planning: bool, failed: str = "") -> None:
        """A plan is being made, or could not be: failed says why."""
        self._planning = planning
        self.failed.setVisible(bool(failed))
        self.failed.set_words(self.tr("No plan could be made"), failed[:400])
        self._tell()

    def why_not(self) -> str:
        """Why no plan can be made now, as a sentence; "" if one can."""
        if self._planning:
            return self.tr("The devices are being read …")
        if not self.scope.devices():
            return self.tr("There are no devices.")
        return self._body.why_not() if self._body is not None else self.tr("Choose what shall happen.")

    def ask(self) -> None:
        """Make the plan, if it can be made."""
        if not self.why_not():
            self.plan_wanted.emit()

    def _use_scope(self) -> None:
        if self._body is not None and not self._body.isHidden():
            self._body.set_devices(self.scope.devices())
        self._tell()

    def _tell(self) -> None:
        why = self.why_not()
        self.make.setEnabled(not why)
        self.stop.setVisible(self._planning)
        count = self._body.count if self._body is not None else 0
        words = self.tr("Then you review it for {devices}: nothing is sent before that.")
        self._words.setText(why or words.format(devices=devices_words(count)))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, SPACE_2, MARGIN, SPACE_2)
        head.setSpacing(SPACE_3)
        for part in (self.back, self._title):
            head.addWidget(part)
        head.addWidget(self._sentence, 1)
        head.addWidget(self.scope)
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, SPACE_2, MARGIN, SPACE_2)
        foot.setSpacing(SPACE_2)
        foot.addWidget(self._words, 1)
        foot.addWidget(self.stop)
        foot.addWidget(self.make)
        self.failed.hide()
        above = QVBoxLayout()
        above.setContentsMargins(MARGIN, 0, MARGIN, 0)
        above.addWidget(self.failed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addLayout(above)
        column.addLayout(self._place, 1)
        column.addWidget(line())
        column.addLayout(foot)
