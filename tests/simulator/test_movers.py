"""Movers go along their paths at their speed, pause, and come back."""

import itertools
import math

import pytest

from tcconsole.simulator.movers import Footing, Route
from tcconsole.simulator.optics import Optics
from tcconsole.simulator.scene import Mover

OPTICS = Optics(0.5, 0.3, 4.0)
PATH = ((0.3, 0.6), (0.5, 0.6), (0.6, 0.8))
TICKS = 4


def seen(route: Route, ticks: range) -> list[Footing | None]:
    steps = [route.step(tick) for tick in ticks]
    return [None if step is None else route.footing(step) for step in steps]


def test_it_moves_at_its_speed() -> None:
    route = Route(Mover("person", PATH, speed_mps=1.5), OPTICS, TICKS)
    footings = [footing for footing in seen(route, range(route.steps)) if footing]
    gaps = [math.dist((a.x, a.z), (b.x, b.z)) for a, b in itertools.pairwise(footings)]
    assert max(gaps) <= 1.5 / TICKS * 1.1
    assert sum(gaps) == pytest.approx(route.length_m, rel=0.02)


def test_it_is_gone_during_the_pause_and_starts_again() -> None:
    route = Route(Mover("person", PATH, pause_s=5), OPTICS, TICKS)
    cycle = route.steps + 5 * TICKS
    first, second = seen(route, range(cycle)), seen(route, range(cycle, 2 * cycle))
    assert first == second
    assert first.count(None) == 5 * TICKS


def test_on_the_way_back_people_turn_round_and_vehicles_drive_backwards() -> None:
    for kind, turn in (("person", math.pi), ("forklift", 0.0)):
        route = Route(Mover(kind, PATH, back=True), OPTICS, TICKS)  # type: ignore[arg-type]
        there, back = route.footing(5), route.footing(route.steps + route.steps - 1 - 5)
        assert (there.x, there.z) == pytest.approx((back.x, back.z))
        assert back.heading - there.heading == pytest.approx(turn)


def test_who_stays_stands_still_in_sight() -> None:
    route = Route(Mover("person", PATH, pause_s=5, back=True, stays=True), OPTICS, TICKS)
    waiting = seen(route, range(route.steps, route.steps + 5 * TICKS))
    assert len(set(waiting)) == 1
    assert waiting[0] is not None
    assert (waiting[0].gone_m, waiting[0].visible) == (None, 1.0)


def test_others_appear_and_fade() -> None:
    route = Route(Mover("person", PATH), OPTICS, TICKS)
    visible = [route.footing(step).visible for step in range(route.steps)]
    assert visible[0] < 0.5
    assert visible[-1] < 0.5
    assert max(visible) == 1.0


def test_it_heads_where_it_goes() -> None:
    route = Route(Mover("person", ((0.3, 0.6), (0.7, 0.6))), OPTICS, TICKS)
    assert route.footing(route.steps // 2).heading == pytest.approx(math.pi / 2)
