"""The devices page in the states that are photographed."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from site_stage import Picture, Site

from tcconsole.api.address import Address
from tcconsole.demo import PASSWORD, SimulatorProcess
from tcconsole.model.connection import DeviceState
from tcconsole.model.device_entry import Entry
from tcconsole.ui.devices.desk import DeviceDesk
from tcconsole.ui.devices.page import DevicesPage

LOST = Entry("http://127.0.0.1:9", name="Car park", serial="025443000077", site="Building B")
"""Nobody answers there."""
SITES = ("Building A", "Building A", "Building A", "Building B", "Building B", "")


def desk_of(site: Site) -> DeviceDesk:
    page = site.window.page("devices")
    if not isinstance(page, DevicesPage):
        raise TypeError("this is not the devices page")
    page.show_tab("devices")
    return page.desk


async def begin(site: Site) -> DeviceDesk:
    """All devices in their sites, and two that do not answer as they should."""
    devices = site.console.devices
    for device, name in zip(site.devices, SITES, strict=True):
        devices.set_site([device], name)
    twin = str(site.devices[1].address).replace("127.0.0.1", "localhost")
    for entry in (LOST, Entry(twin)):
        if devices.at(Address.parse(entry.address)) is None:
            site.console.add_devices([entry], {entry.address: PASSWORD})
    await site.until(lambda: len(devices.all) == len(site.devices) + 2, "the others are known")
    await site.until(
        lambda: all(device.state is not DeviceState.CONNECTING for device in devices.all), "all are tried"
    )
    site.window.show_page("devices")
    desk = desk_of(site)
    desk.browser.group(False)
    await site.until(lambda: any(row.doubt for row in desk.browser.live.rows), "the twin is noticed")
    return desk


async def end(site: Site) -> None:
    """The six devices of before, none selected."""
    desk = desk_of(site)
    desk.place.scanning.leave()
    desk.place.show_table()
    desk.acts.close_questions()
    desk.browser.select([])
    desk.browser.group(False)
    for device in site.console.devices.all:
        if device not in site.devices:
            site.console.remove_device(device)
    await site.until(lambda: len(site.console.devices.all) == len(site.devices), "the others are forgotten")


async def devices(site: Site) -> QWidget:
    desk = await begin(site)
    desk.browser.select([site.devices[0].key])
    return site.window


async def grouped(site: Site) -> QWidget:
    desk = await begin(site)
    desk.browser.group(True)
    lost = site.console.devices.at(Address.parse(LOST.address))
    desk.browser.select([lost.key] if lost else [])
    return site.window


async def selected(site: Site) -> QWidget:
    desk = await begin(site)
    desk.browser.select([device.key for device in site.devices[:4]])
    return site.window


async def asked(site: Site) -> QWidget:
    desk = await begin(site)
    desk.browser.group(True)
    desk.browser.select([device.key for device in site.devices[:3]])
    desk.acts.ask_restart()
    return site.window


async def importing(site: Site) -> QWidget:
    """A file with new devices, one for a site, one that is known, and errors."""
    desk = await begin(site)
    known = site.devices[0]
    lines = (
        "Address,Name,Site,Serial,Password",
        "192.168.10.61,Reception,Building C,,",
        "192.168.10.62,Canteen,Building C,,secret",
        "192.168.10.63:8080,Loading bay,Building C,,",
        f"{known.address},{known.name},Building C,{known.serial},",
        f"{site.devices[1].address},,Building A,,",
        f"{site.devices[2].address},,Building A,001122334455,",
        "192.168.10.62,Canteen again,Building C,,",
        "192.168.300.1,Cellar,Building C,,",
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "building-c.csv"
        file.write_text("\n".join(lines), "utf-8")
        desk.place.importing.read_file(file)
        await site.until(lambda: desk.place.importing.model.rowCount() == len(lines) - 1, "the file is read")
    desk.place.import_file()
    for dialog in desk.findChildren(QFileDialog):
        dialog.close()
    return site.window


async def scanning(site: Site) -> QWidget:
    """A search that found some of ours, and boxes that are new."""
    desk = await begin(site)
    pane = desk.place.scanning
    desk.place.scan()
    async with more_boxes() as found:
        ports = [str(Address.parse(address).port) for address in found]
        pane.range.setText("127.0.0.1/32")
        pane.ports.setText(", ".join([str(site.devices[0].address.port), *ports]))
        pane.password.setText(PASSWORD)
        pane.range.textEdited.emit(pane.range.text())
        pane.search.click()
        pane.question.yes.click()
        await site.until(lambda: len(pane.model.rows) == len(ports) + 1, "all of them answered")
    return site.window


async def scan_asked(site: Site) -> QWidget:
    desk = await begin(site)
    pane = desk.place.scanning
    desk.place.scan()
    pane.range.setText("192.168.10.0/24")
    pane.ports.setText("80")
    pane.range.textEdited.emit(pane.range.text())
    pane.search.click()
    return site.window


@asynccontextmanager
async def more_boxes() -> AsyncIterator[list[str]]:
    """Three devices with serials of their own, for as long as they are looked for."""
    simulator = SimulatorProcess(devices=9, cameras=1)
    await simulator.start()
    try:
        yield list(simulator.addresses)[6:]
    finally:
        await simulator.aclose()


def picture(show: Callable[[Site], Awaitable[QWidget]]) -> Picture:
    return Picture(show, end)


PAGES = {
    "devices": picture(devices),
    "devices-grouped": picture(grouped),
    "devices-selected": picture(selected),
    "devices-restart": picture(asked),
    "devices-import": picture(importing),
    "devices-scan": picture(scanning),
    "devices-scan-asked": picture(scan_asked),
}
