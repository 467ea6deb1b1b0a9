"""However cameras are watched, steered and answered: the feed asks for the right one, and never for too much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QObject, Signal

from tcconsole.model import feed as feeds
from tcconsole.model.feed import Feed, Want
from tcconsole.model.link import Link
from tcconsole.model.snapshots.cause import Cause
from tcconsole.model.snapshots.messages import Failure
from tcconsole.model.snapshots.pace import MOST
from tcconsole.model.snapshots.workers import Done, PictureWorkers

CAMERAS = tuple("abcdefgh")
ROOM = 5
WANTS = st.builds(
    Want,
    st.just(160),
    st.just(90),
    st.sampled_from([0.0, 0.5, 2.0]),
    weight=st.sampled_from([1.0, 2.0, 4.0]),
)


class Line(QObject):
    """A link that is on line and does nothing."""

    state_changed = Signal()
    on_line = True


class Session:
    """A session that is always there."""

    number, token = 1, "token"

    def ready(self) -> bool:
        return True

    def end(self) -> None:
        pass


@dataclass
class Workers:
    """Takes what it is asked for and answers when it is told to."""

    under_way: dict[str, Done] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def free(self) -> int:
        return ROOM - len(self.under_way)

    def when_free(self, wake: Callable[[], None]) -> None:
        pass  # the machine lets the feed look after every step

    def pace(self, device: int, at_once: int) -> None:
        pass  # it has its own room

    def fetch(self, device: int, camera_id: str, width: int, height: int, done: Done) -> None:
        assert camera_id not in self.under_way, "one in flight for each camera"
        self.asked.append(camera_id)
        self.under_way[camera_id] = done


class Clock:
    """Stands for the module `time` in the feed."""

    now_s = 1000.0

    def monotonic(self) -> float:
        return self.now_s


class FeedMachine(RuleBasedStateMachine):
    """What the feed must do is told here a second time, from the outside."""

    @initialize()
    def begin(self) -> None:
        self.clock, self.workers, self.line = Clock(), Workers(), Line()
        self.time, feeds.time = feeds.time, cast(Any, self.clock)  # type: ignore[attr-defined]
        self.feed = Feed(cast(Link, self.line), cast(PictureWorkers, self.workers))
        self.feed._session = cast(Any, Session())
        self.feed.start()
        self.wants: dict[str, Want] = {}
        self.steered: str | None = None
        self.asked_at: dict[str, float] = {}

    @rule(wants=st.dictionaries(st.sampled_from(CAMERAS), WANTS))
    def watch(self, wants: dict[str, Want]) -> None:
        self.wants = wants
        self.feed.watch("view", wants)

    @rule(camera=st.none() | st.sampled_from(CAMERAS))
    def steer(self, camera: str | None) -> None:
        self.steered = camera
        self.feed.steer(camera)

    @rule(seconds=st.sampled_from([0.01, 0.3, 0.7, 3.0]))
    def wait(self, seconds: float) -> None:
        self.clock.now_s += seconds

    @precondition(lambda self: self.workers.under_way)
    @rule(data=st.data(), cause=st.sampled_from([Cause.BROKEN, Cause.TIMEOUT, Cause.REFUSED]))
    def answer(self, data: st.DataObject, cause: Cause) -> None:
        camera = data.draw(st.sampled_from(sorted(self.workers.under_way)))
        self.workers.under_way.pop(camera)(Failure(1, self.asked_at[camera], cause), None)

    @rule()
    def look(self) -> None:
        """The feed comes to what is due; before it does, what it must ask for is worked out."""
        room = min(self.feed.at_once - len(self.workers.under_way), self.workers.free)
        now, due = self.clock.now_s, self.due()
        self.workers.asked.clear()
        self.feed._pump()
        asked = self.workers.asked
        assert len(asked) == max(0, min(room, len(due)))
        urgency = {camera: (now - self.asked_at.get(camera, -1.0e9)) * due[camera].weight for camera in due}
        assert set(asked) <= set(due)
        left = [urgency[camera] for camera in due if camera not in asked]
        assert min((urgency[camera] for camera in asked), default=0) >= max(left, default=0) or not asked
        for camera in asked:
            self.asked_at[camera] = now

    def due(self) -> dict[str, Want]:
        wants = self.wants
        if self.steered is not None:
            own = self.wants.get(self.steered)
            wants = {} if own is None else {self.steered: Want(160, 90, 0.0, own.weight)}
        now = self.clock.now_s
        return {
            camera: want
            for camera, want in wants.items()
            if camera not in self.workers.under_way
            and self.asked_at.get(camera, -1.0e9) + want.interval_s <= now
        }

    @invariant()
    def never_too_many(self) -> None:
        if hasattr(self, "feed"):
            assert self.feed.busy == len(self.workers.under_way) <= min(ROOM, int(MOST))

    def teardown(self) -> None:
        if hasattr(self, "feed"):
            feeds.time = self.time  # type: ignore[attr-defined]
            self.feed.close()
            for each in (self.feed, self.line):
                each.deleteLater()


def test_the_feed_asks_for_what_is_stalest_in_sight_and_for_no_more_than_there_is_room(qapp: object) -> None:
    run_state_machine_as_test(FeedMachine, settings=settings(max_examples=60, stateful_step_count=40))
