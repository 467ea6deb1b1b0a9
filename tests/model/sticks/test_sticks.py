"""Sticks through SDL itself, by its virtual joysticks: plugging, steering, buttons, holding back, memory."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tcconsole.model.activity import Activity
from tcconsole.model.ptz_deflection import CENTRE, Deflection
from tcconsole.model.sticks.border import Found, Happened, Library, Lost, NoStickLibrary
from tcconsole.model.sticks.choices import Action, AxisChoice, Moves
from tcconsole.model.sticks.stick import Stick
from tcconsole.model.sticks.sticks import LOOK_EVERY_MS, READ_EVERY_MS, Hold, Sticks
from tcconsole.model.store import Store
from tests.harness.waiting import until
from tests.model.sticks.virtual import GAMEPAD, free, plug_in, sticks_on


def heard(sticks: Sticks) -> list[Deflection]:
    told: list[Deflection] = []
    sticks.deflected.connect(told.append)
    return told


async def test_a_stick_is_noticed_steers_and_centres() -> None:
    async with sticks_on() as sticks:
        assert sticks.all == ()
        virtual, stick = await plug_in(sticks)
        assert (stick.name, len(stick.choices.axes), len(stick.choices.buttons)) == ("Three Axes", 3, 22)
        told = heard(sticks)
        await free(sticks, stick)
        virtual.move(0, 1.0)
        await until(lambda: told)
        assert told[-1] == Deflection(1.0, 0.0, 0.0)
        virtual.move(1, -1.0)  # forward
        await until(lambda: told[-1].tilt > 0)
        assert round(told[-1].pan, 3) == round(told[-1].tilt, 3) == round(0.5**0.5, 3)
        virtual.move(0, 0.0)
        virtual.move(1, 0.0)
        virtual.move(2, 0.6)
        await until(lambda: told[-1].zoom > 0)
        assert 0 < told[-1].zoom < 0.6
        virtual.move(2, 0.05)
        await until(lambda: sticks.where == CENTRE)


async def test_nothing_is_told_while_nothing_changes() -> None:
    async with sticks_on() as sticks:
        virtual, stick = await plug_in(sticks)
        await free(sticks, stick)
        virtual.move(0, 0.5)
        await until(lambda: not sticks.where.centred)
        told, moved = heard(sticks), []
        sticks.moved.connect(lambda: moved.append(1))
        virtual.press(21)
        await until(lambda: moved)
        assert (told, len(moved)) == ([], 1)


async def test_unplugged_in_mid_deflection_is_the_centre_at_once() -> None:
    async with sticks_on() as sticks:
        virtual, stick = await plug_in(sticks)
        told, order = heard(sticks), []
        sticks.deflected.connect(lambda where: order.append(where))
        sticks.unplugged.connect(lambda gone: order.append(gone))
        await free(sticks, stick)
        virtual.move(0, 1.0)
        await until(lambda: told)
        order.clear()
        virtual.unplug()
        await until(lambda: len(order) == 2)
        assert order == [CENTRE, stick]
        assert not stick.present
        assert stick.gone_at is not None
        assert sticks.all == (stick,)


async def test_of_two_sticks_the_newest_pull_counts() -> None:
    async with sticks_on() as sticks:
        one, first = await plug_in(sticks)
        two, second = await plug_in(sticks, GAMEPAD, axes=6, buttons=14, product=8)
        await free(sticks, first)
        await free(sticks, second)
        one.move(0, 1.0)
        await until(lambda: sticks.where == Deflection(1.0, 0.0, 0.0))
        two.move(1, -1.0)
        await until(lambda: sticks.where == Deflection(0.0, 1.0, 0.0))
        one.move(0, -1.0)  # still the older pull
        two.unplug()
        await until(lambda: sticks.where == Deflection(-1.0, 0.0, 0.0))
        one.move(0, 0.0)
        await until(lambda: sticks.where == CENTRE)


async def test_two_of_the_same_kind_are_two() -> None:
    async with sticks_on() as sticks:
        one, first = await plug_in(sticks)
        two, second = await plug_in(sticks)
        assert first.key != second.key
        sticks.set_choices(second, replace(second.choices, top_speed=0.5))
        await free(sticks, second)
        two.move(0, 1.0)
        await until(lambda: sticks.where == Deflection(0.5, 0.0, 0.0))
        one.unplug()
        await until(lambda: not first.present)
        assert second.present
        _, again = await plug_in(sticks)
        assert again is first


async def test_buttons_act_when_they_go_down() -> None:
    async with sticks_on() as sticks:
        virtual, stick = await plug_in(sticks, hats=1)
        acted: list[str] = []
        pressed: list[tuple[Stick, int]] = []
        sticks.button.connect(acted.append)
        sticks.pressed.connect(lambda which, button: pressed.append((which, button)))
        sticks.set_choices(stick, stick.choices.with_button(22 + 1, Action.HOME))  # the hat to the right
        virtual.press(0)
        await until(lambda: stick.held)
        virtual.press(0, down=False)
        virtual.press(4)
        await until(lambda: len(acted) == 2)
        assert acted == ["preset 1", Action.NEXT_CELL]
        assert stick.held == {4}
        virtual.turn_hat(2)
        await until(lambda: len(acted) == 3)
        assert acted[-1] == Action.HOME
        virtual.press(20)
        await until(lambda: len(pressed) == 4)
        assert pressed[-1] == (stick, 20)
        assert len(acted) == 3, "a button that is not used does nothing"


async def test_a_zoom_button_zooms_as_long_as_it_is_held() -> None:
    async with sticks_on() as sticks:
        virtual, stick = await plug_in(sticks)
        await free(sticks, stick)
        virtual.press(6)
        await until(lambda: sticks.where.zoom > 0)
        virtual.press(6, down=False)
        await until(lambda: sticks.where == CENTRE)
        virtual.press(7)
        await until(lambda: sticks.where.zoom < 0)
        virtual.unplug()
        await until(lambda: sticks.where == CENTRE)


async def test_a_stick_that_is_held_back_steers_again_only_from_its_centre() -> None:
    async with sticks_on() as sticks:
        virtual, stick = await plug_in(sticks)
        await free(sticks, stick)
        virtual.move(0, 1.0)
        await until(lambda: not sticks.where.centred)
        sticks.hold(Hold.FOCUS)
        assert sticks.where == CENTRE
        sticks.allow(Hold.FOCUS)
        told = heard(sticks)
        virtual.move(0, 0.9)
        await until(lambda: stick.raw[0] < 0.95)
        assert told == []
        virtual.move(0, 0.0)
        await free(sticks, stick)
        virtual.move(0, 1.0)
        await until(lambda: told)


async def test_held_back_buttons_do_nothing_but_stop_does_outside_the_settings() -> None:
    async with sticks_on() as sticks:
        virtual, stick = await plug_in(sticks)
        acted: list[str] = []
        sticks.button.connect(acted.append)

        async def press_all() -> None:
            for button in range(10):
                virtual.press(button)
            await until(lambda: len(stick.held) == 10)
            for button in range(10):
                virtual.press(button, down=False)
            await until(lambda: not stick.held)

        sticks.hold(Hold.HIDDEN)
        await press_all()
        assert acted == [Action.STOP]
        sticks.hold(Hold.SETTINGS)
        await press_all()
        assert acted == [Action.STOP]


async def test_choices_come_back_with_the_stick_in_the_next_session(tmp_path: Path) -> None:
    async with sticks_on(tmp_path) as sticks:
        _, stick = await plug_in(sticks)
        choices = stick.choices.with_axis(0, moves=Moves.ZOOM, invert=True).with_button(3, Action.STOP)
        sticks.set_choices(stick, replace(choices, dead_zone=0.3, expo=0.1, top_speed=0.4))
        sticks.set_only_with_focus(False)
        kept = stick.choices
    async with sticks_on(tmp_path) as sticks:
        [known] = sticks.all
        assert (known.name, known.present, known.choices) == ("Three Axes", False, kept)
        assert known.gone_at is not None
        assert sticks.only_with_focus is False
        _, other = await plug_in(sticks, GAMEPAD, axes=6, product=8)
        assert other is not known
        _, stick = await plug_in(sticks)
        assert stick is known
        sticks.reset(stick)
        assert stick.choices.axes[0] == AxisChoice(Moves.PAN)


async def test_a_calibrated_stick_is_centred_where_it_rests() -> None:
    async with sticks_on() as sticks:
        virtual, stick = await plug_in(sticks)
        virtual.move(0, 0.4)
        await until(lambda: stick.raw[0] > 0.3)
        sticks.set_choices(stick, stick.choices.with_axis(0, low=-0.6, centre=0.4, high=0.9))
        assert abs(stick.place(0)) < 0.01
        await free(sticks, stick)
        virtual.move(0, 0.9)
        await until(lambda: sticks.where.pan > 0.99)
        sticks.reset(stick)
        assert stick.choices.axes[0].centre == 0.4, "the calibration belongs to the stick"


async def test_it_is_read_often_only_while_a_stick_is_there() -> None:
    async with sticks_on() as sticks:
        assert sticks.interval_ms == LOOK_EVERY_MS
        virtual, _ = await plug_in(sticks)
        assert sticks.interval_ms == READ_EVERY_MS
        virtual.unplug()
        await until(lambda: sticks.interval_ms == LOOK_EVERY_MS)


async def test_a_damaged_file_costs_only_what_is_damaged(tmp_path: Path) -> None:
    stored = {
        "only_with_focus": "?",
        "sticks": {
            "a": {
                "name": "Good",
                "axes": [{"moves": "zoom", "centre": 7}],
                "buttons": ["stop", 5],
                "expo": "x",
            },
            "b": {"name": 5, "axes": [], "buttons": []},
            "c": "nothing",
            "d": {"name": "No axes", "axes": 3, "buttons": []},
        },
    }
    (tmp_path / "sticks.json").write_text(json.dumps(stored))
    async with sticks_on(tmp_path) as sticks:
        [stick] = sticks.all
        assert stick.choices.axes == (AxisChoice(Moves.ZOOM),)
        assert stick.choices.buttons == ("stop", "preset 2")
        assert stick.choices.expo == 0.55
        assert sticks.only_with_focus is True


def without_library() -> Callable[[], Library]:
    raise ImportError("no library found")


class Broken:
    def __init__(self) -> None:
        raise NoStickLibrary("no joysticks here")


async def test_a_computer_without_the_library_says_so() -> None:
    for load, words in ((without_library, "no library found"), (lambda: Broken, "no joysticks here")):
        store, activity = Store(None), Activity()
        sticks = Sticks(store, activity, load=load)  # type: ignore[arg-type]
        sticks.start()
        await until(lambda sticks=sticks: sticks.reason)
        assert sticks.reason == f"Sticks cannot be read: {words}"
        assert activity.entries[0].words == sticks.reason
        assert not sticks.reading
        await sticks.aclose()
        store.close()
        sticks.deleteLater()


class Script:
    """A library that says what it is told to say."""

    def __init__(self) -> None:
        self.next: list[Happened] = []
        self.there: dict[int, tuple[float, ...]] = {}
        self.closed = False

    def read(self) -> list[Happened]:
        happened, self.next = self.next, []
        return happened

    def axes(self, number: int) -> tuple[float, ...]:
        return self.there.get(number, ())

    def close(self) -> None:
        self.closed = True


async def test_plugged_in_and_out_between_two_readings_leaves_nothing_moving() -> None:
    script = Script()
    script.next = [Found(1, "kind", "", "Quick", 2, 2), Lost(1), Lost(9)]
    store = Store(None)
    sticks = Sticks(store, Activity(), load=lambda: lambda: script)
    told = heard(sticks)
    sticks.start()
    await until(lambda: sticks.all)
    assert not sticks.all[0].present
    script.there = {2: (1.0, 0.0)}
    script.next = [Found(2, "kind", "", "Quick", 2, 2)]
    await until(lambda: sticks.all[0].present)
    assert told == [], "it was never seen in its centre"
    await sticks.aclose()
    assert script.closed
    assert not sticks.all[0].present
    sticks.start()  # after the end nothing starts
    store.close()
    sticks.deleteLater()
