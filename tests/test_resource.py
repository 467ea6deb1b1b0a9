"""Resources are found in a source tree and in an installed wheel alike."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tcconsole import resource

ROOT = Path(__file__).parent.parent


def test_a_resource_of_the_source_tree_is_found() -> None:
    assert resource.path("fonts/Inter-Regular.otf").is_file()


def test_a_folder_is_a_resource_too() -> None:
    assert list(resource.path("scenes").glob("*.jpg"))


def test_a_missing_resource_is_named_with_its_place() -> None:
    with pytest.raises(resource.ResourceMissing, match=r"“scenes/nowhere\.jpg” is missing from .*resources"):
        resource.path("scenes/nowhere.jpg")


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/hosts", "fonts/../../LICENSE"])
def test_a_name_that_leads_out_of_the_resources_is_refused(name: str) -> None:
    with pytest.raises(resource.ResourceMissing, match="leads out"):
        resource.path(name)


def test_every_package_is_named_in_the_project_file() -> None:
    named = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    folders = {module.parent for module in (ROOT / "tcconsole").rglob("*.py")}
    there = {".".join(folder.relative_to(ROOT).parts) for folder in folders}
    assert set(named) == there | {"tcconsole._resources"}


def test_a_wheel_holds_every_resource_and_finds_it_from_anywhere(tmp_path: Path) -> None:
    wheel = _build_wheel(tmp_path)
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    sizes = _ask_installed(
        site, tmp_path, "print(*sorted(str(p.relative_to(r)) for p in r.rglob('*') if p.is_file()))"
    )
    assert sizes.split() == sorted(
        str(file.relative_to(ROOT / "resources"))
        for file in (ROOT / "resources").rglob("*")
        if file.is_file()
    )
    where = _ask_installed(site, tmp_path, "print(resource.path('fonts/Inter-Regular.otf'))")
    assert Path(where.strip()).is_relative_to(site)


def _build_wheel(place: Path) -> Path:
    """Build from a copy: a build leaves files in the tree that it builds from."""
    source = place / "source"
    for folder in ("tcconsole", "resources"):
        shutil.copytree(ROOT / folder, source / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, source)
    build = "from setuptools import build_meta; build_meta.build_wheel('..')"
    subprocess.run([sys.executable, "-c", build], cwd=source, check=True, capture_output=True, timeout=60)
    return next(place.glob("*.whl"))


def _ask_installed(site: Path, cwd: Path, question: str) -> str:
    program = f"from tcconsole import resource; r = resource.root(); {question}"
    environment = {**os.environ, "PYTHONPATH": str(site)}
    # -S: the source tree is on the path of this environment by way of its site-packages
    command = [sys.executable, "-S", "-c", program]
    return subprocess.run(
        command, cwd=cwd, env=environment, check=True, capture_output=True, text=True, timeout=30
    ).stdout
