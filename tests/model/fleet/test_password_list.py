"""The list of new passwords: only on an explicit wish, only for its owner, never over another file."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tcconsole.model.fleet.password_list import PasswordList, as_text, write_new
from tcconsole.model.fleet.plan import Kind, Part, Plan, Target
from tcconsole.model.fleet.run_state import part_key
from tcconsole.model.tasks import TaskScope
from tests.harness.waiting import until

LEFT = Part(Target("b", "Garage", "2", "http://10.0.0.2"), why_not="It is not on line.")
LOBBY = Part(Target("a", "Lobby\tEast", "1", "http://10.0.0.1"))
PLAN = Plan("p", Kind.PASSWORD, "New", 0.0, "me", (LOBBY, LEFT))
NEW = {part_key(LOBBY): "made-up-1", part_key(LEFT): "made-up-2"}


def test_it_has_a_line_for_each_device_that_gets_one() -> None:
    assert as_text(PLAN, NEW).splitlines() == [
        "device\tserial\taddress\tnew password",
        "Lobby East\t1\thttp://10.0.0.1\tmade-up-1",
    ]


def test_nobody_else_can_read_it_and_nothing_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    write_new(file, "text")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        write_new(file, "other")
    assert file.read_text() == "text"


async def test_it_says_once_what_became_of_it(tmp_path: Path) -> None:
    scope, told = TaskScope("test"), []
    lists = PasswordList(scope)
    lists.written.connect(lambda file: told.append(file.name))
    lists.failed.connect(told.append)
    lists.write(PLAN, NEW, tmp_path / "list.csv")
    await until(lambda: told)
    lists.write(PLAN, NEW, tmp_path / "list.csv")
    await until(lambda: len(told) == 2)
    lists.write(PLAN, NEW, tmp_path / "nowhere" / "list.csv")
    await until(lambda: len(told) == 3)
    assert told == [
        "list.csv",
        "list.csv is there already: choose another name.",
        "list.csv cannot be written: No such file or directory.",
    ]
    assert "made-up" not in "".join(told)
    await scope.aclose()
