"""How the pages of differences and of changes to many devices get into the states that are photographed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from PySide6.QtWidgets import QWidget
from site_stage import Picture, Site

from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Setting
from tcconsole.model.fleet.plan import Kind, Pace
from tcconsole.model.fleet.run_state import RunState
from tcconsole.model.fleet.template import Template
from tcconsole.ui.fleet.changes_home import REPORT
from tcconsole.ui.fleet.clone_body import CloneBody
from tcconsole.ui.fleet.password_body import PasswordBody
from tcconsole.ui.window.fleet_tabs import DRIFT, FleetTabs

WANTED = {
    "DeviceName": "Wall {n:02}",
    "TimeZone": "Europe/Berlin",
    "TimeSynchronization": "ntp",
    "NTPMode": "manual",
    "NTPServer": "ntp.site.lan",
}
TYPED = "Correct-horse-7-battery"  # only its strength and dots are seen


def tabs_of(site: Site) -> FleetTabs:
    tabs = site.window.page("devices").findChild(FleetTabs)
    if tabs is None:
        raise RuntimeError("the devices page has no tabs")
    return tabs


async def show_drift(site: Site) -> QWidget:
    """One device with another time zone, one with other cameras, one that does not answer."""
    for index, key, value in ((1, "TimeZone", "Etc/UTC"), (3, "NTPMode", "default")):
        await site.devices[index].link.send(WriteSettings((Setting(name=key, value=value),)))
        await site.devices[index].settings.read()
    await site.fault(4, drop_rate=1.0)
    drift = tabs_of(site).drift
    tabs_of(site).begin(DRIFT, site.devices)
    drift.table.setCurrentIndex(drift.model.index_of("TimeZone", site.devices[1].key))
    await site.until(lambda: not site.devices[4].link.on_line, "a device does not answer")
    return site.window


async def show_template(site: Site) -> QWidget:
    tabs_of(site).changes.begin_settings(WANTED, site.devices)
    return site.window


async def show_review(site: Site) -> QWidget:
    await show_template(site)
    tabs_of(site).changes.new.ask()
    return site.window


async def show_run(site: Site) -> QWidget:
    """Under way: the first device is done, the others wait for a slow one."""
    await show_review(site)
    changes = tabs_of(site).changes
    for index in range(1, len(site.devices)):
        await site.fault(index, settings_latency_ms=6000.0)
    changes.review.start()
    await asyncio.sleep(3.0)
    return site.window


async def show_stopped(site: Site) -> QWidget:
    """Two devices refuse; the run waits."""
    for index in (1, 2):
        await site.fault(index, error_rate=1.0, error_status=400, only=["settings"])
    changes = tabs_of(site).changes
    plan = site.console.fleet.plan_settings(site.devices, Template({"DeviceName": "Monitor {n:02}"}))
    run = site.console.fleet.begin(plan, Pace(at_once=1, stop_after=2))
    changes.look_at(run)
    await site.until(lambda: run.state is RunState.STOPPED, "the run has stopped")
    return site.window


async def show_left_over(site: Site) -> QWidget:
    """What a closed console leaves: a run that nobody carries out any more."""
    fleet = site.console.fleet
    plan = fleet.plan_settings(site.devices, Template({"DeviceName": "Screen {n:02}"}))
    run = fleet.begin(plan, Pace(pilot=2, wait_after_pilot=True))
    await site.until(lambda: run.state is RunState.PAUSED, "the run has paused")
    fleet._scope.cancel(f"run {run.key}")
    await site.until(lambda: run.left_over, "the run is left over")
    tabs_of(site).changes.show_home()
    return site.window


async def show_clone(site: Site) -> QWidget:
    changes = tabs_of(site).changes
    changes.begin(Kind.CLONE, site.devices)
    if isinstance(changes.new.body, CloneBody):
        changes.new.body.model.choose(3, "")
    return site.window


async def show_clone_review(site: Site) -> QWidget:
    await show_clone(site)
    changes = tabs_of(site).changes
    changes.new.ask()
    await site.until(lambda: changes.review.isVisible(), "the plan is made")
    return site.window


async def show_passwords(site: Site) -> QWidget:
    changes = tabs_of(site).changes
    changes.begin(Kind.PASSWORD, site.devices)
    body = changes.new.body
    if isinstance(body, PasswordBody):
        body.source.choose("typed")
        body.first.setText(TYPED)
        body.second.setText(TYPED)
    return site.window


async def show_report(site: Site) -> QWidget:
    tabs_of(site).changes.begin(REPORT, site.devices)
    return site.window


async def end(site: Site) -> None:
    """Every device well again, nothing under way."""
    for index in range(len(site.devices)):
        await site.fault(index, settings_latency_ms=None, error_rate=0.0, drop_rate=0.0, only=[])
    for run in site.console.fleet.runs:
        run.cancel()
    await site.until(lambda: not site.console.fleet.busy, "no run is under way")
    for run in site.console.fleet.left_over:
        site.console.fleet.forget(run)
    await site.until(lambda: not site.console.fleet.busy, "no run is under way")
    for device in site.devices:
        device.link.retry()
    await site.until(lambda: all(device.link.on_line for device in site.devices), "all are on line")
    tabs_of(site).changes.show_home()


PAGES: Mapping[str, Picture] = {
    "fleet-drift": Picture(show_drift, end),
    "fleet-template": Picture(show_template, end),
    "fleet-review": Picture(show_review, end),
    "fleet-run": Picture(show_run, end),
    "fleet-stopped": Picture(show_stopped, end),
    "fleet-left-over": Picture(show_left_over, end),
    "fleet-clone": Picture(show_clone, end),
    "fleet-clone-review": Picture(show_clone_review, end),
    "fleet-passwords": Picture(show_passwords, end),
    "fleet-report": Picture(show_report, end),
}
