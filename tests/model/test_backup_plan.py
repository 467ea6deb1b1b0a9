"""Any backup: read as it was written, nothing to do where it came from, and nothing left once all of it was done."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from functools import partial

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tcconsole.api.cameras import CreateCamera, DeleteCamera, UpdateCamera
from tcconsole.api.panels import CreatePanel, DeletePanel, UpdatePanel
from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Camera, Cell, Panel, Setting, Stream
from tcconsole.model import backup as backup_module
from tcconsole.model.backup import (
    MOST_BYTES,
    VERSION,
    Backup,
    BackupError,
    Content,
    Facts,
    FavouritePanel,
    Position,
    Positions,
    from_json,
    to_json,
    without_secrets,
)
from tcconsole.model.backup_item import (
    Group,
    HoldSchedules,
    Item,
    Put,
    PutBook,
    PutFavourites,
    PutPositions,
    PutSchedule,
    PutSequence,
)
from tcconsole.model.backup_match import LEAVE, match, match_cameras, match_panels
from tcconsole.model.backup_plan import Inputs, Plan, plan
from tcconsole.model.backup_run import Outcome, Run
from tcconsole.model.camera_entries import Entries
from tcconsole.model.camera_entries import Entry as Numbered
from tcconsole.model.camera_entries import from_json as entries_of
from tcconsole.model.camera_plan import What
from tcconsole.model.layout import SIZES
from tcconsole.model.schedule import Entry
from tcconsole.model.sequence import Sequence, Spot, Step

NAMES = ("Gate", "Dock", "Lobby", "Roof", "gate ", "Camera")
IDS = tuple(f"{number:08d}-0000-4000-8000-000000000000" for number in range(1, 9))
GUIDS = tuple(f"panel-{number}" for number in range(1, 6))
DIRECT = {"VideoSource": "directconnect", "NetworkMode": "dhcp", "TimeSynchronization": "ntp"}

uris = st.sampled_from((None, "rtsp://a/s", "rtsp://u:secret-word@a/s", "http://a/p?pwd=secret-word"))
streams = st.lists(st.builds(Stream, format=st.sampled_from(("H264", None)), media_uri=uris), max_size=2)
cameras = st.lists(
    st.builds(
        Camera,
        id=st.sampled_from(IDS),
        name=st.sampled_from(NAMES),
        address=st.sampled_from(("192.168.0.30", "192.168.0.31", None)),
        channel_number=st.sampled_from((None, 0, 1)),
        username=st.sampled_from((None, "root")),
        password=st.sampled_from((None, "secret-word")),
        streams=streams.map(tuple),
    ),
    max_size=5,
    unique_by=lambda camera: camera.id,
).map(tuple)


@st.composite
def panels(draw: st.DrawFn, there: tuple[Camera, ...]) -> tuple[Panel, ...]:
    found = []
    for guid in draw(st.lists(st.sampled_from(GUIDS), max_size=3, unique=True)):
        width, height = draw(st.sampled_from(SIZES[:4]))
        cells = []
        for index in range(width * height):
            camera = draw(st.sampled_from((None, *there)))
            if camera is not None:
                y, x = divmod(index, width)
                cells.append(Cell(coord_x=x, coord_y=y, camera_id=camera.id, camera_name=camera.name))
        name = draw(st.sampled_from(("Night", "Day", "Weekend")))
        found.append(
            Panel(
                panel_guid=guid, panel_name=name, panel_width=width, panel_height=height, cells=tuple(cells)
            )
        )
    return tuple(found)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """What a device that connects to its cameras itself may have, and what a console keeps of it."""
    there = draw(cameras)
    shown = draw(panels(there))
    values = DIRECT | {
        "DeviceName": draw(st.sampled_from(("A", "B"))),
        "TimeZone": draw(st.sampled_from(("UTC", "Asia/Tokyo"))),
        "DeviceSerial": draw(st.sampled_from(("1", "2"))),
        "NewThing": draw(st.sampled_from(("x", "y"))),
    }
    targets = [(one.panel_guid or "", one.panel_name) for one in shown]
    what = st.sampled_from((*targets, ("gone", "Gone")))
    sequences = [
        Sequence(key, key.upper(), None, tuple(Step(*draw(what), 20) for _ in range(2)), 60)
        for key in draw(st.lists(st.sampled_from(("a", "b")), max_size=2, unique=True))
    ]
    if shown and there:
        spot = Spot(targets[0][0], targets[0][1], 0)
        step = Step(there[0].id, there[0].name, 20)
        sequences.append(Sequence("c", "C", spot, (step, step), 0))
    entries = [Entry(key, 6, 30, (0, 1), what=draw(what)[0]) for key in draw(st.sets(st.sampled_from("xy")))]
    book = {
        camera.id: Numbered(number, camera.name, draw(st.sampled_from(("", "Doors"))), draw(st.booleans()))
        for number, camera in enumerate(there, 1)
    }
    position = Positions(saved=(Position("1", "Left", 1.0, 2.0, 3.0),))
    return Content(
        settings=tuple(Setting(name=key, value=value) for key, value in values.items()),
        cameras=there,
        panels=shown,
        presets={camera.id: position for camera in there[:2]},
        sequences=tuple(sequences),
        favourites=tuple(FavouritePanel(*target) for target in targets[:2]),
        schedules=tuple(entries),
        schedules_held=draw(st.booleans()),
        book=Entries(book, ("Doors",)),
    )


def backup_of(content: Content) -> Backup:
    """As it is after it was in a file."""
    serial = content.values.get("DeviceSerial", "")
    return from_json(to_json(Backup(device=Facts(name="A", serial=serial), content=content)))


@given(contents())
@settings(max_examples=15)
def test_it_is_read_as_it_was_written_in_the_same_order_without_passwords(content: Content) -> None:
    whole = Backup(device=Facts(name="A"), content=content)
    data = to_json(whole)
    assert from_json(data) == without_secrets(whole)
    assert to_json(from_json(data)) == data
    assert b"secret-word" not in data
    shuffled = msgspec.structs.replace(content, settings=content.settings[::-1])
    assert to_json(msgspec.structs.replace(whole, content=shuffled)) == data


@given(contents())
@settings(max_examples=15)
def test_there_is_nothing_to_do_where_it_came_from(content: Content) -> None:
    made = plan(backup_of(content), content)
    assert made.items == ()
    assert made.unknown == ()


def device(serial: str, **fields: object) -> Content:
    values = DIRECT | {"DeviceSerial": serial}
    settings_ = tuple(Setting(name=key, value=value) for key, value in values.items())
    return msgspec.structs.replace(Content(settings=settings_), **fields)


def one_cell(guid: str, camera_id: str = "") -> Panel:
    cells = (Cell(coord_x=0, coord_y=0, camera_id=camera_id, camera_name="Gate"),) if camera_id else ()
    return Panel(panel_guid=guid, panel_name="Night", panel_width=1, panel_height=1, cells=cells)


GATE, DOCK = (Camera(id=IDS[0], name=name, address="192.168.0.30") for name in ("Gate", "Dock"))
SHOWS_A_PANEL_OF_THREE = (
    device(
        "1",
        cameras=(GATE,),
        panels=(one_cell(GUIDS[0]), one_cell(GUIDS[1]), one_cell(GUIDS[2], IDS[0])),
        schedules=(Entry("x", 6, 30, (0, 1), what=GUIDS[2]),),
    ),
    device("1", cameras=(DOCK,), schedules=(Entry("x", 6, 30, (0, 1), what="gone"),)),
)
"""Made there while a camera gets its name back: the panel, and what the schedule means, are known all the time."""
GATES = (
    device(
        "1",
        cameras=(
            GATE,
            Camera(id=IDS[1], name="Gate", address="192.168.0.30"),
            Camera(id=IDS[2], name="Gate", address="192.168.0.31"),
        ),
    ),
    device(
        "2",
        cameras=(
            Camera(id=IDS[0], name="Dock", address="192.168.0.31"),
            Camera(id=IDS[1], name="Gate", address="192.168.0.30"),
        ),
    ),
)
"""The one that gets its name back has then the id of another one of that name, which was made under another id."""


@given(contents(), contents(), st.booleans())
@example(*SHOWS_A_PANEL_OF_THREE, False)
@example(*GATES, False)
@settings(max_examples=30)
def test_once_all_of_it_was_done_nothing_is_left(old: Content, now: Content, new_first: bool) -> None:
    """Applied twice: what was not reviewed in the first run because of the first run is in the second plan."""
    saved = backup_of(old)
    hands = Hands(now, new_first)
    for _ in range(2):
        said = inputs(plan(saved, hands.now))
        made = plan(saved, hands.now, said)
        ticked = {item.key for item in made.items if item.possible}
        run = Run(made, ticked, hands, partial(plan, saved, inputs=said))
        asyncio.run(run.carry_out())
        assert run.stopped_by is None
        assert {result.outcome for result in run.results.values()} <= {Outcome.DONE, Outcome.CHANGED}
    left = plan(saved, hands.now, inputs(plan(saved, hands.now)))
    assert [item.key for item in left.items] == []


def inputs(made: Plan) -> Inputs:
    return Inputs(typed={ask.key: "secret-word" for ask in made.asks}, back=True)


class Hands:
    """A device and a console that do what they are told. new_first: what is made stands before the rest."""

    def __init__(self, now: Content, new_first: bool = False) -> None:
        self.now = now
        self._new_first = new_first
        self._made = 0

    async def look(self) -> Content:
        return self.now

    async def move(self, values: dict[str, str]) -> None:
        self._write(values)

    async def send(self, item: Item) -> None:
        now = self.now
        there = {camera.id: camera for camera in now.cameras}
        shown = {panel.panel_guid: panel for panel in now.panels}
        match item.request:
            case WriteSettings(values):
                self._write({one.name: one.value for one in values})
            case CreateCamera(camera):
                assert camera.id not in there
                self._put(cameras=self._with(camera, now.cameras))
            case UpdateCamera(camera):
                assert camera.id in there
                self._put(cameras=tuple((there | {camera.id: camera}).values()))
            case DeleteCamera(camera_id):
                del there[camera_id]
                self._put(cameras=tuple(there.values()))
            case CreatePanel(panel):
                self._made += 1
                made = msgspec.structs.replace(panel, panel_guid=f"made-{self._made}")
                self._put(panels=self._with(made, now.panels))
            case UpdatePanel(panel):
                assert panel.panel_guid in shown
                self._put(panels=tuple((shown | {panel.panel_guid: panel}).values()))
            case DeletePanel(guid):
                del shown[guid]
                self._put(panels=tuple(shown.values()))
            case _:
                raise AssertionError(item)

    def put(self, put: Put) -> None:
        now = self.now
        match put:
            case PutPositions(camera_id, positions):
                self._put(presets=now.presets | {camera_id: positions})
            case PutBook(exported):
                here = [(camera.id, camera.name) for camera in now.cameras]
                self._put(book=entries_of(exported).adopted(here))
            case PutSequence(key, sequence):
                kept = {one.key: one for one in now.sequences} | ({key: sequence} if sequence else {})
                self._put(sequences=tuple(one for one in kept.values() if sequence or one.key != key))
            case PutFavourites(favourites):
                self._put(favourites=favourites)
            case PutSchedule(key, entry):
                entries = {one.key: one for one in now.schedules} | ({key: entry} if entry else {})
                self._put(schedules=tuple(one for one in entries.values() if entry or one.key != key))
            case HoldSchedules(held):
                self._put(schedules_held=held)

    def _with(self, made: object, there: tuple[object, ...]) -> tuple[object, ...]:
        return (made, *there) if self._new_first else (*there, made)

    def _write(self, values: Mapping[str, str]) -> None:
        after = {**self.now.values, **values}
        self._put(settings=tuple(Setting(name=key, value=value) for key, value in after.items()))

    def _put(self, **fields: object) -> None:
        self.now = msgspec.structs.replace(self.now, **fields)
        here = [(camera.id, camera.name) for camera in self.now.cameras]
        self.now = msgspec.structs.replace(self.now, book=self.now.book.adopted(here))


@settings(max_examples=40)
@given(
    cameras,
    cameras,
    st.booleans(),
    st.dictionaries(st.sampled_from(IDS), st.sampled_from((LEAVE, *IDS)), max_size=4),
)
def test_no_camera_stands_for_two(
    old: tuple[Camera, ...], there: tuple[Camera, ...], same: bool, choices: dict[str, str]
) -> None:
    found = match_cameras(old, there, same, choices)
    assert len(set(found.values())) == len(found)
    assert set(found.values()) <= {camera.id for camera in there}
    assert all(found.get(key, LEAVE) in (LEAVE, value) for key, value in choices.items())


@given(contents(), contents())
@settings(max_examples=15)
def test_what_is_added_gets_an_id_that_nothing_has(old: Content, now: Content) -> None:
    found = match(backup_of(old), now, {})
    ids = [*found.cameras.values(), *found.added.values()]
    assert len(set(ids)) == len(ids)
    assert not set(found.added.values()) & {camera.id for camera in now.cameras}
    panels_found = match_panels(old.panels, now.panels, False)
    assert len(set(panels_found.values())) == len(panels_found)


def test_an_id_alone_says_nothing_on_another_device() -> None:
    old, there = (Camera(id="1", name="Gate"),), (Camera(id="1", name="Dock"),)
    assert match_cameras(old, there, False, {}) == {}
    assert match_cameras(old, there, True, {}) == {"1": "1"}


def test_of_two_with_one_name_none_is_guessed() -> None:
    old = (Camera(id="a", name="Camera"), Camera(id="b", name="Camera"))
    there = (Camera(id="1", name="Camera"), Camera(id="2", name="Camera"))
    assert match_cameras(old, there, False, {}) == {}


def test_what_is_as_it_was_is_found_before_what_only_has_its_id_or_its_name() -> None:
    old = (Camera(id="1", name="Gate", address="192.168.0.30"),)
    moved, same = (
        Camera(id=str(number), name="Gate", address=f"192.168.0.{host}")
        for number, host in ((1, 31), (2, 30))
    )
    assert match_cameras(old, (moved, same), False, {}) == {"1": "2"}
    assert match_cameras(old, (moved, same), True, {}) == {"1": "1"}
    nights = one_cell("a", IDS[0]), one_cell("b")
    assert match_panels(nights, (one_cell("c"), one_cell("d", IDS[0])), False) == {"a": "d", "b": "c"}


def test_what_shows_another_panel_of_the_same_name_is_a_difference() -> None:
    panels_ = (one_cell(GUIDS[0]), one_cell(GUIDS[1]))

    def showing(guid: str, name: str) -> Content:
        step = Step(guid, name, 20)
        return device(
            "1",
            panels=panels_,
            sequences=(Sequence("a", "A", None, (step, step), 60),),
            favourites=(FavouritePanel(guid, name),),
            schedules=(Entry("x", what=guid, name=name),),
        )

    saved = backup_of(showing(GUIDS[0], "Night"))
    assert plan(saved, showing(GUIDS[0], "as it was called once")).items == ()
    keys = [item.key for item in plan(saved, showing(GUIDS[1], "Night")).items]
    assert keys == ["sequence:a", "favourites", "schedule:x"]


def with_values(**values: str) -> Content:
    return Content(settings=tuple(Setting(name=key, value=value) for key, value in values.items()))


def test_settings_wait_for_those_that_they_need_and_the_network_goes_together_and_last() -> None:
    base = {"TimeSynchronization": "manual", "NTPMode": "default", "NTPServer": "a"}
    network = {"NetworkMode": "static", "NetworkIP": "192.168.0.5", "NetworkMask": "255.255.255.0"}
    old = with_values(
        **base | {"TimeSynchronization": "ntp", "NTPMode": "manual", "NTPServer": "b"}, **network
    )
    now = with_values(**base, **network | {"NetworkMode": "dhcp", "NetworkIP": "10.0.0.1"})
    made = plan(backup_of(old), now)
    assert [item.group for item in made.items] == [Group.SETTINGS] * 3 + [Group.NETWORK] * 2
    server = made.item("setting:NTPServer")
    assert server is not None
    assert set(server.needs) == {"setting:TimeSynchronization", "setting:NTPMode"}
    assert [one.key for one in made.missing(server, {"setting:NTPMode"})] == ["setting:TimeSynchronization"]
    assert not any(item.ticked for item in made.of(Group.NETWORK))
    (first, second) = made.of(Group.NETWORK)
    assert (first.needs, second.needs) == ((second.key,), (first.key,))


def test_unknown_settings_are_preserved_and_offered_but_not_ticked_and_secrets_left_out() -> None:
    old = with_values(
        NewThing="1", NewPassword="secret-word", DeviceName="A", Date="1/1/2099", Time="10:00:00"
    )
    saved = backup_of(old)
    assert saved.left_out == ("NewPassword",)
    assert saved.content.values["NewThing"] == "1"
    made = plan(saved, with_values(NewThing="2", DeviceName="A", Date="1/2/2099", Time="11:00:00"))
    (item,) = made.items
    assert (item.key, item.ticked, item.possible) == ("setting:NewThing", False, True)


def test_what_the_backup_does_not_have_is_removed_only_by_a_person_or_on_the_way_back() -> None:
    panel = Panel(panel_guid="p", panel_name="Night", panel_width=1, panel_height=1)
    now = msgspec.structs.replace(with_values(DeviceName="A"), panels=(panel,))
    saved = backup_of(with_values(DeviceName="A"))
    for back in (False, True):
        (item,) = plan(saved, now, Inputs(back=back)).items
        assert (item.what, item.ticked) == (What.REMOVE, back)


def head(**fields: object) -> bytes:
    return json.dumps({"format": "tcconsole backup", "version": VERSION, **fields}).encode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no backup"),
        (b"\xff\xfe", "no backup"),
        (b"[" * 100_000, "no backup"),
        (b"{}", "not a backup"),
        (head(version=VERSION + 1), "Use a newer console"),
        (head(version=0), "No console ever wrote version 0"),
        (head(content=3), r"\$\.content"),
        (head(content={"panels": [{"PanelName": "x"}]}), r"\$\.content\.panels"),
        (b" " * (MOST_BYTES + 1), "larger than 16 MB"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place_and_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(BackupError, match=says):
        from_json(data)


@given(st.binary(max_size=100) | st.builds(lambda v: head(content=v), st.recursive(st.none(), st.lists)))
def test_any_other_content_is_refused_in_words(data: bytes) -> None:
    with suppress(BackupError):
        assert from_json(data).version == VERSION


def test_an_older_file_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the next version will do it: each step makes one version of the one before."""
    steps = {-1: lambda old: {**old, "reason": old.pop("why")}, 0: lambda old: {**old, "program": "old"}}
    monkeypatch.setattr(backup_module, "MIGRATIONS", steps)
    found = from_json(head(version=-1, why="once"))
    assert (found.version, found.reason, found.program) == (VERSION, "once", "old")
