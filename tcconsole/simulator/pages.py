"""The pages that only a simulated device has: its truth, its monitor, its faults."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from aiohttp import web

from tcconsole.simulator import faults
from tcconsole.simulator.actions import ACTIONS, prepare
from tcconsole.simulator.bodies import read_json
from tcconsole.simulator.device import Device
from tcconsole.simulator.envelope import Refusal
from tcconsole.simulator.truth import truth


class Pages:
    """`state` and `monitor.jpg` for everybody; `faults` only with control."""

    def __init__(self, device: Device, url: Callable[[], str], control: bool) -> None:
        self._device = device
        self._url = url
        self._control = control

    async def answer(self, request: web.BaseRequest, page: str) -> web.StreamResponse:
        """The answer to a request for that page."""
        try:
            return await self._answer(request, page)
        except Refusal as refusal:
            return web.Response(text=refusal.words, status=refusal.status)

    async def _answer(self, request: web.BaseRequest, page: str) -> web.Response:
        asked = (request.method, page)
        if asked == ("GET", "state"):
            return json_response(truth(self._device, self._url(), _since(request)))
        if asked == ("GET", "monitor.jpg"):
            return _picture(await self._device.output.monitor())
        if asked == ("GET", "faults") and self._control:
            return json_response({"faults": self._device.faults.values(), "known": known()})
        if asked == ("POST", "faults") and self._control:
            switch(self._device, await read_json(request))
            return json_response(self._device.faults.values())
        raise Refusal(404, "There is no such page. Faults can be switched only when control is allowed.")


def switch(device: Device, changes: object) -> None:
    """Set faults and do actions, all or none; Refusal 400 when one is unknown or does not fit."""
    if not isinstance(changes, dict):
        raise Refusal(400, "The body must be a JSON object of faults.")
    unknown = [str(name) for name in changes if name not in (*faults.NAMES, *ACTIONS, faults.RESET)]
    if unknown:
        names = ", ".join((*faults.NAMES, *ACTIONS, faults.RESET))
        raise Refusal(400, f"Unknown: {', '.join(unknown)[:200]}. Known are: {names}.")
    try:
        ready = [prepare(device, name, value) for name, value in changes.items() if name in ACTIONS]
        device.faults.apply({name: value for name, value in changes.items() if name not in ACTIONS})
    except ValueError as error:
        raise Refusal(400, str(error)) from error
    for act in ready:
        act()


def known() -> list[dict[str, str]]:
    """Every fault and action in words: name, what it takes, its default, its meaning."""
    actions = [(name, takes, "", f"once: {meaning}") for name, (_, takes, meaning) in ACTIONS.items()]
    return [
        {"name": name, "takes": takes, "default": default, "meaning": meaning}
        for name, takes, default, meaning in (*faults.describe(), *actions)
    ]


def table() -> str:
    """The same as a Markdown table, for the README."""
    rows = [f"| `{row['name']}` | {row['takes']} | {row['default']} | {row['meaning']} |" for row in known()]
    return "\n".join(("| name | takes | at first | meaning |", "|---|---|---|---|", *rows)) + "\n"


def json_response(value: Any) -> web.Response:
    return web.Response(body=msgspec.json.encode(value), content_type="application/json")


def _picture(jpeg: bytes) -> web.Response:
    return web.Response(body=jpeg, content_type="image/jpeg", headers={"Cache-Control": "no-store"})


def _since(request: web.BaseRequest) -> int:
    words = request.rel_url.query.get("since", "0")
    if not (words.isascii() and words.isdigit() and len(words) < 16):
        raise Refusal(400, "since must be the number of a request.")
    return int(words)
