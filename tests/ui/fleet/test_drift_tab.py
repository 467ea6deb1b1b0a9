"""The table of differences: what it says of each value, what it leaves out, and what leads on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest

from tcconsole.model.device import Device
from tcconsole.model.fleet.drift import Mark
from tcconsole.ui.fleet.drift_model import COUNT_ROLE, MARK_ROLE, STATE_ROLE, DriftModel
from tcconsole.ui.fleet.drift_tab import DriftTab
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on
from tests.model.fleet.fleets import all_on_line
from tests.ui.cameras.editors import shown
from tests.ui.window.windows import click, words_of

Make = Callable[..., Simulator]
ZONE = "TimeZone"


async def set_zone(device: Device, zone: str) -> None:
    device.settings.edit(ZONE, zone)
    device.settings.apply()
    await until(lambda: device.settings.values[ZONE] == zone)


def rows(model: DriftModel) -> list[str]:
    return [str(model.headerData(row, Qt.Orientation.Vertical)) for row in range(model.rowCount())]


async def test_the_odd_one_stands_out_by_a_sign_and_in_words(simulators: Make) -> None:
    three = [simulators() for _ in range(3)]
    async with console_on(*three) as console:
        devices = await all_on_line(console, *three)
        for device in devices:
            await set_zone(device, "Asia/Tokyo" if device is devices[2] else "Europe/Paris")
        tab = DriftTab(console)
        tester = QAbstractItemModelTester(tab.model, QAbstractItemModelTester.FailureReportingMode.Warning)
        async with shown(tab):
            odd, usual = (tab.model.index_of(ZONE, devices[at].key) for at in (2, 0))
            assert (odd.data(MARK_ROLE), usual.data(MARK_ROLE)) == (Mark.ODD, Mark.USUAL)
            assert odd.data(Qt.ItemDataRole.DecorationRole) is not None
            assert usual.data(Qt.ItemDataRole.DecorationRole) is None
            assert tab.model.headerData(odd.row(), Qt.Orientation.Vertical, COUNT_ROLE) == 1
            tab.table.setCurrentIndex(odd)
            assert f"Time zone of {devices[2].name}: Asia/Tokyo. Most have: Europe/Paris." in words_of(tab)
            tab.only_odd.click()
            assert "Time zone" in rows(tab.model)
            assert "Mask" not in rows(tab.model)
        assert tester is not None


async def test_secrets_are_never_shown_and_lead_nowhere(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        (device,) = await all_on_line(console, simulator)
        tab = DriftTab(console)
        async with shown(tab):
            index = tab.model.index_of("SymphonyPwd", device.key)
            assert index.data() == "never shown"
            tab.table.setCurrentIndex(index)
            assert not tab.equal.isEnabled()
            assert tab.equal.toolTip()


async def test_one_that_does_not_answer_says_so_and_stays_as_it_was_read(simulators: Make) -> None:
    one, two = simulators(), simulators()
    async with console_on(one, two) as console:
        devices = await all_on_line(console, one, two)
        tab = DriftTab(console)
        async with shown(tab):
            two.stop()
            devices[1].link.look()
            await until(lambda: not devices[1].link.on_line)
            await until(lambda: "1 device does not answer" in words_of(tab))
            column = tab.model.index_of(ZONE, devices[1].key).column()
            assert tab.model.headerData(column, Qt.Orientation.Horizontal, STATE_ROLE)[2] == "unreachable"
            assert tab.model.index_of(ZONE, devices[1].key).data()


@pytest.mark.parametrize(
    ("text", "columns", "found"),
    [("gatehouse", 1, "Mask"), ("time zone", 2, "Time zone"), ("nothing-such", 2, None)],
)
async def test_devices_settings_and_values_are_searched(
    simulators: Make, text: str, columns: int, found: str | None
) -> None:
    one, two = simulators(), simulators()
    async with console_on(one, two) as console:
        devices = await all_on_line(console, one, two)
        devices[1].settings.edit("DeviceName", "Gatehouse")
        devices[1].settings.apply()
        await until(lambda: devices[1].name == "Gatehouse")
        tab = DriftTab(console)
        async with shown(tab):
            QTest.keyClicks(tab.search, text)
            if found is None:
                assert "Nothing found" in words_of(tab)
                return
            assert tab.model.columnCount() == columns
            assert found in rows(tab.model)


async def test_one_device_can_be_given_what_most_have(simulators: Make) -> None:
    three = [simulators() for _ in range(3)]
    async with console_on(*three) as console:
        devices = await all_on_line(console, *three)
        for device in devices:
            await set_zone(device, "Asia/Tokyo" if device is devices[0] else "Europe/Paris")
        tab = DriftTab(console)
        async with shown(tab):
            wanted = QSignalSpy(tab.plan_wanted)
            tab.table.setCurrentIndex(tab.model.index_of(ZONE, devices[0].key))
            click(tab, "make_usual")
            assert wanted.at(0) == [{ZONE: "Europe/Paris"}, (devices[0],)]
            tab.table.setCurrentIndex(tab.model.index_of(ZONE, devices[1].key))
            assert not tab.usual.isEnabled()
