"""The bar above the list of cameras: what is looked for, how it is shown, and what can be added."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from tcconsole.model.camera_states import State
from tcconsole.ui.cameras.state_words import URGENT, words_of
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.parts.search_field import SearchField
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2

SEARCH_LEAST, SEARCH_MOST = 130, 280
ROOMY = 800
"""In a narrower bar icons have to do."""


class CameraBar(QWidget):
    """Signals: `filter_changed()`; `shown_as(key)` "list" or "grid"; `new_group_wanted()`.

    add, csv_in and csv_out are connected by whoever can edit the device's cameras.
    """

    filter_changed = Signal()
    shown_as = Signal(str)
    new_group_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "camera_bar", self.tr("Search and tools"))
        self.search = SearchField(self.tr("Number, name or group"), key="/", name="cameras_search")
        self.favourites = IconButton(
            "favourites", self.tr("Favourites only"), name="cameras_favourites", checkable=True
        )
        self.state = QComboBox()
        self.view = Segmented(
            [("list", self.tr("List"), "list"), ("grid", self.tr("Pictures"), "tiles")],
            name="cameras_view",
            accessible=self.tr("Show as"),
            size="small",
        )
        self.count = label("", "body", "text3")
        self.new_group = IconButton("new-group", self.tr("New group"), name="new_group")
        self.csv_in = IconButton("import", self.tr("Cameras from a CSV file"), name="csv_in")
        self.csv_out = IconButton("export", self.tr("Cameras to a CSV file"), name="csv_out")
        self.add = Button(self.tr("Add a camera"), icon_name="add", name="add_camera")
        self._fit()
        self._fill_states()
        self._arrange()
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < Theme.current().scaled(ROOMY)
        self.count.setVisible(not narrow)
        self.add.setText("" if narrow else " " + self.tr("Add a camera"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.search.setMinimumWidth(Theme.current().scaled(SEARCH_LEAST))
        self.search.setMaximumWidth(Theme.current().scaled(SEARCH_MOST))

    def _fill_states(self) -> None:
        named(self.state, "cameras_state", self.tr("State"))
        named(self.state.view(), "cameras_states", self.tr("States"))
        set_look(self.state, variant="quiet")
        self.state.addItem(self.tr("All states"), None)
        for state in sorted(URGENT, key=lambda state: -URGENT[state]):
            words = words_of(state)
            self.state.addItem(words[:1].upper() + words[1:], state)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        left: tuple[QWidget, ...] = (self.view, self.search, self.favourites, self.state, self.count)
        right: tuple[QWidget, ...] = (self.new_group, self.csv_in, self.csv_out, self.add)
        for part in left:
            row.addWidget(part, 8 if part is self.search else 0)
        row.addStretch(1)
        for part in right:
            row.addWidget(part)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.filter_changed)
        self.favourites.clicked.connect(self.filter_changed)
        self.state.currentIndexChanged.connect(self.filter_changed)
        self.view.chosen.connect(self.shown_as)
        self.new_group.clicked.connect(self.new_group_wanted)

    @property
    def wanted_state(self) -> State | None:
        """Only cameras that stand so; None for all."""
        state: State | None = self.state.currentData()
        return state

    def tell_count(self, shown: int, known: int) -> None:
        """How many cameras are listed, and of how many."""
        if shown == known:
            words = self.tr("{count} cameras").format(count=known)
        else:
            words = self.tr("{count} of {all} cameras").format(count=shown, all=known)
        self.count.setText(words)

    def tell_editing(self, why_not: str) -> None:
        """Why cameras cannot be added to the device; empty if they can."""
        words = {
            self.csv_in: self.tr("Cameras from a CSV file"),
            self.csv_out: self.tr("Cameras to a CSV file"),
        }
        for button, usual in words.items():
            button.setEnabled(not why_not)
            button.set_words(why_not or usual)
        self.add.setEnabled(not why_not)
        self.add.setToolTip(why_not)
