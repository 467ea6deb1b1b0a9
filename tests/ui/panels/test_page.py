"""The page as a whole: which device it shows, what it fetches, and that every widget has a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QWidget

from tcconsole.api.address import Address
from tcconsole.model.console import Console
from tcconsole.model.preferences import RATE_CELLS
from tcconsole.model.ptz_target import target_of
from tcconsole.ui.panels.page import PanelsPage
from tcconsole.ui.theme.theme import Theme
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.panels.pages import Opened, page_on, press


def wants(opened: Opened) -> dict[str, tuple[int, int, float]]:
    watched = opened.device.feed.views.get("panel", {})
    return {key: (want.width, want.height, want.interval_s) for key, want in watched.items()}


async def test_without_a_device_it_offers_to_add_one() -> None:
    console = Console(None, keyring=False)
    page = PanelsPage(console)
    page.show()
    asked = QSignalSpy(page.add_device_wanted)
    button = page.findChild(QPushButton, "no_device_action")
    assert button is not None
    assert button.isVisible()
    button.click()
    assert asked.count() == 1
    assert (page.current_draft, page.selected_cell, page.selected_camera_id) == (None, None, None)
    page.close()
    page.deleteLater()
    await console.aclose()


async def test_the_cells_are_fetched_in_the_size_in_which_they_are_shown(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        await until(lambda: len(wants(opened)) == 4)
        picture = opened.editor.cells[0].picture_rect()
        gate = opened.camera("Gate").id
        assert wants(opened)[gate] == (picture.width(), picture.height(), 0.5)
        opened.console.preferences.set(RATE_CELLS, 5.0)
        await until(lambda: wants(opened)[gate][2] == 0.2)
        opened.page.desk.edits.clear(0)
        await until(lambda: gate not in wants(opened))
        opened.page.resize(1600, 900)
        await until(lambda: wants(opened)[opened.camera("Dock").id][0] > picture.width())


async def test_it_follows_the_current_device(simulators: Callable[..., Simulator]) -> None:
    first, second = simulators(), simulators(cameras=12)
    async with page_on(first) as opened:
        await until(lambda: len(wants(opened)) == 4)
        opened.show("Night")
        opened.console.add_device(Address.parse(second.url), second.password)
        told = QSignalSpy(opened.page.cell_selected)
        await until(lambda: len(opened.page.dock.items) == 12)
        assert told.count() > 0
        assert wants(opened) == {}
        other = opened.console.devices.current
        assert other is not None
        await until(lambda: opened.page.current_draft in other.panels.drafts)
        opened.console.devices.show(opened.device)
        assert opened.draft.name == "Night"
        assert len(opened.page.dock.items) == 24


async def test_enter_on_a_cell_opens_a_list_to_choose_from(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.editor.select(2, focus=True)
        press(opened.editor.cells[2], Qt.Key.Key_Return)
        chooser = opened.page.chooser
        assert chooser.isVisible()
        chooser.filter.setText("roof")
        press(chooser.filter, Qt.Key.Key_Return)
        assert opened.cells()[2] == "Roof"
        assert not chooser.isVisible()


async def test_the_menu_of_a_cell(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        menu = opened.page.cell_menu(1)
        next(action for action in menu.actions() if action.objectName() == "clear_cell").trigger()
        assert opened.cells()[1] == ""
        menu.deleteLater()
        empty = opened.page.cell_menu(1)
        can = {action.objectName(): action.isEnabled() for action in empty.actions() if action.objectName()}
        assert can == {
            "choose_camera": True,
            "clear_cell": False,
            "cell_back": True,
            "cell_forward": False,
            "big_picture": False,
            "fullscreen": False,
        }
        back = next(action for action in empty.actions() if action.objectName() == "cell_back")
        assert back.text() == "Back to 2 Dock"
        empty.deleteLater()


async def test_tab_leads_through_the_parts_in_their_order(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        page = opened.page
        page.activateWindow()
        page.dock.filter.setFocus()
        order = []
        for _ in range(12):
            focused = QApplication.focusWidget()
            order.append(focused.objectName() if focused else "")
            page.focusNextChild()
        wanted = ["camera_filter", "camera_list", "panel_tabs", "cell-0", "panel_size", "panel_name"]
        places = [order.index(name) for name in wanted]
        assert places == sorted(places), order
        assert "cell-1" not in order


async def test_everything_that_takes_input_has_a_name(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        inputs = [w for kind in (QAbstractButton, QLineEdit) for w in opened.page.findChildren(kind)]
        nameless = [w for w in inputs if not (w.objectName() and w.accessibleName()) and w.isVisible()]
        assert not nameless


async def test_ptz_cameras_are_marked_once_the_device_told(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        active = opened.device.panels.active
        assert active is not None
        target = target_of(active, 0)
        opened.device.ptz.aim(target)
        await until(lambda: opened.editor.cells[0].view.ptz)
        assert opened.page.dock.pictures.tile(opened.camera("Gate").id).ptz


async def test_it_can_be_painted_in_every_theme_and_size(simulator: Simulator, qapp: QApplication) -> None:
    async with page_on(simulator) as opened:
        opened.page.desk.edits.clear(2)
        for name in ("light", "high-contrast", "dark"):
            for scale in (1.3, 1.0):
                Theme.current().apply(qapp, name, scale)
                for width, height in ((1024, 600), (1920, 1080)):
                    opened.page.resize(width, height)
                    assert not opened.page.grab().isNull()
                    assert not outside(opened.page.desk.bar)


def outside(bar: QWidget) -> list[str]:
    """The widgets of a row that do not fit into it."""
    return [
        w.objectName()
        for w in bar.findChildren(QPushButton)
        if w.isVisible() and w.geometry().right() > bar.width()
    ]
