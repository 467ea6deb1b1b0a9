"""The page of real sticks, with SDL's virtual joysticks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QSlider, QWidget

from tcconsole.model.sticks.choices import Action, Moves
from tcconsole.model.sticks.sticks import Hold, Sticks
from tcconsole.ui.preferences.sticks_axes import signed
from tcconsole.ui.preferences.sticks_buttons import ButtonField
from tcconsole.ui.preferences.sticks_page import SticksPage
from tcconsole.ui.theme.theme import Theme
from tests.harness.waiting import until
from tests.model.sticks.virtual import GAMEPAD, plug_in, sticks_on
from tests.ui.window.windows import application, find


@asynccontextmanager
async def page_on() -> AsyncIterator[tuple[Sticks, SticksPage]]:
    """The page, shown, on sticks that are being read."""
    Theme.current().apply(application(), "dark")
    async with sticks_on() as sticks:
        page = SticksPage(sticks)
        page.resize(1100, 700)
        page.show()
        try:
            yield sticks, page
        finally:
            page.hide()
            page.deleteLater()


def words(page: QWidget) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def choose(box: QComboBox, data: object) -> None:
    """As a user does."""
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


async def test_without_a_stick_it_says_what_to_do() -> None:
    async with page_on() as (_, page):
        assert "No stick yet" in words(page)
        assert not page.axes.isVisible()
        assert not page.calibrate.isEnabled()
        await plug_in(page._sticks)
        assert "No stick yet" not in words(page)
        assert page.axes.isVisible()


async def test_sticks_are_muted_as_long_as_the_page_is_seen() -> None:
    async with page_on() as (sticks, page):
        virtual, stick = await plug_in(sticks)
        assert "Muted while this page is open" in words(page)
        virtual.move(0, 1.0)
        await until(lambda: stick.sent.pan == 1.0)
        assert sticks.where.centred
        page.hide()
        assert Hold.SETTINGS not in sticks.holds
        virtual.move(0, 0.9)
        await until(lambda: stick.raw[0] < 0.95)
        assert sticks.where.centred, "it was not in its centre since"


async def test_values_are_shown_as_they_are_and_as_they_are_sent() -> None:
    async with page_on() as (sticks, page):
        virtual, stick = await plug_in(sticks)
        virtual.move(1, -0.5)
        await until(lambda: stick.sent.tilt > 0)
        shown = words(page)
        assert "−0.50" in shown
        assert signed(stick.sent.tilt) in shown
        assert signed(0.0) == signed(-0.001) == "0.00"


async def test_choices_act_at_once_and_go_back_to_their_defaults() -> None:
    async with page_on() as (sticks, page):
        _, stick = await plug_in(sticks)
        usual = stick.choices
        choose(find(page, QComboBox, "axis_0"), Moves.ZOOM)
        find(page, QAbstractButton, "invert_0").click()
        find(page, QSlider, "dead_zone").setValue(30)
        find(page, QSlider, "expo").setValue(10)
        find(page, QSlider, "top_speed").setValue(50)
        choose(find(page, QComboBox, "button_11"), Action.STOP)
        axis, chosen = stick.choices.axes[0], stick.choices
        assert (axis.moves, axis.invert) == (Moves.ZOOM, True)
        assert (chosen.dead_zone, chosen.expo, chosen.top_speed) == (0.3, 0.1, 0.5)
        assert chosen.buttons[11] == Action.STOP
        find(page, QAbstractButton, "only_with_focus").click()
        assert not sticks.only_with_focus
        page.reset.click()
        assert stick.choices == usual
        assert find(page, QSlider, "dead_zone").value() == round(usual.dead_zone * 100)


async def test_a_pressed_button_is_marked_and_shows_its_stick() -> None:
    async with page_on() as (sticks, page):
        virtual, stick = await plug_in(sticks)
        _, other = await plug_in(sticks, GAMEPAD, axes=6, buttons=4, product=8)
        assert page.stick is other
        virtual.press(4)
        await until(lambda: page.stick is stick)
        held = [field.held for field in page.buttons.findChildren(ButtonField) if not field.isHidden()]
        assert [number for number, each in enumerate(held) if each] == [4]


async def test_a_stick_that_is_gone_stays_with_its_time() -> None:
    async with page_on() as (sticks, page):
        virtual, stick = await plug_in(sticks)
        assert stick.present
        virtual.unplug()
        await until(lambda: not stick.present)
        tile = find(page, QAbstractButton, "stick_0")
        assert tile.accessibleDescription().startswith("unplugged ")
        assert not page.calibrate.isEnabled()


async def test_calibration_is_guided_and_finds_centre_and_ends() -> None:
    async with page_on() as (sticks, page):
        virtual, stick = await plug_in(sticks)
        virtual.move(0, 0.2)
        await until(lambda: stick.raw[0] > 0.1)
        page.calibrate.click()
        assert "leave the stick alone" in words(page)
        await until(page.guide.go_on.isEnabled)
        page.guide.go_on.click()
        assert "Not moved yet: X, Y, Z" in words(page)
        readings: list[int] = []
        find(page.guide, QTimer, "").timeout.connect(lambda: readings.append(1))
        for number in range(3):
            for end in (0.9, -0.8, 0.2 if number == 0 else 0.0):
                virtual.move(number, end)
                await until(lambda number=number, end=end: abs(stick.raw[number] - end) < 0.01)
                count = len(readings)
                await until(lambda count=count: len(readings) > count)
        await until(page.guide.go_on.isEnabled)
        page.guide.go_on.click()
        assert not page.guide.isVisible()
        axis = stick.choices.axes[0]
        assert (round(axis.centre, 2), round(axis.low, 1), round(axis.high, 1)) == (0.2, -0.8, 0.9)
        assert stick.place(0) == 0.0


async def test_calibration_ends_with_the_stick() -> None:
    async with page_on() as (sticks, page):
        virtual, stick = await plug_in(sticks)
        before = stick.choices
        page.calibrate.click()
        assert page.guide.running
        virtual.unplug()
        await until(lambda: not page.guide.running)
        assert stick.choices == before


async def test_it_is_reached_from_the_preferences() -> None:
    from tests.ui.window.windows import click, window_on

    async with window_on(page="preferences") as (console, window):
        assert find(window, QWidget, "general_page").isVisible()
        click(window, "preferences_sticks")
        assert find(window, SticksPage, "sticks_page").isVisible()
        assert Hold.SETTINGS in console.sticks.holds
        await until(lambda: console.sticks.reading)
        window.show_page("panels")
        assert Hold.SETTINGS not in console.sticks.holds
