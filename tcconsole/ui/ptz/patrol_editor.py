"""A small window for the patrol of one camera: its steps, how long it stays, and when it goes on after manual use."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tcconsole.model.patrol import (
    DWELL_FIRST_S,
    DWELL_LEAST_S,
    DWELL_MOST_S,
    NAME_LONGEST,
    RESUME_CHOICES_S,
    STEPS_MOST,
    Patrol,
    Step,
)
from tcconsole.model.patrols import Patrols
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.ptz.patrol_steps import PatrolSteps
from tcconsole.ui.ptz.patrol_words import after_use
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3

WIDTH = 344
STEPS_HEIGHT = 200


class PatrolEditor(QFrame):
    """Opens as a popup with `open_at`. What was edited is kept when it closes, however that is; a camera without a
    patrol begins with all its presets, which are kept once they are edited or started."""

    def __init__(
        self, patrols: Patrols, camera_id: str, presets: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._patrols = patrols
        self._camera_id = camera_id
        self._presets = tuple(dict.fromkeys(presets))
        self._camera = patrols.camera_name(camera_id)
        self._edited = False
        self._name = QLineEdit()
        self.steps = PatrolSteps()
        self.dwell = QSpinBox()
        self.add = QComboBox()
        self.resume = QComboBox()
        self.up = IconButton("up", self.tr("Earlier"), name="patrol_step_up")
        self.down = IconButton("down", self.tr("Later"), name="patrol_step_down")
        self.remove = IconButton("delete", self.tr("Take the step out"), name="patrol_step_remove")
        self.forget = Button(self.tr("Delete patrol"), variant="quiet", name="patrol_delete")
        self.start = Button(self.tr("Start"), icon_name="play", variant="primary", name="patrol_start_now")
        self._arrange()
        self._fill()
        self._connect()
        self._show_state()

    def _arrange(self) -> None:
        title = self.tr("Patrol of {camera}").format(camera=self._camera)
        named(self, "patrol_editor", title)
        named(self._name, "patrol_name", self.tr("Name"))
        named(self.dwell, "patrol_dwell", self.tr("Seconds at this step"))
        named(self.add, "patrol_add", self.tr("Add a preset"))
        named(self.resume, "patrol_resume", self.tr("After manual use"))
        self.dwell.lineEdit().setAccessibleName(self.dwell.accessibleName())
        for box in (self.add, self.resume):
            named(box.view(), f"{box.objectName()}_choices", box.accessibleName())
        self.setProperty("ground", "overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(Theme.current().scaled(WIDTH))
        self.steps.setFixedHeight(Theme.current().scaled(STEPS_HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addWidget(label(title, "section", wrap=True))
        column.addWidget(self.steps)
        column.addLayout(self._step_row())
        column.addLayout(self._fields())
        column.addSpacing(SPACE_2)
        column.addLayout(self._buttons())

    def _step_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        words = label(self.tr("Stay"), "caption-medium", "text2")
        words.setBuddy(self.dwell)
        row.addWidget(words)
        row.addWidget(self.dwell)
        row.addStretch(1)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        return row

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(SPACE_2)
        grid.setColumnStretch(1, 1)
        titles = (self.tr("Add"), self.tr("Name"), self.tr("After manual use"))
        for row, (title, field) in enumerate(zip(titles, (self.add, self._name, self.resume), strict=True)):
            words = label(title, "caption-medium", "text2")
            words.setBuddy(field)
            grid.addWidget(words, row, 0)
            grid.addWidget(field, row, 1)
        for box in (self.add, self.resume):  # a long preset's name must not widen the window
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.forget)
        row.addStretch(1)
        row.addWidget(self.start)
        return row

    def _fill(self) -> None:
        patrol = self._patrols.patrol(self._camera_id) or self._suggested()
        self._name.setMaxLength(NAME_LONGEST)
        self._name.setText(patrol.name)
        self.steps.set_steps(patrol.steps, self._presets)
        self.dwell.setRange(DWELL_LEAST_S, DWELL_MOST_S)
        self.dwell.setSuffix(self.tr(" s"))
        self.add.addItem(self.tr("Choose a preset …"))
        self.add.addItems(self._presets)
        for resume_s in sorted({*RESUME_CHOICES_S, patrol.resume_s}):
            self.resume.addItem(after_use(resume_s), resume_s)
        self.resume.setCurrentIndex(self.resume.findData(patrol.resume_s))

    def _suggested(self) -> Patrol:
        name = self.tr("{camera} round").format(camera=self._camera)[:NAME_LONGEST]
        return Patrol(name, tuple(Step(preset) for preset in self._presets[:STEPS_MOST]))

    def _connect(self) -> None:
        self.steps.edited.connect(self._note)
        self.steps.currentRowChanged.connect(self._show_state)
        self.dwell.valueChanged.connect(self.steps.set_dwell_s)
        self.up.clicked.connect(lambda: self.steps.move_current(-1))
        self.down.clicked.connect(lambda: self.steps.move_current(1))
        self.remove.clicked.connect(self.steps.remove_current)
        self.add.activated.connect(self._add)
        self._name.textEdited.connect(self._note)
        self.resume.activated.connect(self._note)
        self.forget.clicked.connect(self._forget)
        self.start.clicked.connect(self._start)

    @property
    def patrol(self) -> Patrol | None:
        """As it is edited now; None without a step."""
        steps = self.steps.steps
        name = self._name.text().strip() or self._suggested().name
        return Patrol(name, steps, int(self.resume.currentData())) if steps else None

    def open_at(self, widget: QWidget) -> None:
        """Open below that widget, within its screen, ready to start with Enter."""
        self.adjustSize()
        place = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 4))
        room = widget.screen().availableGeometry()
        x = max(room.left(), min(place.x(), room.right() - self.width()))
        y = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        ready = self.start if self.start.isEnabled() else self.steps
        ready.setFocus(Qt.FocusReason.PopupFocusReason)

    def abandon(self) -> None:
        """Close and keep nothing: the device is gone."""
        self._edited = False
        self.close()

    def hideEvent(self, event: QHideEvent) -> None:
        self._keep()
        super().hideEvent(event)

    def _keep(self) -> None:
        if self._edited:
            self._edited = False
            self._patrols.put(self._camera_id, self.patrol)

    def _note(self) -> None:
        self._edited = True
        self._show_state()

    def _show_state(self) -> None:
        row, count = self.steps.currentRow(), self.steps.count()
        dwell_s = self.steps.dwell_s()
        for widget in (self.dwell, self.remove):
            widget.setEnabled(dwell_s is not None)
        if dwell_s is not None:
            self.dwell.setValue(dwell_s)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)
        self.add.setEnabled(bool(self._presets) and not self.steps.full)
        self.start.setEnabled(count > 0)
        self.forget.setVisible(self._patrols.patrol(self._camera_id) is not None)
        runs = self._patrols.run(self._camera_id) is not None
        self.start.set_words(self.tr("Go on") if runs else self.tr("Start"))

    def _add(self, number: int) -> None:
        if number > 0:
            self.steps.append(Step(self._presets[number - 1], self.steps.dwell_s() or DWELL_FIRST_S))
        self.add.setCurrentIndex(0)

    def _start(self) -> None:
        self._edited = True
        self._keep()
        self.close()
        self._patrols.start(self._camera_id)

    def _forget(self) -> None:
        self._patrols.put(self._camera_id, None)
        self.abandon()
