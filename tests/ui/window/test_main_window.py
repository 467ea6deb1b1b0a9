"""The window as a whole: names, keys, Escape, other devices, other themes, what it keeps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QLineEdit,
    QMenu,
    QWidget,
)

from tcconsole.model.device import Device
from tcconsole.model.problems import Problem
from tcconsole.ui.settings.form import SettingsForm
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.window.add_device_dialog import AddDeviceDialog
from tcconsole.ui.window.dock_title import Dock
from tcconsole.ui.window.main_window import MainWindow
from tcconsole.ui.window.problems_drawer import ProblemsDrawer
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.ui.window.windows import application, click, delete_what_is_due, find, focused, window_on

PAGES = ("wall", "panels", "cameras", "settings", "system", "health", "devices", "keys", "preferences")


def interactive(inside: QWidget) -> list[QWidget]:
    """What takes the keyboard, without what only scrolls and without buttons that have nothing to say yet."""
    return [
        widget
        for widget in inside.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not (isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QAbstractItemView))
        and not widget.objectName().startswith("qt_")
        and not (isinstance(widget, QAbstractButton) and not widget.isVisible() and not widget.text().strip())
    ]


async def test_everything_that_can_be_used_has_a_name_for_tests_and_for_screen_readers(
    simulator: Simulator,
) -> None:
    async with window_on(simulator) as (console, window):
        await on_line(console)
        for page in PAGES:
            window.show_page(page)
        console.problems.add(Problem("Show panel", "Lobby", "no answer", "Look.", "Try again", lambda: None))
        click(window, "problems")
        dialog = AddDeviceDialog(console, window)
        found = interactive(window)
        assert len(found) > 80
        nameless = [
            f"{type(widget).__name__} {widget.objectName()!r} {widget.accessibleName()!r}"
            for widget in found
            if not widget.objectName() or not widget.accessibleName()
        ]
        assert not nameless, "\n".join(nameless)
        dialog.deleteLater()


@pytest.mark.parametrize("page", PAGES)
async def test_the_tab_key_reaches_everything_on_a_page(simulator: Simulator, page: str) -> None:
    async with window_on(simulator, page=page) as (console, window):
        device = await on_line(console)
        await until(lambda: device.feed.fetched > 0 or page != "panels")
        reached: set[QWidget] = set()
        for _ in range(200):
            QTest.keyClick(window, Qt.Key.Key_Tab)
            if focused() in reached:
                break
            reached.add(focused())
        # Of buttons of which one holds, Tab reaches that one, and the arrow keys the others.
        wanted = {
            widget
            for widget in interactive(window)
            if widget.isVisible() and widget.isEnabled() and not _one_of_several(widget)
        }
        missed = [widget.objectName() for widget in wanted - reached]
        assert not missed


def _one_of_several(widget: QWidget) -> bool:
    group = getattr(widget, "group", lambda: None)()
    exclusive = group is not None or getattr(widget, "autoExclusive", lambda: False)()
    return bool(exclusive) and not getattr(widget, "isChecked", lambda: True)()


async def test_escape_closes_the_list_of_problems_from_inside_and_nowhere_else(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        await on_line(console)
        drawer = find(window, ProblemsDrawer, "problems_drawer")
        QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        assert drawer.isVisible()
        assert drawer.isAncestorOf(focused())
        fields = [field for field in window.findChildren(QLineEdit) if field.isVisible()]
        search = next(field for field in fields if field.property("part") == "search")
        search.setFocus()
        QTest.keyClicks(search, "gate")
        QTest.keyClick(search, Qt.Key.Key_Escape)
        assert search.text() == ""
        assert drawer.isVisible()
        find(drawer, QWidget, "close_problems").setFocus()
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
        assert drawer.isHidden()
        assert focused() is find(window, QWidget, "problems")


async def test_the_list_of_problems_lies_between_header_and_strip(simulator: Simulator) -> None:
    async with window_on(simulator) as (_, window):
        drawer, header = find(window, ProblemsDrawer, "problems_drawer"), find(window, QWidget, "header")
        click(window, "problems")
        for width, height in ((1024, 640), (1920, 1080)):
            window.resize(width, height)
            assert drawer.geometry().top() > header.height()
            assert drawer.geometry().bottom() < window.height() - window.statusBar().height()
            assert drawer.geometry().right() < window.width()


async def test_switching_devices_leaves_nothing_behind(simulators: Callable[..., Simulator]) -> None:
    first, second = simulators(), simulators()
    async with window_on(first, second) as (console, window):
        await on_line(console)
        for page in PAGES:
            window.show_page(page)
        one, other = console.devices.all
        for device in (one, other):
            console.devices.show(device)
        delete_what_is_due()
        before, widgets = _listeners(one), len(window.findChildren(QWidget))
        for _ in range(4):
            for device in (one, other):
                console.devices.show(device)
                delete_what_is_due()
        assert _listeners(one) == before
        # Pictures and rows come and go with the devices' answers; whole forms do not.
        assert len(window.findChildren(SettingsForm)) == 1
        assert abs(len(window.findChildren(QWidget)) - widgets) < 60
        for device in (one, other):  # nobody who is gone is told
            device.settings.edit("DeviceName", "Other")
            device.settings.discard()
            device.system.update_changed.emit()
            device.identity_changed.emit()


def _listeners(device: Device) -> list[int]:
    settings, system = device.settings, device.system
    return [
        device.receivers(SIGNAL("state_changed()")),
        device.receivers(SIGNAL("identity_changed()")),
        settings.receivers(SIGNAL("draft_changed()")),
        settings.receivers(SIGNAL("read_again()")),
        system.receivers(SIGNAL("update_changed()")),
        system.receivers(SIGNAL("changed()")),
    ]


async def test_the_shown_device_can_be_forgotten_on_every_page(
    simulators: Callable[..., Simulator],
) -> None:
    async with window_on(simulators(), simulators()) as (console, window):
        await on_line(console)
        for page in PAGES:
            window.show_page(page)
        for left in (1, 0):
            device = console.devices.current
            assert device is not None
            console.remove_device(device)
            await until(lambda device=device: not shiboken6.isValid(device), what="the device is gone")
            assert len(console.devices.all) == left
            delete_what_is_due()
        for page in PAGES:
            window.show_page(page)
        assert window.windowTitle() == "tcconsole"
        window.show_page("settings")
        assert find(window, QWidget, "no_settings").isVisible()


async def test_names_of_devices_are_plain_everywhere(simulator: Simulator) -> None:
    name = "<b>Lobby</b> && &East [*]"
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        device.settings.edit("DeviceName", name)
        device.settings.apply()
        await until(lambda: device.name == name)
        assert window.windowTitle() == "<b>Lobby</b> && &East [*][*] – tcconsole"  # as Qt wants it
        assert find(window, QWidget, "device_menu").accessibleName().startswith(name)
        menu = find(window, QMenu, "devices")
        menu.aboutToShow.emit()
        menu.aboutToShow.emit()
        entries = [action.text() for action in menu.actions()]
        assert len([text for text in entries if "Lobby" in text]) == 2  # shown, forget: built anew, not twice
        assert all(text.replace("&&", "").count("&") == 0 for text in entries)


async def test_forgetting_a_device_asks_once_more(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        menu = find(window, QMenu, "devices")
        menu.aboutToShow.emit()
        sure = find(window, QMenu, "forget_device")
        assert console.devices.all
        sure.actions()[0].trigger()
        await until(lambda: not shiboken6.isValid(device), what="the device is gone")
        assert not console.devices.all


@pytest.mark.parametrize("page", PAGES)
async def test_every_theme_and_text_size_goes_on_while_the_window_runs(
    simulator: Simulator, page: str
) -> None:
    async with window_on(simulator) as (console, window):
        await on_line(console)
        rail, header = find(window, QWidget, "rail"), find(window, QWidget, "header")
        assert (rail.width(), header.height()) == (76, 48)
        window.show_page(page)
        for theme, scale in (("light", 1.3), ("high-contrast", 1.15), ("dark", 1.0)):
            Theme.current().apply(application(), theme, text_scale=scale)
            before = window.grab().toImage()
            assert before.pixelColor(3, window.height() // 2).name() == Theme.current().color("panel").name()
        Theme.current().apply(application(), "dark", text_scale=1.3)
        assert rail.width() > 90
        assert header.height() > 48
        Theme.current().apply(application(), "dark")


async def test_the_ptz_dock_is_there_again_after_a_close_on_another_page(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with window_on(simulator, folder=tmp_path, page="settings") as (_, window):
        assert find(window, Dock, "ptz_dock").isHidden()
        wanted: list[bool] = []
        window.close_wanted.connect(lambda: wanted.append(True))
        window.close()
        assert wanted == [True]  # it does not close by itself
    async with window_on(folder=tmp_path) as (_, window):
        assert find(window, Dock, "ptz_dock").isVisible()


async def test_a_floating_ptz_dock_stays_on_every_page(simulator: Simulator) -> None:
    async with window_on(simulator) as (_, window):
        dock = find(window, Dock, "ptz_dock")
        click(dock, "float_ptz")
        window.show_page("health")
        assert dock.isVisible()
        click(dock, "float_ptz")
        assert dock.isHidden()


async def test_a_damaged_window_file_does_not_block_the_start(tmp_path: Path) -> None:
    (tmp_path / "window.json").write_text('{"geometry": "no geometry", "docks": "ÿ€", "other": 4}')
    async with window_on(folder=tmp_path) as (_, window):
        assert window.isVisible()


async def test_keys_show_the_pages(simulator: Simulator) -> None:
    async with window_on(simulator) as (_, window):
        for number, page in enumerate(PAGES, 1):
            QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
            assert window.page(page).isVisible()
            assert find(window, QWidget, f"rail_{page}").property("checked")


async def test_no_two_actions_share_a_shortcut(simulator: Simulator) -> None:
    async with window_on(simulator) as (_, window):
        keys = [
            action.shortcut().toString()
            for action in window.actions()
            if isinstance(action, QAction) and not action.shortcut().isEmpty()
        ]
        assert len(keys) == len(set(keys))
        assert isinstance(window, MainWindow)


async def test_a_window_that_is_gone_hears_no_more_of_the_devices(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        window = MainWindow(console)
        for page in ("wall", *PAGES):
            window.show_page(page)
        window.deleteLater()
        delete_what_is_due()
        assert not shiboken6.isValid(window)
        console.devices.list_changed.emit()
        console.devices.current_changed.emit()
