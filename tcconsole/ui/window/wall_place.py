"""The wall's place in the window: what its page asks of the others, and the second screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from tcconsole.model.activity import Kind
from tcconsole.model.device import Device
from tcconsole.model.wall_moves import WallMoves
from tcconsole.ui.parts.look import named

if TYPE_CHECKING:
    from tcconsole.model.console import Console
    from tcconsole.ui.wall.board import WallBoard
    from tcconsole.ui.wall.page import WallPage
    from tcconsole.ui.wall.wall_window import WallWindow
    from tcconsole.ui.window.main_window import MainWindow

SCREEN = "wall_screen"
"""Under which name it is kept which screen the wall fills."""


class WallPlace(QObject):
    """pages: where the page lies once it is made. told: called when another monitor is the one that is spoken of.

    began: False until a page was chosen.
    """

    def __init__(
        self, window: MainWindow, console: Console, pages: QStackedWidget, told: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._console = console
        self._pages = pages
        self._told = told
        self._page: WallPage | None = None
        self._beside: list[QWidget] = []
        self._second: WallWindow | None = None
        self._screen = console.kept_window().get(SCREEN, "")
        self.began = True
        self.moves = WallMoves(self)
        self.moves.not_undone.connect(lambda why: console.activity.add(why, Kind.WARNING))
        pages.currentChanged.connect(self._told)
        console.devices.list_changed.connect(self._forget_removed)

    def begin(self) -> None:
        """With several devices the console starts with the wall: as soon as they are known, unless a page was chosen
        before."""
        self.began = False
        self._console.devices.list_changed.connect(self._begin_when_known)
        self._begin_when_known()

    def _begin_when_known(self) -> None:
        devices = self._console.devices
        if not devices.loading:
            devices.list_changed.disconnect(self._begin_when_known)
            if len(devices.all) > 1 and not self.began:
                self._window.show_page("wall")

    @property
    def shown(self) -> bool:
        """True while the window shows the wall, or a page that belongs to it."""
        return self._page is not None and self._pages.currentWidget() in (self._page, *self._beside)

    def _forget_removed(self) -> None:
        self.moves.forget(self._console.devices.all)

    def belongs(self, page: QWidget) -> None:
        """That page is about all monitors, too."""
        self._beside.append(page)

    @property
    def device(self) -> Device | None:
        """That of the selected monitor."""
        return self._page.device if self._page is not None else None

    @property
    def second(self) -> WallWindow | None:
        """The wall on a second screen, while it is there."""
        return self._second

    def make(self) -> WallPage:
        """The page; made once."""
        from tcconsole.ui.wall.page import WallPage

        page = self._page = WallPage(self._console, self.moves)
        self._connect(page)
        page.selected_changed.connect(self._told)
        page.number_typed.connect(self._type)
        page.screen_wanted.connect(self.toggle_screen)
        page.add_device_wanted.connect(self._window.add_device)
        self._window.scenes.put_on(page)
        return page

    def kept(self) -> dict[str, str]:
        """Which screen the wall fills or filled, to be kept with the window's place."""
        return {SCREEN: self._screen} if self._screen else {}

    def toggle_screen(self) -> None:
        """Fill another screen with the wall, or end that. With several others the user chooses one."""
        if self._second is not None:
            self._second.close()
            return
        others = [screen for screen in QGuiApplication.screens() if screen is not self._window.screen()]
        kept = [screen for screen in others if _key(screen) == self._screen]
        if len(others) > 1 and not kept:
            self._ask_screen(others)
        else:
            self.fill(next(iter([*kept, *others]), self._window.screen()))

    def fill(self, screen: QScreen) -> None:
        """Fill that screen with the wall."""
        from tcconsole.ui.wall.wall_window import WallWindow

        if self._second is None:
            self._second = WallWindow(self._console, self.moves)
            self._second.gone.connect(self._forget)
            self._connect(self._second.board)
        self._screen = _key(screen)
        self._second.fill(screen)

    def close(self) -> None:
        """Close the wall on the second screen."""
        if self._second is not None:
            self._second.close()

    def stop_display(self) -> None:
        """Of the selected monitor."""
        if self.device is not None:
            self.moves.stop(self.device)

    def _connect(self, wall: WallPage | WallBoard) -> None:
        wall.panel_wanted.connect(self._open)
        wall.big_wanted.connect(self._open_big)
        wall.details_wanted.connect(self._open_details)

    def _forget(self) -> None:
        self._second = None
        self._window.activateWindow()

    def _open(self, device: Device, cell: int | None) -> None:
        """The panel of that monitor on the panels page, with that cell selected."""
        self._console.devices.show(device)
        self._window.show_page("panels")
        self._window.activateWindow()
        desk, active = self._window.panels_page.desk, device.panels.active
        if active is not None and active.panel_guid:
            desk.open(active.panel_guid)
        if cell is not None and cell < len(desk.editor.cells):
            desk.editor.select(cell, focus=True)
        else:
            desk.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_big(self, device: Device, camera_id: str) -> None:
        """One camera as large as the window, with those of its monitor before and after it."""
        self._console.devices.show(device)
        self._window.activateWindow()
        layout = device.live.layout
        cameras = [place.camera_id for place in layout.places if place.camera_id] if layout else []
        order = tuple(dict.fromkeys(cameras if camera_id in cameras else [camera_id]))
        self._window.big_pictures.open(camera_id, order)

    def _open_details(self, device: Device) -> None:
        """What is known of a lost device stands above its pages."""
        self._console.devices.show(device)
        self._window.show_page("panels")
        self._window.activateWindow()

    def _type(self, text: str) -> None:
        """A number is meant for the selected monitor: what it would do is seen before it is done."""
        if self.device is not None:
            self._console.devices.show(self.device)
            palette = self._window.palette_overlay
            palette.toggle()
            palette.query.setText(text)

    def _ask_screen(self, screens: list[QScreen]) -> None:
        menu = QMenu(self._window)
        named(menu, "wall_screen_menu", self.tr("Which screen"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for screen in screens:
            size = screen.geometry().size()
            words = self.tr("{name}, {width} × {height}")
            words = words.format(name=screen.name(), width=size.width(), height=size.height())
            menu.addAction(words, partial(self.fill, screen))
        button = self._page.bar.second if self._page is not None else self._window
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def _key(screen: QScreen) -> str:
    """Which screen it is: two of the same make may have the same name."""
    place = screen.geometry().topLeft()
    return f"{screen.name()} {place.x()},{place.y()}"
