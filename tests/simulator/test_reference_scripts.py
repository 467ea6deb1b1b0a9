"""The reference's own curl lines and sample scripts, run as they are with the real curl and jq.

The scripts are written for cmd in the reference; here they are transcribed to sh, and nothing else is changed.
"""

import asyncio
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tcconsole.api.wire import Cell, Panel
from tcconsole.simulator.site import direct_camera
from tests.simulator.serving import Caller, serving

HERE = Path(__file__).parent
CURL_LINES = (HERE / "reference_curl_lines.txt").read_text().splitlines()
SAMPLES = json.loads((HERE.parent / "api" / "reference_samples.json").read_text())
PANEL = FRONT_DOOR = "25892e17-80f6-415f-9c65-7395632f0223"
PARKING_LOT = "deb17e15-d47c-449f-b1b0-4d55247d153f"
SAMPLE_HOST = "192.168.0.2"


async def sh(script: str) -> str:
    """What the script prints; it has to end with 0."""
    process = await asyncio.create_subprocess_exec(
        "sh",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={"PATH": os.environ["PATH"]},  # no proxy
    )
    output, _ = await process.communicate(script.encode())
    assert process.returncode == 0
    return output.decode()


def documents(output: str) -> list[Any]:
    """The JSON documents that were printed one after the other."""
    decoder, found, at = json.JSONDecoder(), [], 0
    while at < len(output):
        value, at = decoder.raw_decode(output, at)
        found.append(value)
    return found


def put_the_references_things_there(caller: Caller, line: str) -> None:
    """The panel and the cameras that the reference's lines speak of, but for the one that the line adds."""
    device, memory = caller.device, caller.device.memory
    gate = next(camera for camera in device.cameras.values() if camera.steerable)
    parking_lot = replace(gate, id=PARKING_LOT, name="Parking Lot Camera", host=SAMPLE_HOST)
    device.plug_in(parking_lot)
    front_door = replace(parking_lot, id=FRONT_DOOR, name="Front Door Camera")
    memory.direct = {camera.id: direct_camera(camera) for camera in (front_door, parking_lot)}
    if '/Camera" -X POST' in line:
        del memory.direct[FRONT_DOOR]
    cell = Cell(
        coord_x=0,
        coord_y=0,
        panel_cell_id=55,
        panel_guid=PANEL,
        camera_id=PARKING_LOT,
        camera_name=parking_lot.name,
    )
    memory.panels = {
        PANEL: Panel(
            panel_guid=PANEL, panel_name="My Single View", panel_width=1, panel_height=1, cells=(cell,)
        )
    }
    device.show(PANEL)


def check_shape(ours: Any, sample: Any, place: str = "$") -> None:
    """Ours has every field of the sample, in form alike; the first element of a list stands for all."""
    if isinstance(sample, dict):
        assert isinstance(ours, dict), place
        for name in sample:
            assert name in ours, f"{place}.{name}"
            check_shape(ours[name], sample[name], f"{place}.{name}")
    elif isinstance(sample, list) and sample:
        assert isinstance(ours, list), place
        check_shape(ours[0], sample[0], f"{place}[0]")
    elif isinstance(sample, bool | str):
        assert type(ours) is type(sample), place
    elif isinstance(sample, int | float):
        assert isinstance(ours, int | float), place
        assert not isinstance(ours, bool), place


@pytest.mark.parametrize(
    "number", range(len(CURL_LINES)), ids=[line.split('"')[1][28:] for line in CURL_LINES]
)
async def test_a_curl_line_of_the_reference_works_unchanged(number: int) -> None:
    line, sample = CURL_LINES[number], SAMPLES[number]
    async with serving() as caller:
        await caller.write(VideoSource="directconnect")
        put_the_references_things_there(caller, line)
        line = (
            line.replace("http://{your_thinclient_ip}", caller.simulated.url)
            .replace("{your_password}", "admin")
            .replace("{your_session_token}", caller.token)
        )
        output = await sh(line)
        (answer,) = documents(output)
        assert caller.device.log.since()[-1].status == 200, answer
        if "answer" in sample:
            expected = json.loads(sample["answer"].replace("},\n  ],", "}\n  ],"))
            assert list(answer) == list(expected)
            assert answer["Links"] == expected["Links"]
            check_shape(answer["Data"], expected["Data"])


async def test_the_numbers_that_the_lines_are_answered_with() -> None:
    async with serving() as caller:
        wanted = {"TestConnection": 2, "Upload": 3}
        for word, code in wanted.items():
            line = next(line for line in CURL_LINES if f"/{word}" in line)
            line = line.replace("http://{your_thinclient_ip}", caller.simulated.url)
            answer = json.loads(await sh(line.replace("{your_session_token}", caller.token)))
            assert answer["Data"] == code


def script(name: str, caller: Caller, password: str = "admin") -> str:
    text = (HERE / "reference_scripts" / f"{name}.sh").read_text()
    return text.replace("http://10.234.25.67", caller.simulated.url).replace(
        "password=admin", f"password={password}"
    )


async def test_the_script_that_changes_the_active_panel() -> None:
    async with serving() as caller:
        body = {"PanelName": "My Four View", "PanelWidth": 2, "PanelHeight": 2, "Cells": []}
        await caller.post("/Panel", body)
        shown, closed = documents(await sh(script("change_active_panel", caller)))
        assert (shown["Data"]["PanelName"], shown["Data"]["Default"]) == ("My Four View", True)
        assert closed["Data"] is None
        assert (await caller.panel("My Four View"))["Default"]
        assert not (await caller.panel("Four View"))["Default"]
        assert len(caller.device.sessions) == 1


async def test_the_script_that_changes_a_camera() -> None:
    async with serving(password="other") as caller:
        await caller.write(VideoSource="directconnect")
        await caller.post("/Camera", {"Name": "Axis 223M"})
        changed, _ = documents(await sh(script("change_camera", caller, "other")))
        assert changed["Data"]["Cells"][0]["CameraName"] == "Axis 223M"
        assert (await caller.panel("Four View"))["Cells"][0]["CameraId"] == await caller.camera_id(
            "Axis 223M"
        )


async def test_the_script_that_moves_a_camera() -> None:
    async with serving() as caller:
        before = next(iter(caller.simulated.state()["positions"].values()))
        moved, _ = documents(await sh(script("ptz_relative_movement", caller)))
        after = next(iter(caller.simulated.state()["positions"].values()))
        assert moved["Links"] == []
        assert after == before | {"pan": before["pan"] + 50}
