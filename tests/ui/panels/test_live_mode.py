"""Draft and Live: when Live is possible, when it ends by itself, and what each of them shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tcconsole.api.panels import ShowPanel
from tcconsole.model.layout import EMPTY, Layout
from tcconsole.ui.camera_list.camera_mime import camera_data
from tcconsole.ui.panels.layout_editor import LayoutEditor
from tcconsole.ui.parts.tile_paint import Frame
from tcconsole.ui.ptz.choice import choose
from tcconsole.ui.theme.theme import Theme
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.ui.panels.pages import Opened, drop, enter, page_on, press

CTRL = Qt.KeyboardModifier.ControlModifier


def go_live(opened: Opened) -> None:
    QTest.mouseClick(opened.part(QPushButton, "segment_live"), Qt.MouseButton.LeftButton)
    assert opened.page.desk.mode.on


def guid(opened: Opened, name: str) -> str:
    return next(p.panel_guid or "" for p in opened.device.panels.saved if p.panel_name == name)


def frame(editor: LayoutEditor) -> Frame:
    return editor._frame


async def settled(opened: Opened) -> None:
    await until(lambda: not opened.device.link.scope.running("command"))


async def test_draft_and_live_look_and_sound_different(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        desk = opened.page.desk
        assert frame(desk.editor) is Frame.PLAIN
        desk.edits.clear(0)
        assert frame(desk.editor) is Frame.DRAFT
        go_live(opened)
        assert frame(desk.editor) is Frame.ON_MONITOR
        assert desk.band.words() == "Everything acts on the monitor at once"
        assert desk.bar.words() == "Size and name belong to the draft"
        assert not desk.bar.save.isVisible()


async def test_a_draft_with_work_is_kept_while_live(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        desk = opened.page.desk
        desk.edits.put(0, [opened.camera("Roof").id])
        go_live(opened)
        assert opened.cells() == ["Gate", "Dock", "Lobby", "Yard"]
        desk.edits.put(1, [opened.camera("Garage").id])
        for act in (desk.undo, desk.redo, desk.doings.revert, desk.save, desk.show_on_monitor):
            act()
        await settled(opened)
        assert opened.cells() == ["Gate", "Garage", "Lobby", "Yard"]
        press(opened.page, Qt.Key.Key_L, CTRL)
        assert not desk.mode.on
        assert opened.cells()[0] == "Roof"
        assert opened.draft.dirty


async def test_an_untouched_draft_follows_what_was_done_live(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        go_live(opened)
        opened.page.desk.edits.put(1, [opened.camera("Garage").id])
        await settled(opened)
        opened.page.desk.mode.choose(False)
        assert opened.cells() == ["Gate", "Garage", "Lobby", "Yard"]
        assert not opened.draft.dirty


async def test_another_panel_of_ours_is_a_draft_and_says_why(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        desk = opened.page.desk
        go_live(opened)
        opened.show("Night")
        assert not desk.mode.on
        assert desk.band.words() == "Live has ended: Night is not on the monitor"
        live = opened.part(QPushButton, "segment_live")
        assert not live.isEnabled()
        assert live.accessibleDescription() == "Night is not on the monitor"
        desk.edits.clear(0)
        assert desk.band.words() == "1 cell differs from the saved panel"
        assert desk.band.reason() == "No Live: Night is not on the monitor"
        opened.show("Four View")
        assert not desk.mode.on


async def test_somebody_else_shows_another_panel(simulator: Simulator) -> None:
    async with page_on(simulator) as opened, console_on(simulator) as other:
        go_live(opened)
        theirs = await on_line(other)
        await theirs.link.send(ShowPanel(guid(opened, "Night")))
        await until(lambda: not opened.page.desk.mode.on)
        assert opened.draft.name == "Four View"
        assert opened.page.desk.band.words() == "Live has ended: Four View is not on the monitor"
        opened.page.desk.edits.clear(0)
        await settled(opened)
        assert simulator.state()["panels"][0]["Cells"][0]["CameraName"] == "Gate"


async def test_the_device_goes(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        go_live(opened)
        simulator.stop()
        await until(lambda: not opened.page.desk.mode.on, 20)
        assert opened.page.desk.band.words() == f"Live has ended: {opened.device.name} is not on line"


async def test_a_cell_waits_until_the_device_confirms(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        go_live(opened)
        simulator.fault(panel_latency_ms=150)
        opened.page.desk.edits.put(1, [opened.camera("Fence north").id])
        view = opened.editor.cells[1].view
        assert (view.name, view.sending, view.before) == ("Fence north", "Putting 12 here", "was 2 Dock")
        assert opened.editor.cells[1].accessibleDescription() == "Putting 12 here"
        opened.page.grab()
        await settled(opened)
        view = opened.editor.cells[1].view
        assert (view.name, view.sending) == ("Fence north", "")
        assert opened.page.desk.band.toast.accessibleName() == "12 Fence north put into cell 2 of the monitor"


async def test_what_the_device_refuses_comes_back(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        go_live(opened)
        simulator.fault(error_rate=1, only=["panel"])
        opened.page.desk.edits.clear(2)
        assert opened.editor.cells[2].view.sending == "Taking it off the monitor"
        assert opened.cells()[2] == "Lobby"
        await settled(opened)
        assert opened.cells() == ["Gate", "Dock", "Lobby", "Yard"]
        assert opened.editor.cells[2].view.sending == ""
        assert [p.tried for p in opened.console.problems.all] == ["Take 3 Lobby out of cell 3"]


async def test_what_several_cameras_would_do_is_said_before_the_drop(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        names = ("Roof", "Garage", "Warehouse")
        data = camera_data([(opened.camera(name).id, name) for name in names])
        opened.page.desk.edits.clear(3)

        def said(index: int) -> tuple[str, str]:
            enter(opened.editor, data, opened.editor.cells[index].geometry().center())
            words = opened.editor.cells[index].drop
            assert words is not None
            return words.first, words.second

        assert said(0) == ("3 cameras, to cells 1–3", "in place of 3 cameras")
        assert said(2) == ("2 of 3 cameras, to cells 3–4", "in place of 1 camera")
        assert said(3) == ("Only the first of 3 fits here", "into empty cells")
        go_live(opened)
        assert said(0)[0] == "Monitor: 3 cameras, to cells 1–3"


async def test_nothing_is_steered_in_a_cell_that_waits(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        live, panels = opened.device.live, opened.device.panels
        opened.page.desk.edits.clear(0)  # the draft has nothing there, the monitor has
        assert choose(panels, opened.draft, 0, live).target is None
        target = choose(panels, opened.draft, 0, live, acting=True).target
        assert target is not None
        assert target.camera_name == "Gate"
        live.put(0, [opened.camera("Roof").id])
        waiting = choose(panels, opened.draft, 0, live, acting=True)
        assert waiting.target is None
        assert waiting.reason == "The camera in this cell is being changed."
        await settled(opened)
        target = choose(panels, opened.draft, 0, live, acting=True).target
        assert target is not None
        assert target.camera_name == "Roof"


async def test_what_a_full_screen_camera_covers_is_not_steered_unseen(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        panels, over = opened.device.panels, opened.device.full_screen
        for name, steered in (("Roof", False), ("Gate", True)):
            camera_id = opened.camera(name).id
            opened.page.show_fullscreen(camera_id)
            await until(lambda camera_id=camera_id: over.camera_id == camera_id)
            choice = choose(panels, opened.draft, 0, over=over)
            assert (choice.target is not None) == steered
            assert steered or choice.reason == "13 Roof is full screen: PTZ moves what the monitor shows."


async def test_full_screen_is_said_and_leads_back(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        go_live(opened)
        opened.page.show_fullscreen(opened.camera("Roof").id)
        band = opened.part(QWidget, "full_screen_band")
        await until(band.isVisible)
        assert band.accessibleName() == "13 Roof is full screen on the monitor"
        assert not opened.page.desk.mode.on
        assert opened.page.desk.mode.why_not == "13 Roof is full screen on the monitor"
        assert opened.page.desk.tabs.bar.accessibleTabName(0) == "Four View was on monitor"
        assert simulator.state()["monitor"]["kind"] == "fullscreen"
        opened.show("Night")
        press(opened.page, Qt.Key.Key_B, CTRL)
        await until(lambda: not band.isVisible())
        assert simulator.state()["monitor"]["panel"]["name"] == "Four View"
        assert simulator.state()["monitor"]["kind"] == "panel"


async def test_somebody_elses_panel_ends_full_screen(simulator: Simulator) -> None:
    async with page_on(simulator) as opened, console_on(simulator) as other:
        opened.page.show_fullscreen(opened.camera("Roof").id)
        await until(lambda: opened.device.full_screen.camera_id)
        theirs = await on_line(other)
        await theirs.link.send(ShowPanel(guid(opened, "Night")))
        await until(lambda: opened.device.full_screen.camera_id is None)
        assert not opened.part(QWidget, "full_screen_band").isVisible()


async def test_a_panel_that_is_too_large_is_read_only(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        desk = opened.page.desk
        opened.draft.edit(Layout("Large", 6, 5, opened.draft.layout.places + (EMPTY,) * 26), "large")
        roof = camera_data([(opened.camera("Roof").id, "Roof")])
        assert not drop(opened.editor, roof, opened.editor.cells[3].geometry().center())
        desk.edits.clear(0)
        assert opened.cells()[0] == "Gate"
        assert desk.band.words() == "Larger than a device accepts: choose a smaller size first"
        opened.page.choose(0)
        assert not opened.page.chooser.isVisible()
        desk.edits.resize(2, 2)
        desk.edits.clear(0)
        assert opened.cells()[0] == ""


async def test_in_a_narrow_window_what_was_done_and_what_sends_are_said_in_full(
    simulator: Simulator, qapp: QApplication
) -> None:
    async with page_on(simulator, 1024, 640) as opened:
        Theme.current().apply(qapp, "dark", 1.3)
        opened.page.desk.edits.clear(2)
        toast, button = opened.page.desk.band.toast, opened.page.desk.bar.show_button
        await until(lambda: toast.isVisible() and toast.width() >= toast.sizeHint().width())
        await until(lambda: button.isVisible() and button.width() >= button.sizeHint().width())
        Theme.current().apply(qapp, "dark")
