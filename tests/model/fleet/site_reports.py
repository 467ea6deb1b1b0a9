"""Reports of sites for tests, made by hand: devices with hostile names among them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import numpy as np
import simplejpeg

from tcconsole.model.clock_drift import Drift
from tcconsole.model.fleet.site_report import (
    CameraTest,
    CellSeen,
    DeviceSeen,
    PanelSeen,
    SettingSeen,
    Shot,
    SiteReport,
)
from tcconsole.model.setting import Words

AT = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>\u202egpj.\"'><img src=x onerror=y>{{ 7*7 }}" + "W" * 5000


@cache
def shot() -> Shot:
    picture = simplejpeg.encode_jpeg(np.full((54, 96, 3), 90, np.uint8), colorspace="RGB")
    return Shot(picture, 1920, 1080, 210_000, AT, 0.08)


def panel(name: str, columns: int, rows: int, *, shown: bool = False) -> PanelSeen:
    """Full of pictures but for the last cell, which has none."""
    places = [(column, row) for row in range(rows) for column in range(columns)]
    cells = [CellSeen(n, *place, f"{name} {n}", shot()) for n, place in enumerate(places, 1)]
    cells[-1] = replace(cells[-1], shot=None, why_not=Words("no answer"))
    return PanelSeen(name, columns, rows, shown, tuple(cells))


def device(name: str, *panels: PanelSeen) -> DeviceSeen:
    return DeviceSeen(
        key=name,
        name=name,
        address="http://10.0.0.1",
        serial="S-" + name,
        firmware="2.2.1",
        drift=Drift(0.1, 0.5),
        panels=panels,
        cameras=(
            CameraTest("c1", name + " cam", "10.0.0.9", "root", shot(), None, True, Words("compliant")),
            CameraTest("c2", "", why_not=Words("{why}", (("why", name),))),
        ),
        settings=(SettingSeen("Time", "Time zone", name), SettingSeen("Network", "Mask", "255.255.255.0")),
        problems=(Words("Cell {name} has no picture.", (("name", name),)),),
        visited_at=AT,
    )


def in_another_language(text: str) -> str:
    """As a translator would have it: recognisable, with its places."""
    return f"«{text}»"


def site(*devices: DeviceSeen, name: str = "North") -> SiteReport:
    return SiteReport(name, AT, "Ana", "desk", "tcconsole 1", devices)
