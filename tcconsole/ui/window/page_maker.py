"""Makes the pages of the window other than the first when they are first wanted, so that the window opens sooner."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.parts.command import commands_of
from tcconsole.ui.window.wall_hanging import hang

if TYPE_CHECKING:
    from tcconsole.ui.window.main_window import MainWindow


WITH_COMMANDS = ("wall", "cameras", "settings", "system", "devices")
"""The pages that have commands of their own: palette and list of keys are complete only with these."""


def make_commands(window: MainWindow) -> None:
    """Build the pages whose commands can be looked for: a moment, the first time, in which nothing is steered."""
    for key in WITH_COMMANDS:
        window.page(key)
    from tcconsole.ui.window.fleet_tabs import FleetTabs

    for tabs in window.page("devices").findChildren(FleetTabs):
        tabs.build()


def make_page(window: MainWindow, console: Console, key: str) -> QWidget:
    """Import and build that page. Raises KeyError for a key that no page has."""
    match key:
        case "wall":
            return window.wall.make()
        case "cameras":
            return _cameras(window, console)
        case "scenes":
            return window.scenes.make_editor()
        case "sequences":
            return _sequences(window, console)
        case "settings":
            from tcconsole.ui.settings.page import SettingsPage

            settings = SettingsPage(console)
            settings.add_device_wanted.connect(window.add_device)
            return settings
        case "system":
            from tcconsole.ui.system.page import SystemPage

            system = SystemPage(console)
            system.add_device_wanted.connect(window.add_device)
            return system
        case "health":
            from tcconsole.ui.health.page import HealthPage

            return HealthPage(console)
        case "devices":
            return _devices(window, console)
        case "keys":
            from tcconsole.ui.keys.page import KeysPage

            make_commands(window)
            return KeysPage(console.shortcuts, lambda: commands_of(window))
        case "preferences":
            from tcconsole.ui.preferences.page import PreferencesPage

            return PreferencesPage(console)
    raise KeyError(key)


def _devices(window: MainWindow, console: Console) -> QWidget:
    """The table of devices, and what concerns many of them in tabs beside it."""
    from tcconsole.ui.devices.page import DevicesPage
    from tcconsole.ui.window.fleet_tabs import FleetTabs

    page = DevicesPage(console)

    def open_it(device: Device) -> None:
        console.devices.show(device)
        window.show_page("panels")

    page.desk.opened.connect(open_it)
    page.desk.add_wanted.connect(window.add_device)
    page.desk.wall_wanted.connect(partial(hang, window, console))
    FleetTabs(page, window, console)
    return page


def _sequences(window: MainWindow, console: Console) -> QWidget:
    from tcconsole.ui.panels.sequence_view import SequencesView

    sequences = SequencesView(console)
    sequences.closed.connect(lambda: window.show_page("panels"))
    return sequences


def _cameras(window: MainWindow, console: Console) -> QWidget:
    """What the page puts, goes into the panel that is edited."""
    from tcconsole.ui.cameras.page import CamerasPage

    cameras, panels = CamerasPage(console), window.panels_page
    cameras.put_wanted.connect(panels.put_all)
    cameras.add_device_wanted.connect(window.add_device)
    cameras.big_picture_wanted.connect(
        lambda camera_id: window.big_pictures.open(camera_id, cameras.browser.table.camera_ids)
    )
    panels.cell_selected.connect(lambda: cameras.set_put_words(panels.dock.put_words))
    cameras.set_put_words(panels.dock.put_words)
    cameras.place.settings_wanted.connect(lambda: _show_video_source(window))
    return cameras


def _show_video_source(window: MainWindow) -> None:
    """Where it is decided whether a device has cameras of its own."""
    from tcconsole.ui.settings.page import SettingsPage

    window.show_page("settings")
    settings = window.page("settings")
    if isinstance(settings, SettingsPage) and settings.form is not None:
        settings.form.show_group("Video source")
