"""One request on its way through a simulated device."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from tcconsole.simulator.device import Device
    from tcconsole.simulator.request_log import Entry


@dataclass(slots=True)
class Call:
    """What an operation gets: the device, the request, the variable parts of its path, the caller's token.

    `entry` is its line in the request log. What is put into `afterwards` is done when the answer is out.
    """

    device: Device
    request: web.BaseRequest
    arguments: dict[str, str]
    token: str
    entry: Entry
    afterwards: Callable[[], None] | None = field(default=None)


Operation = Callable[[Call], Awaitable[Any]]
"""Returns the answer's Data; raises Refusal."""
