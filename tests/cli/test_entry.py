"""The root of the command line: help, version, and the window when there is no command."""

import importlib
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import ModuleType

import click
import pytest

from tcconsole import __version__
from tcconsole.api.request import Request
from tcconsole.cli.entry import root
from tcconsole.cli.lazy import LazyGroup
from tests.cli.conftest import Command
from tests.harness.simulators import Simulator

GROUPS = {
    "panel": {"list", "show", "create", "update", "delete", "stop", "refresh", "export", "import"},
    "cell": {"set", "clear"},
    "camera": {
        *("list", "add", "update", "replace", "delete", "export", "import", "template"),
        *("snapshot", "preview", "fullscreen", "test-onvif"),
    },
    "ptz": {"move", "goto", "presets"},
    "settings": {"list", "set", "describe", "test-connection"},
    "system": {
        *("bridges", "registration", "restart", "restore"),
        *("update-check", "update-state", "update-start", "upload"),
    },
    "session": {"test"},
}
NEED_NO_DEVICE = {("camera", "template"), ("settings", "describe")}
EVERY_COMMAND = [(group, name) for group, names in GROUPS.items() for name in sorted(names)]


def test_help_tells_it_all(command: Command) -> None:
    ran = command("--help")
    assert ran.code == 0
    for word in (
        "Examples:",
        "Environment:",
        "TCCONSOLE_PASSWORD",
        "Exit codes:",
        "demo",
        "simulate",
        *GROUPS,
    ):
        assert word in ran.out


def test_version(command: Command) -> None:
    assert command("--version").out == f"tcconsole {__version__}\n"


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_has_its_commands_and_the_root_names_them(command: Command, group: str) -> None:
    found = root.get_command(click.Context(root), group)
    assert isinstance(found, click.Group)
    assert set(found.commands) == GROUPS[group]
    shown = re.sub(r"\s+", "", command("--help").out)  # names may be broken at their hyphens
    assert all(name in shown for name in GROUPS[group])


@pytest.mark.parametrize(("group", "name"), EVERY_COMMAND)
def test_every_operation_explains_itself_and_speaks_json(command: Command, group: str, name: str) -> None:
    ran = command(group, name, "--help")
    assert ran.code == 0
    assert "--json" in ran.out
    for option in ("--device", "--fingerprint"):
        assert (option in ran.out) is ((group, name) not in NEED_NO_DEVICE)


def test_no_operation_takes_a_password_as_an_argument(command: Command) -> None:
    for group, name in EVERY_COMMAND:
        assert "--password" not in command(group, name, "--help").out.split()


def test_every_line_of_the_table_leads_to_a_command() -> None:
    assert isinstance(root, LazyGroup)
    for name in root.list_commands(click.Context(root)):
        assert isinstance(root.get_command(click.Context(root), name), click.Command)


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Stands for the window; what it was started with."""
    started: list[object] = []
    module = ModuleType("tcconsole.start")

    def ended(code: int, *options: object) -> int:
        started.append(options)
        return code

    vars(module).update(main=partial(ended, 7), demo=partial(ended, 8))
    monkeypatch.setitem(sys.modules, "tcconsole.start", module)
    monkeypatch.setattr(importlib.import_module("tcconsole"), "start", module, raising=False)
    return started


def test_no_command_opens_the_window(command: Command, app: list[object]) -> None:
    assert command().code == 7
    assert app == [(None, None)]


def test_the_window_gets_the_device(
    command: Command, app: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    command("--device", "192.168.0.20:80")
    monkeypatch.setenv("TCCONSOLE_DEVICE", "https://box")
    command()
    assert app == [("http://192.168.0.20", None), ("https://box", None)]


def test_the_telemetry_file_reaches_the_window(command: Command, app: list[object], tmp_path: Path) -> None:
    file = tmp_path / "figures.jsonl"
    command("--telemetry", str(file))
    command("demo", "--telemetry", str(file))
    assert app == [(None, file), (1, 24, file)]


def test_demo(command: Command, app: list[object]) -> None:
    assert command("demo", "--devices", "3", "--cameras", "8").code == 8
    assert app == [(3, 8, None)]


def in_a_process(*arguments: str) -> "subprocess.CompletedProcess[str]":
    code = (
        "import sys; from tcconsole.cli.entry import run; code = run(sys.argv[1:]); "
        "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    line = [sys.executable, "-c", code, *arguments]
    return subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["camera", "--help"],
        ["system", "upload", "--help"],
        ["--version"],
        *(
            ["fleet", *more, "--help"]
            for more in ([], ["plan"], ["apply"], ["resume"], ["report"], ["commission"])
        ),
        ["clone", "--help"],
        ["backup", "--help"],
    ],
)
def test_help_loads_nothing_slow(arguments: list[str]) -> None:
    done = in_a_process(*arguments)
    assert done.returncode == 0
    assert not {"PySide6", "httpx", "aiohttp", "numpy", "keyring", "PIL", "sqlalchemy"} & set(
        done.stderr.split()
    )


@pytest.mark.parametrize("group", ["panel", "settings"])
def test_an_operation_loads_no_qt(simulator: Simulator, monkeypatch: pytest.MonkeyPatch, group: str) -> None:
    monkeypatch.setenv("TCCONSOLE_PASSWORD", simulator.password)
    done = in_a_process(group, "list", "--json", "--device", simulator.url)
    assert done.returncode == 0
    loaded = set(done.stderr.split())
    assert "httpx" in loaded
    assert not {"PySide6", "qasync", "keyring", "PIL", "tcconsole.simulator"} & loaded


def test_a_pipe_that_nobody_reads_any_more_is_no_traceback(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TCCONSOLE_PASSWORD", simulator.password)
    reading, writing = os.pipe()
    os.close(reading)
    line = [sys.executable, "-m", "tcconsole", "panel", "list", "--device", simulator.url]
    with os.fdopen(writing, "wb") as nobody:
        done = subprocess.run(line, stdout=nobody, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (1, "")


def requests_in(*modules: ModuleType) -> set[str]:
    """The names of the concrete request types that these modules define or use."""
    found = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    return {kind.__name__ for kind in found if issubclass(kind, Request) and hasattr(kind, "action")}


def test_every_operation_of_the_protocol_has_a_command() -> None:
    api = [
        importlib.import_module(f"tcconsole.api.{name}") for name in ("panels", "cameras", "ptz", "settings")
    ]
    api.append(importlib.import_module("tcconsole.api.system"))
    used = [importlib.import_module(f"tcconsole.cli.{name}") for name in (*GROUPS, "firmware", "confirm")]
    # 34 in all; every command opens and closes a session, which are the other two.
    assert len(requests_in(*api)) == 32
    assert requests_in(*api) == requests_in(*used)
