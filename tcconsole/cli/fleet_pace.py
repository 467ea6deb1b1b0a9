"""How fast a run goes, as options of commands that begin one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

_PACE = (
    click.option(
        "--pilot",
        type=click.IntRange(0, 100),
        default=1,
        show_default=True,
        help="So many first, one by one.",
    ),
    click.option("--wait-after-pilot", is_flag=True, help="Pause then; `fleet resume` goes on."),
    click.option(
        "--at-once", type=click.IntRange(1, 64), default=4, show_default=True, help="Devices at a time."
    ),
    click.option(
        "--restarts-at-once", type=click.IntRange(1, 64), default=2, show_default=True, help="Of these, dark."
    ),
    click.option(
        "--stop-after", type=click.IntRange(0), default=1, show_default=True, help="Failures; 0: never."
    ),
)


def with_pace(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a run's pace; it gets `pace`."""

    @wraps(command)
    def run(
        pilot: int,
        wait_after_pilot: bool,
        at_once: int,
        restarts_at_once: int,
        stop_after: int,
        **others: Any,
    ) -> Any:
        from tcconsole.model.fleet.plan import Pace

        pace = Pace(
            pilot=pilot,
            wait_after_pilot=wait_after_pilot,
            wave=0,
            at_once=at_once,
            uploads_at_once=min(2, at_once),
            restarts_at_once=min(restarts_at_once, at_once),
            stop_after=stop_after,
        )
        return command(pace=pace, **others)

    for option in reversed(_PACE):
        run = option(run)
    return run
