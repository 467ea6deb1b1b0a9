"""A change to many devices, from what is wanted to what became of it: planned, shown, confirmed, carried out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from tcconsole.api.address import Address
from tcconsole.cli.answer import Answer
from tcconsole.cli.chosen import Chosen, known_devices
from tcconsole.cli.confirm import confirm
from tcconsole.cli.failure import NOT_DONE, REFUSED, Failure, exit_code
from tcconsole.cli.fleet_carry import answer, begin
from tcconsole.cli.fleet_making import Made, make
from tcconsole.cli.fleet_session import FleetSession
from tcconsole.cli.fleet_words import pace_words, plan_data, plan_words
from tcconsole.cli.password import optional_secret, secret
from tcconsole.cli.plain import clean
from tcconsole.model.fleet.order import BackupOrder, Order, PasswordOrder
from tcconsole.model.fleet.plan import Kind, Pace, Plan, Target
from tcconsole.model.fleet.plan_file import PlanFile, file_of, not_reviewed, to_json
from tcconsole.model.fleet.stored_run import StoredRun
from tcconsole.model.store import write_whole

NEW_PASSWORD = "TCCONSOLE_NEW_PASSWORD"  # noqa: S105 - the name of a variable


def carry_out(
    session: FleetSession,
    order: Order,
    chosen: tuple[Chosen, ...],
    pace: Pace,
    *,
    yes: bool,
    reviewed: PlanFile | None = None,
    listed: Path | None = None,
) -> Answer:
    """Plan it for the devices as they are now, show it, ask, and do it. Raises Failure.

    reviewed: what somebody has seen; nothing else may be done. listed: where new passwords are written first.
    """
    made = make(session, order, chosen, new_password(order))
    plan = replace(made.plan, pace=pace)
    if reviewed is not None and not isinstance(order, BackupOrder):  # which changes no device
        _compare(reviewed, plan)
    if not plan.possible:
        return _nothing(made, Answer(plan_data(plan), plan_words(plan)))
    if not yes:
        click.echo(f"{plan_words(plan)}\n{pace_words(pace)}.", err=True)
        confirm(f"Change {len(plan.possible)} of {len(plan.parts)} devices?")
    if isinstance(order, PasswordOrder) and order.generated:
        _keep_safe(session, plan, made.secrets, listed)
    done = begin(session, session.boxes(chosen), plan, made.secrets)
    return _with_unread(made, answer(done))


def shown_only(session: FleetSession, order: Order, chosen: tuple[Chosen, ...]) -> Answer:
    """What would be done; nothing is. Raises Failure where no device could be read."""
    return _shown(make(session, order, chosen, new_password(order)))


def written(session: FleetSession, order: Order, chosen: tuple[Chosen, ...], file: Path) -> Answer:
    """The same, and the plan in that file. Raises Failure, OSError."""
    made = make(session, order, chosen, new_password(order))
    shown = _shown(made)
    write_whole(file, to_json(file_of(made.plan, order)))
    words = f"{shown.words}\nThe plan was written to {clean(str(file))}."
    return Answer(shown.data | {"file": str(file)}, words)


def _shown(made: Made) -> Answer:
    words, data = plan_words(made.plan), plan_data(made.plan)
    if len(made.unread) == len(made.plan.parts):
        error = next(iter(made.unread.values()))
        words = f"No device could be read.\n{words}"
        raise Failure(type(error).__name__, words, exit_code(error), plan=data)
    return Answer(data, words)


def new_password(order: Order) -> str:
    """The password that is to be typed, from its variable or a prompt; "" where none is. Raises Failure."""
    if not isinstance(order, PasswordOrder) or order.generated:
        return ""
    typed = secret(NEW_PASSWORD, "New administrator password", twice=True)
    if not typed:
        raise click.UsageError(f"Nobody can be asked for the new password here: set {NEW_PASSWORD}.")
    return typed


def missing_secrets(session: FleetSession, stored: StoredRun) -> Mapping[str, str]:
    """What a run needs that is taken up and that nobody has kept: a password that was typed. It may be left out: then
    only devices whose new password the keyring has go on. Others are generated as they are needed, into the keyring."""
    if stored.plan.kind is not Kind.PASSWORD:
        return {}
    if stored.plan.payload.get("generated"):
        session.passwords.must_keep()
        return {}
    typed = optional_secret(NEW_PASSWORD, "New administrator password, empty for what the keyring has")
    return {state.key: typed for state in stored.states} if typed else {}


def _keep_safe(session: FleetSession, plan: Plan, new: Mapping[str, str], listed: Path | None) -> None:
    """Passwords that nobody has typed are somewhere before they are sent. Raises Failure."""
    if listed is None:
        session.passwords.must_keep()
        return
    from tcconsole.model.fleet.password_list import as_text, write_new

    try:
        write_new(listed, as_text(plan, new))
    except FileExistsError as error:
        words = f"{listed} is there already: choose another name. Nothing was sent."
        raise Failure("NotDone", words, NOT_DONE) from error


def _with_unread(made: Made, told: Answer) -> Answer:
    """Devices that could not be read were not changed: that is no success."""
    if made.unread:
        words = f"{told.words}\nNot read, and left out: {len(made.unread)}."
        raise Failure("NotAll", words, _code(made), report=told.data)
    return told


def _nothing(made: Made, told: Answer) -> Answer:
    if made.unread:
        raise Failure("NotAll", f"Nothing was changed.\n{told.words}", _code(made), report=told.data)
    return Answer(told.data, f"{told.words}\nNothing to change.")


def _code(made: Made) -> int:
    return exit_code(next(iter(made.unread.values())))


def _compare(reviewed: PlanFile, plan: Plan) -> None:
    changed = not_reviewed(reviewed, plan)
    if not changed:
        return
    lines = []
    for place, differences in changed.items():
        lines.append(f"  {clean(plan.parts[place].target.title)}")
        lines += [f"    {clean(one.what)}: {clean(one.old)} → {clean(one.new)}" for one in differences]
    devices = [plan.parts[place].target.address for place in changed]
    words = (
        "These devices have changed since the plan was made, so nothing was sent. Make the plan anew, or say "
        "--anyway:\n" + "\n".join(lines)
    )
    raise Failure("Changed", words, REFUSED, devices=devices)


def devices_of(stored: StoredRun) -> tuple[Chosen, ...]:
    """The devices of a run, at the addresses that its plan has, with the one that is cloned."""
    known = {one.address: one for one in known_devices()}
    targets = [state.part.target for state in stored.states]
    source = stored.plan.payload.get("source")
    if isinstance(source, Mapping):
        targets.append(Target(**source))
    return tuple(_at(known, target) for target in targets)


def _at(known: dict[Address, Chosen], target: Target) -> Chosen:
    place = Address.parse(target.address)
    return known.get(place) or Chosen(place, target.name, target.serial)
