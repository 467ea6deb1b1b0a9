"""Set-up says in plain words what a person has to do, and does nothing twice."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parent.parent / "packaging" / "bootstrap.py"


@pytest.fixture
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_without_a_display_the_demo_offers_pictures() -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, str(SCRIPT), "demo"]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30)
    assert answer.returncode == 1
    assert "There is no display here, so no window can open." in answer.stderr
    assert answer.stderr.endswith("\n    python3 packaging/bootstrap.py screenshots\n")
    assert "Traceback" not in answer.stderr


def test_an_unknown_command_shows_the_usage() -> None:
    command = [sys.executable, str(SCRIPT), "dmeo"]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert answer.returncode == 2
    assert "bootstrap.py demo" in answer.stdout


def test_without_root_what_is_missing_is_named_in_one_line_to_copy(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "QT_LIBRARIES", {"libnowhere.so.1": "libnowhere1", "libc.so.6": "libc6"})
    monkeypatch.setattr(
        bootstrap.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None
    )
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    with pytest.raises(bootstrap.SetupFailed) as failed:
        bootstrap.set_up_system({}, {"jq": "jq"})
    line = "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends libnowhere1 jq'"
    assert str(failed.value).splitlines()[-1].strip() == line


def test_where_there_is_no_apt_the_packages_are_named(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _name: None)
    with pytest.raises(bootstrap.SetupFailed, match=r"what this system calls: libone libtwo"):
        bootstrap.install_packages(["libone", "libtwo"], "libraries")


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"DISPLAY": ":0"}, "libxcb-cursor.so.0"),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, None),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "libwayland-client.so.0"),
        ({}, None),
    ],
)
def test_only_what_the_display_needs_is_asked_for(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], wanted: str | None
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    libraries = bootstrap.display_libraries()
    assert wanted in libraries if wanted else libraries == {}


def test_a_folder_that_is_no_environment_is_left_alone(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "bin" / "python")
    with pytest.raises(bootstrap.SetupFailed, match="is not a virtual environment"):
        bootstrap.make_environment()
    assert (tmp_path / "precious.txt").read_text() == "mine"


def test_an_environment_that_is_as_wanted_costs_nothing(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(bootstrap, "pip", lambda *arguments: calls.append(arguments))
    bootstrap.set_up_environment(tests=True)
    assert len(calls) == 2
    bootstrap.set_up_environment(tests=True)
    assert len(calls) == 2


def test_the_pins_and_the_project_file_are_part_of_the_fingerprint(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = bootstrap.fingerprint()
    pins = tmp_path / "constraints.txt"
    pins.write_text("one==1\n")
    monkeypatch.setattr(bootstrap, "CONSTRAINTS", pins)
    assert bootstrap.fingerprint() != before
