"""The rules of the house that a reader should not have to check by eye."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tcconsole"
TOP_LEVEL = {
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "tcconsole",
    "resources",
    "tests",
    "packaging",
}
OWNERS_OF_TASKS = {
    "tcconsole/model/tasks.py",  # the scope of everything that models start
    "tcconsole/api/client.py",  # the one login that concurrent requests share; aclose() ends it
    "tcconsole/simulator/power.py",  # the one restart or update of a simulated device; aclose() ends it
}
SLOW_TO_IMPORT = {
    "PySide6",
    "qasync",
    "httpx",
    "aiohttp",
    "numpy",
    "PIL",
    "keyring",
    "qtawesome",
    "pyqtgraph",
}

# In brackets, so that this file does not find itself.
FOREIGN_TO_A_REPOSITORY = re.compile(
    r"[/]work/|[/]root/|[/]home/\w|[/]tmp/|[/]opt/(?:pypi|wheels)"
    r"|pypi[.]org|pythonhosted[.]org|deb[.]debian[.]org|registry[.]npmjs|index[-]url|find[-]links"
)


def tracked_files() -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def nodes(*folders: str) -> Iterator[tuple[str, ast.AST]]:
    """Every syntax node below these folders of the package, with its place as file:line."""
    for folder in folders:
        for file in sorted((PACKAGE / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text())):
                yield f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", node


def calls(*folders: str) -> Iterator[tuple[str, str]]:
    """Every call below these folders: its place, and what is called, such as `loop.create_task`."""
    return ((place, ast.unparse(node.func)) for place, node in nodes(*folders) if isinstance(node, ast.Call))


def imports(*folders: str) -> Iterator[tuple[str, str]]:
    """Every import below these folders: its place and the module, with what is taken from it."""
    for place, node in nodes(*folders):
        if isinstance(node, ast.Import):
            yield from ((place, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((place, f"{node.module}.{name.name}") for name in node.names)


def package_of(module: str) -> str:
    return module.partition(".")[0]


def is_ownerless_task(called: str) -> bool:
    """asyncio.TaskGroup owns its tasks; who else starts one is listed."""
    owner, _, function = called.rpartition(".")
    return function == "ensure_future" or (function == "create_task" and not owner.endswith("group"))


def is_nested_loop_or_sleep(called: str) -> bool:
    """A drag is the one nested loop that Qt leaves no choice about."""
    owner, _, function = called.rpartition(".")
    nested = function in ("exec", "exec_") and owner and not owner.endswith("drag")
    return bool(nested) or function == "processEvents" or called == "time.sleep"


def test_tasks_are_started_where_they_are_owned() -> None:
    found = {place.partition(":")[0] for place, called in calls("") if is_ownerless_task(called)}
    assert found == OWNERS_OF_TASKS


def test_no_slot_starts_a_task_that_nobody_holds() -> None:
    names = (
        (place, ast.unparse(node)) for place, node in nodes("") if isinstance(node, ast.Name | ast.Attribute)
    )
    assert [place for place, name in names if name.split(".")[-1] in ("asyncSlot", "asyncClose")] == []


def test_the_window_imports_neither_asyncio_nor_http() -> None:
    unwanted = {"asyncio", "httpx", "aiohttp", "qasync", "requests", "urllib"}
    assert [f"{place} {module}" for place, module in imports("ui") if package_of(module) in unwanted] == []


def test_models_know_no_widgets() -> None:
    assert [place for place, module in imports("model") if module.startswith("PySide6.QtWidgets")] == []


def test_only_the_composition_root_imports_qasync() -> None:
    found = {place.partition(":")[0] for place, module in imports("") if package_of(module) == "qasync"}
    assert found <= {"tcconsole/app.py"}


def test_window_and_models_never_block() -> None:
    found = [f"{place} {called}" for place, called in calls("ui", "model") if is_nested_loop_or_sleep(called)]
    assert found == []


@pytest.mark.parametrize(
    ("rule", "called", "caught"),
    [
        (is_ownerless_task, "asyncio.create_task", True),
        (is_ownerless_task, "asyncio.get_running_loop().create_task", True),
        (is_ownerless_task, "ensure_future", True),
        (is_ownerless_task, "group.create_task", False),
        (is_nested_loop_or_sleep, "dialog.exec", True),
        (is_nested_loop_or_sleep, "QMenu(self).exec", True),
        (is_nested_loop_or_sleep, "QApplication.processEvents", True),
        (is_nested_loop_or_sleep, "time.sleep", True),
        (is_nested_loop_or_sleep, "drag.exec", False),
        (is_nested_loop_or_sleep, "asyncio.sleep", False),
    ],
)
def test_the_rules_catch_what_they_are_for(rule: Callable[[str], bool], called: str, caught: bool) -> None:
    assert rule(called) is caught


@pytest.mark.parametrize("arguments", [["--help"], ["panel", "--help"], ["ptz", "move", "--help"]])
def test_help_is_shown_without_loading_what_is_slow(arguments: list[str]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "tcconsole", *arguments]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (answer.returncode, "Usage:" in answer.stdout) == (0, True), answer.stdout
    lines = [line for line in answer.stderr.splitlines() if line.startswith("import time:")]
    packages = {line.rpartition("|")[2].strip().split(".")[0] for line in lines}
    assert "click" in packages
    assert packages & SLOW_TO_IMPORT == set()


def test_tracked_files_name_no_machine_and_no_registry() -> None:
    found = []
    for file in tracked_files():
        content = file.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode().splitlines(), 1):
            if FOREIGN_TO_A_REPOSITORY.search(line):
                found.append(f"{file.relative_to(ROOT)}:{number} {line.strip()}")
    assert found == []


def test_the_top_level_holds_exactly_what_belongs_there() -> None:
    tops = {file.relative_to(ROOT).parts[0] for file in tracked_files()}
    assert {top for top in tops if not top.startswith(".")} == TOP_LEVEL
    assert ".ci" in tops


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    quoted = re.compile(r'\s+"[A-Za-z0-9_.-]+(?:\[[a-z,]+\])?[<>=!~]')
    dependencies = [number for number, line in enumerate(lines) if quoted.match(line)]
    assert len(dependencies) == len(requirements())
    bare = [
        lines[n].strip()
        for n in dependencies
        if "#" not in lines[n] and not lines[n - 1].strip().startswith("#")
    ]
    assert bare == []


def test_every_dependency_is_pinned_to_one_version() -> None:
    lines = (ROOT / "packaging" / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", pin)] == []
    pinned = {normal(pin.partition("==")[0]) for pin in pins}
    assert {normal(re.split(r"[<>=!~\[]", requirement)[0]) for requirement in requirements()} <= pinned


def test_the_qt_release_that_aborts_on_python_3_11_is_not_pinned() -> None:
    pins = (ROOT / "packaging" / "constraints.txt").read_text()
    found = re.search(r"^PySide6_Essentials==(\d+)\.(\d+)", pins, re.MULTILINE)
    assert found
    assert (int(found[1]), int(found[2])) < (6, 12)


def test_qt_keeps_the_reference_counts_of_none_and_true(qapp: "QApplication") -> None:
    """PySide6 6.12.0 drops a reference to them with every signal, until Python below 3.12 aborts."""
    from PySide6.QtCore import QObject, Signal

    class Bell(QObject):
        rung = Signal(bool)

    bell = Bell()
    heard: list[int] = []
    bell.rung.connect(lambda _: heard.append(1))
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(500):
        bell.rung.emit(True)
        qapp.processEvents()
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert len(heard) == 500
    assert before[0] - after[0] < 100
    assert before[1] - after[1] < 100


def requirements() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
