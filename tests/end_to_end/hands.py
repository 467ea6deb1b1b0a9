"""What hands do on the panels page of the real window: choose, drag, type."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QMenu, QWidget

from tcconsole.ui.camera_list.camera_item import ID_ROLE
from tcconsole.ui.panels.cell import Cell
from tcconsole.ui.panels.page import PanelsPage
from tests.end_to_end.windows import Session, move, press, release
from tests.harness.simulators import Simulator
from tests.harness.waiting import until

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


class Hands:
    """One operator at one window. `drag` needs the fake of the window system that this puts in place of QDrag.exec."""

    def __init__(self, session: Session, simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
        self.session = session
        self.simulator = simulator
        self._target: tuple[QWidget, QPoint] | None = None
        hands = self

        def carry(drag: QDrag, *_actions: Qt.DropAction) -> Qt.DropAction:
            return hands._drop(drag)

        monkeypatch.setattr(QDrag, "exec", carry)

    @property
    def page(self) -> PanelsPage:
        return self.session.window.panels_page

    @property
    def cameras(self) -> QListView:
        return self.page.dock.view

    def cell(self, index: int) -> Cell:
        return self.page.desk.editor.cells[index]

    def shown(self) -> list[str]:
        """The names in the cells, as the window shows them."""
        return [cell.view.name for cell in self.page.desk.editor.cells]

    def on_device(self, name: str = "Four View") -> list[str]:
        panel = next(p for p in self.simulator.state()["panels"] if p["PanelName"] == name)
        return [cell["CameraName"] or "" for cell in panel["Cells"]]

    def id_of(self, name: str) -> str:
        return next(camera.id for camera in self.session.device.cameras.all if camera.name == name)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, to: QWidget | None = None) -> None:
        widget = to or QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifiers)

    def select(self, index: int) -> None:
        QTest.mouseClick(self.cell(index), LEFT, NONE, QPoint(30, 60))
        assert self.page.selected_cell == index

    def item(self, name: str) -> tuple[QModelIndex, QPoint]:
        """A camera of the list, scrolled into sight, and where it is in the viewport."""
        model = self.cameras.model()
        wanted = self.id_of(name)
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        index = next(index for index in rows if index.data(ID_ROLE) == wanted)
        self.cameras.scrollTo(index)
        return index, self.cameras.visualRect(index).center()

    def click_camera(self, name: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.cameras.viewport(), LEFT, modifiers, self.item(name)[1])

    def double_click_camera(self, name: str) -> None:
        self.click_camera(name)
        QTest.mouseDClick(self.cameras.viewport(), LEFT, NONE, self.item(name)[1])

    def drag(self, widget: QWidget, at: QPoint, to: int | QWidget) -> None:
        """Press at `at` of `widget`, pull, and let go over a cell or another widget."""
        target = self.cell(to) if isinstance(to, int) else to
        self._target = target, target.rect().center()
        press(widget, at)
        for step in (4, 14, 30):
            move(widget, at + QPoint(step, step))
            if self._target is None:
                break
        assert self._target is None, "no drag has begun"
        release(widget, at)

    def menu_entry(self, index: int, name: str) -> None:
        """Choose an entry of a cell's menu."""
        menu: QMenu = self.page.cell_menu(index)
        next(action for action in menu.actions() if action.objectName() == name).trigger()
        menu.deleteLater()

    async def go_live(self) -> None:
        """By the key."""
        self.key(Qt.Key.Key_L, CTRL, self.session.window)
        assert self.page.desk.mode.on

    async def settled(self) -> None:
        """The device has answered everything."""
        await until(lambda: not self.session.device.link.scope.running("command"))

    def _drop(self, drag: QDrag) -> Qt.DropAction:
        """What the window system tells the widget under the pointer, and those around it that take it."""
        assert self._target is not None
        (widget, at), self._target = self._target, None
        action, data = Qt.DropAction.MoveAction, drag.mimeData()
        actions = Qt.DropAction.CopyAction | action
        for event in (
            QDragEnterEvent(at, actions, data, LEFT, NONE),
            QDragMoveEvent(at, actions, data, LEFT, NONE),
        ):
            QApplication.sendEvent(widget, event)
            if not event.isAccepted():
                return Qt.DropAction.IgnoreAction
        QApplication.sendEvent(widget, QDropEvent(at.toPointF(), actions, data, LEFT, NONE))
        return action
