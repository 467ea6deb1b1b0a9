"""What a backup would change in what this console keeps of a device: nothing of it is sent anywhere. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tcconsole.model.backup import Content, FavouritePanel, Positions
from tcconsole.model.backup_item import (
    Group,
    HoldSchedules,
    Item,
    PutBook,
    PutFavourites,
    PutPositions,
    PutSchedule,
    PutSequence,
    named,
)
from tcconsole.model.backup_match import Match, folded, mentioned
from tcconsole.model.camera_entries import Entries, to_json
from tcconsole.model.camera_entries import Entry as Numbered
from tcconsole.model.camera_plan import Difference, What
from tcconsole.model.found_again import found_again
from tcconsole.model.schedule import Doing, Entry
from tcconsole.model.sequence import Sequence, Spot, Step
from tcconsole.model.setting import Words

_NOT_THERE = Words("The backup does not have it.")


class ConsoleItems:
    """Compares a backup with what the console has, for one device."""

    def __init__(self, old: Content, now: Content, match: Match) -> None:
        self._old, self._now, self._match = old, now, match
        self._cameras = {camera.id: camera.name for camera in now.cameras}
        self._panels = {panel.panel_guid or "": panel.panel_name for panel in now.panels}
        self._mentioned = {camera.id: camera.name for camera in mentioned(old)}
        self._saved_panels = {panel.panel_guid or "": panel.panel_name for panel in old.panels}
        self._sequences = _sequence_keys(old, now)

    def all(self) -> Iterator[Item]:
        yield from self._book()
        yield from self._positions()
        yield from self._all_sequences()
        yield from self._favourites()
        yield from self._schedules()

    def _book(self) -> Iterator[Item]:
        old, now = self._old.book, self._now.book
        wanted: dict[str, Numbered] = {}
        told = []
        for old_id, entry in old.cameras.items():
            camera_id = self._match.camera(old_id)
            if camera_id is None:
                continue
            has = now.cameras.get(camera_id, Numbered())
            name = self._match.names.get(camera_id) or entry.name
            wanted[camera_id] = Numbered(
                entry.number, name, entry.group, entry.favourite, entry.ptz or has.ptz
            )
            if _book_words(has) != _book_words(wanted[camera_id]):
                before = _book_words(has) if camera_id in now.cameras else ""
                told.append(Difference(name, before, _book_words(wanted[camera_id])))
        groups = tuple(dict.fromkeys((*old.groups, *now.groups)))
        if set(old.groups) - set(now.groups):
            told.append(Difference("Groups", ", ".join(now.groups), ", ".join(groups)))
        if told:
            rest = {key: entry for key, entry in now.cameras.items() if key not in wanted}
            exported = to_json(Entries({**wanted, **rest}, groups))
            title = Words("Numbers, groups and favourites of cameras")
            yield Item("book", Group.BOOK, What.CHANGE, title, tuple(told), put=PutBook(exported))

    def _positions(self) -> Iterator[Item]:
        for old_id, positions in sorted(self._old.presets.items()):
            known = self._match.camera(old_id)
            camera_id = known or (
                old_id if self._match.same_device and old_id not in self._mentioned else None
            )
            if camera_id is None:
                continue
            has = self._now.presets.get(camera_id, Positions())
            if has == positions:
                continue
            yield Item(
                f"presets:{old_id}",
                Group.PRESETS,
                What.CHANGE if camera_id in self._now.presets else What.ADD,
                Words("Positions of {camera}", (("camera", self._camera_name(camera_id, old_id)),)),
                tuple(_position_words(has, positions)),
                put=PutPositions(camera_id, positions),
            )

    def _camera_name(self, camera_id: str, old_id: str) -> str:
        return self._match.names.get(camera_id) or self._mentioned.get(old_id) or old_id

    def _all_sequences(self) -> Iterator[Item]:
        there = {sequence.key: sequence for sequence in self._now.sequences}
        for sequence in self._old.sequences:
            key = self._sequences[sequence.key]
            has, wanted = there.get(key), self._sequence(sequence, key)
            if has is not None and self._said(has) == self._said(wanted):
                continue
            yield Item(
                f"sequence:{sequence.key}",
                Group.SEQUENCES,
                What.ADD if has is None else What.CHANGE,
                named(sequence.name),
                tuple(_sequence_words(has, wanted)),
                put=PutSequence(key, wanted),
            )
        kept = set(self._sequences.values())
        for key, has in there.items():
            if key not in kept:
                yield _gone(f"sequence-gone:{key}", Group.SEQUENCES, named(has.name), PutSequence(key, None))

    def _sequence(self, sequence: Sequence, key: str) -> Sequence:
        spot = sequence.spot
        find = self._panel if spot is None else self._camera
        steps = tuple(Step(*find(step.what, step.name), step.dwell_s) for step in sequence.steps)
        if spot is not None:
            spot = Spot(*self._panel(spot.panel, spot.panel_name), spot.cell)
        return replace(sequence, key=key, spot=spot, steps=steps)

    def _panel(self, guid: str, name: str) -> tuple[str, str]:
        """The device's panel, as it is called once the backup is there; what is not there yet is found by its name."""
        there = self._match.panels.get(guid, guid)
        return there, self._saved_panels.get(guid) or self._panels.get(there, name)

    def _camera(self, camera_id: str, name: str) -> tuple[str, str]:
        there = self._match.camera(camera_id) or camera_id
        return there, self._match.names.get(there, name)

    def _said(self, sequence: Sequence) -> object:
        """What it shows where, whatever its panels and cameras were called when it was written down."""
        spot, there = sequence.spot, self._panels if sequence.spot is None else self._cameras
        where = (_meant(spot.panel, spot.panel_name, self._panels), spot.cell) if spot else None
        steps = tuple((_meant(step.what, step.name, there), step.dwell_s) for step in sequence.steps)
        return sequence.name, sequence.resume_s, where, steps

    def _does(self, entry: Entry) -> object:
        """What it does when, whatever its panel or sequence was called when it was written down."""
        what: object = entry.what
        if entry.doing is Doing.SHOW:
            what = _meant(entry.what, entry.name, self._panels)
        days = tuple(sorted(entry.weekdays))
        return entry.hour, entry.minute, days, entry.doing, what, entry.enabled

    def _favourites(self) -> Iterator[Item]:
        wanted = tuple(FavouritePanel(*self._panel(one.guid, one.name)) for one in self._old.favourites)
        has = self._now.favourites
        shown, meant = ([_meant(one.guid, one.name, self._panels) for one in each] for each in (has, wanted))
        if shown != meant:
            title = Words("Panels of the favourites row")
            told = (Difference("", _names(has), _names(wanted)),)
            yield Item("favourites", Group.FAVOURITES, What.CHANGE, title, told, put=PutFavourites(wanted))

    def _schedules(self) -> Iterator[Item]:
        there = {entry.key: entry for entry in self._now.schedules}
        wanted = [self._entry(entry) for entry in self._old.schedules]
        found = self._schedule_keys(wanted, there)
        for entry in wanted:
            has = there.get(found.get(entry.key, ""))
            if has is not None and self._does(has) == self._does(entry):
                continue
            after = replace(entry, key=has.key if has else entry.key)
            before = _schedule_words(has) if has else ""
            yield Item(
                f"schedule:{entry.key}",
                Group.SCHEDULES,
                What.ADD if has is None else What.CHANGE,
                Words("Schedule {time}", (("time", f"{entry.at:%H:%M}"),)),
                (Difference("", before, _schedule_words(after)),),
                put=PutSchedule(after.key, after),
            )
        for key, has in there.items():
            if key not in found.values():
                title = Words("Schedule {time}", (("time", f"{has.at:%H:%M}"),))
                yield _gone(f"schedule-gone:{key}", Group.SCHEDULES, title, PutSchedule(key, None))
        if self._old.schedules_held != self._now.schedules_held:
            yield self._held()

    def _schedule_keys(self, wanted: list[Entry], there: Mapping[str, Entry]) -> dict[str, str]:
        """The key here by the backup's: the same one, else that of one that does the same."""
        found = {entry.key: entry.key for entry in wanted if entry.key in there}
        for entry in wanted:
            if entry.key not in found:
                taken, does = set(found.values()), self._does(entry)
                same = (key for key, one in there.items() if key not in taken and self._does(one) == does)
                if (key := next(same, None)) is not None:
                    found[entry.key] = key
        return found

    def _held(self) -> Item:
        before, after = (
            "held" if held else "going" for held in (self._now.schedules_held, self._old.schedules_held)
        )
        put = HoldSchedules(self._old.schedules_held)
        told = (Difference("", before, after),)
        return Item("schedules-held", Group.SCHEDULES, What.CHANGE, Words("Schedules"), told, put=put)

    def _entry(self, entry: Entry) -> Entry:
        match entry.doing:
            case Doing.SHOW:
                what, name = self._panel(entry.what, entry.name)
                return replace(entry, what=what, name=name)
            case Doing.START:
                return replace(entry, what=self._sequences.get(entry.what, entry.what))
        return entry


def _gone(key: str, group: Group, title: Words, put: PutSequence | PutSchedule) -> Item:
    return Item(key, group, What.REMOVE, title, put=put, note=_NOT_THERE, ticked=False)


def _sequence_keys(old: Content, now: Content) -> dict[str, str]:
    """The key here by the backup's: the same one, else that of the only one with its name, else it is a new one."""
    here = {sequence.key: folded(sequence.name) for sequence in now.sequences}
    found = {one.key: one.key for one in old.sequences if one.key in here}
    for sequence in old.sequences:
        if sequence.key in found:
            continue
        free = [
            key for key, name in here.items() if name == folded(sequence.name) and key not in found.values()
        ]
        found[sequence.key] = free[0] if free else sequence.key
    return found


def _meant(key: str, name: str, there: Mapping[str, str]) -> tuple[str, str]:
    """The panel or camera of the device that is found by these, or the name of what is not there."""
    found = found_again(key, name, there)
    return (found, "") if found is not None else ("", folded(name))


def _book_words(entry: Numbered) -> str:
    parts = [str(entry.number)] if entry.number else []
    parts += [entry.group] if entry.group else []
    return ", ".join([*parts, "★"] if entry.favourite else parts)


def _position_words(old: Positions, new: Positions) -> Iterator[Difference]:
    was, becomes = ([one.name for one in each.saved] for each in (old, new))
    if old.saved != new.saved:
        yield Difference("Saved", ", ".join(was), ", ".join(becomes))
    if old.favourites != new.favourites:
        yield Difference("Favourites", str(len(old.favourites)), str(len(new.favourites)))
    if old.order != new.order:
        yield Difference("Order", "", "")


def _sequence_words(old: Sequence | None, new: Sequence) -> Iterator[Difference]:
    lines = {"Name": _name, "Where": _where, "Steps": _steps, "Goes on after": _resume}
    for title, words in lines.items():
        before, after = (words(old) if old else ""), words(new)
        if before != after:
            yield Difference(title, before, after)


def _name(sequence: Sequence) -> str:
    return sequence.name


def _where(sequence: Sequence) -> str:
    spot = sequence.spot
    return f"{spot.panel_name} {spot.cell + 1}" if spot else "Monitor"


def _steps(sequence: Sequence) -> str:
    return ", ".join(f"{step.name} {step.dwell_s} s" for step in sequence.steps)


def _resume(sequence: Sequence) -> str:
    return f"{sequence.resume_s} s"


def _names(favourites: tuple[FavouritePanel, ...]) -> str:
    return ", ".join(one.name for one in favourites)


def _schedule_words(entry: Entry) -> str:
    days = ", ".join(_DAYS[day] for day in sorted(entry.weekdays))
    off = "" if entry.enabled else " (off)"
    return f"{entry.at:%H:%M} {entry.doing.value} {entry.name} {days}{off}".replace("  ", " ")


_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
