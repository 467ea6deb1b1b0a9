"""The picture of a camera that is not saved yet: what each failure is told as."""

from __future__ import annotations

from typing import Any

import pytest

from tcconsole.api.errors import BadAnswer, DeviceFault, Refused, ThinClientError, TimedOut
from tcconsole.model.camera_preview import CameraPreview
from tcconsole.model.device import Device
from tcconsole.model.picture import Cause
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import paths
from tests.model.direct import direct_on


def gate_preview(device: Device) -> CameraPreview:
    preview = device.editing.preview
    preview.show(device.editing.edits.camera(device.cameras.all[0].id))
    return preview


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (TimedOut("preview", "box", "no answer in 8 s"), Cause.TIMEOUT),
        (Refused("preview", "box", "it said no", status=400), Cause.REFUSED),
        (DeviceFault("preview", "box", "The camera refused the user or the password."), Cause.REFUSED),
        (BadAnswer("preview", "box", "no picture"), Cause.BROKEN),
    ],
)
async def test_a_failure_keeps_the_last_picture_beside_its_reason(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch, error: ThinClientError, cause: Cause
) -> None:
    async with direct_on(simulator) as (_, device):
        preview = gate_preview(device)
        assert preview.waiting
        await until(lambda: preview.picture.image is not None)

        async def fail(_request: Any) -> Any:
            raise error

        monkeypatch.setattr(device.link, "send", fail)
        await until(lambda: preview.picture.cause is cause)
        assert preview.picture.image is not None
        assert preview.picture.words == error.answer
        preview.stop()
        assert gate_preview(device).waiting  # nothing of the last one is left


async def test_one_request_at_a_time_and_none_after_the_end(simulator: Simulator) -> None:
    async with direct_on(simulator) as (_, device):
        preview = gate_preview(device)
        preview.show(device.editing.edits.camera(device.cameras.all[0].id))  # the same again asks no more
        await until(lambda: preview.picture.image is not None)
        preview.stop()
        asked = paths(simulator).count("POST /Camera/Jpeg")
        await device.cameras.read()
        assert paths(simulator).count("POST /Camera/Jpeg") == asked == 1
