"""Sets tcconsole up on a fresh machine and runs it: only Python's standard library, safe to repeat.

    python3 packaging/bootstrap.py demo [options]         the console with simulated devices
    python3 packaging/bootstrap.py test [pytest options]  every check, then the tests
    python3 packaging/bootstrap.py run [arguments]        tcconsole itself
    python3 packaging/bootstrap.py screenshots [options]  pictures of the console, no display needed

The virtual environment is .venv, or the folder that TCCONSOLE_VENV names.
Kept readable for old Pythons, so that they can say what is missing.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("TCCONSOLE_VENV") or ROOT / ".venv").absolute()
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
OLDEST = (3, 11)
PYTHONS = ("python3.13", "python3.12", "python3.11")

# What Qt loads from the system: the library's own name and the Debian package that has it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libfreetype.so.6": "libfreetype6",
    "libbrotlidec.so.1": "libbrotli1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
TEST_TOOLS = {"curl": "curl", "jq": "jq"}  # the reference's own sample scripts run in the tests

CHECKS = (
    ("format", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", ".")),
    ("types", ("mypy",)),
    ("import directions", ("lint-imports",)),
    ("dependencies", ("deptry", ".")),
)


class SetupFailed(Exception):
    """Set-up cannot go on; the message tells the person what to do."""


def main(arguments: list[str]) -> int:
    commands = {"demo": demo, "test": test, "run": run, "screenshots": screenshots}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 0 if arguments in (["-h"], ["--help"]) else 2
    try:
        return commands[arguments[0]](arguments[1:])
    except SetupFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1


def demo(arguments: list[str]) -> int:
    """The console with simulated devices, if there is a display to show it on."""
    if has_no_display():
        raise SetupFailed(
            "There is no display here, so no window can open. For pictures of the console instead, run:\n"
            "    python3 packaging/bootstrap.py screenshots"
        )
    return run(["demo", *arguments])


def run(arguments: list[str]) -> int:
    set_up(display_libraries())
    return become([str(BIN / "tcconsole"), *arguments])


def screenshots(arguments: list[str]) -> int:
    set_up({})
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return become([str(PYTHON), str(ROOT / "packaging" / "screenshots.py"), *arguments])


def test(arguments: list[str]) -> int:
    """Every check and the tests, also after a failed one; then a summary."""
    set_up({}, tests=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    steps = [*CHECKS, ("tests", ("pytest", "-n", "2", *arguments))]
    results = [run_step(name, command) for name, command in steps]
    print("\n" + "\n".join(f"{words:6} {name} ({seconds:.1f} s)" for name, words, seconds in results))
    failed = [name for name, words, _ in results if words != "ok"]
    print(f"Failed: {', '.join(failed)}." if failed else "Everything passed.", flush=True)
    return 1 if failed else 0


def run_step(name: str, command: tuple[str, ...]) -> tuple[str, str, float]:
    print(f"\n== {name}: {' '.join(command)}", flush=True)
    begun = time.monotonic()
    code = subprocess.call([str(BIN / command[0]), *command[1:]], cwd=ROOT, stdin=subprocess.DEVNULL)
    return name, "FAILED" if code else "ok", time.monotonic() - begun


def become(command: list[str]) -> int:
    """Run command in place of this process, where the system can do that."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - a program of our own environment
    return subprocess.call(command)


def set_up(more_libraries: dict[str, str], tests: bool = False) -> None:
    """Everything that is missing, in the order in which one needs the other."""
    need_python()
    set_up_system(more_libraries, TEST_TOOLS if tests else {})
    set_up_environment(tests)


def has_no_display() -> bool:
    asked = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in asked)


# --- Python itself ---------------------------------------------------------------------------------------


def need_python() -> None:
    """Go on in a new enough Python with venv: this one, another one of this machine, or a fresh one."""
    if sys.version_info < OLDEST:
        go_on_in_newer_python()
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        install_packages([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"], "Python's venv module")
        importlib.invalidate_caches()


def go_on_in_newer_python() -> None:
    found = find_newer_python()
    if found is None and shutil.which("apt-cache"):
        offered = [name for name in PYTHONS if apt_offers(name)]
        if offered:
            install_packages([offered[0], offered[0] + "-venv"], "a newer Python")
            found = find_newer_python()
    if found is None:
        raise SetupFailed(
            f"tcconsole needs Python {OLDEST[0]}.{OLDEST[1]} or newer. This is {sys.version.split()[0]}, and "
            "this system has no newer one to install. Get one from python.org, then run this command with it."
        )
    os.execv(found, [found, str(Path(__file__).resolve()), *sys.argv[1:]])  # noqa: S606


def find_newer_python() -> str | None:
    for name in PYTHONS:
        found = shutil.which(name)
        # a version manager's stand-in may be there and refuse to run
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return found
    return None


def apt_offers(package: str) -> bool:
    answer = subprocess.run(["apt-cache", "show", package], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return bool(answer.stdout)


# --- system libraries ------------------------------------------------------------------------------------


def set_up_system(more_libraries: dict[str, str], tools: dict[str, str]) -> None:
    """Install, or name, the system libraries and tools that are missing."""
    if not sys.platform.startswith("linux"):
        return
    libraries = {**QT_LIBRARIES, **more_libraries}
    missing = [package for library, package in libraries.items() if not loads(library)]
    missing += [package for tool, package in tools.items() if not shutil.which(tool)]
    if missing:
        install_packages(
            missing, "system libraries that Qt needs" + (" and tools for the tests" if tools else "")
        )


def display_libraries() -> dict[str, str]:
    """What Qt needs besides to open a window on this machine's display."""
    if os.environ.get("QT_QPA_PLATFORM", "xcb").startswith("xcb") and os.environ.get("DISPLAY"):
        return X11_LIBRARIES
    return WAYLAND_LIBRARIES if os.environ.get("WAYLAND_DISPLAY") else {}


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(packages: list[str], what: str) -> None:
    """As root on Debian and Ubuntu: install. Otherwise: one line to copy."""
    names = " ".join(packages)
    line = f"apt-get update && apt-get install -y --no-install-recommends {names}"
    if not shutil.which("apt-get"):
        raise SetupFailed(
            f"Missing: {what}. Install what this system calls: {names} (the names are Debian's)."
        )
    if os.geteuid() != 0:
        raise SetupFailed(
            f"Missing: {what}. Please run this line, then the same command again:\n    sudo sh -c '{line}'"
        )
    print(f"Installing {what}: {names}", flush=True)
    apt_get("update", [])  # may report a source that is down and is not needed
    if not apt_get("install", packages):
        raise SetupFailed(
            f"apt-get could not install {what}. Its own messages are above; the line was:\n    {line}"
        )


def apt_get(action: str, packages: list[str]) -> bool:
    """Quiet when it succeeds; its words when it does not."""
    options = ["-q", "-y", "-o", "DPkg::Lock::Timeout=120"]
    if action == "install":
        options.append("--no-install-recommends")
    answer = subprocess.run(
        ["apt-get", action, *options, *packages],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if answer.returncode:
        print(answer.stdout.decode(errors="replace")[-4000:], flush=True)
    return answer.returncode == 0


# --- the virtual environment -----------------------------------------------------------------------------


def set_up_environment(tests: bool) -> None:
    """Make the virtual environment as the project file and the pins want it; at once if it is so already."""
    stamp = VENV / ("tcconsole-tests.stamp" if tests else "tcconsole.stamp")
    wanted = fingerprint()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Setting up {VENV} (about a minute the first time)", flush=True)
    make_environment()
    # the build tool is pinned like everything else, so no second environment is needed to build in
    pip("-c", str(CONSTRAINTS), "setuptools", *dependencies(tests))
    pip("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp.write_text(wanted)


def fingerprint() -> str:
    """What the environment depends on, in short."""
    content = hashlib.sha256()
    for file in (ROOT / "pyproject.toml", CONSTRAINTS):
        content.update(file.read_bytes())
    return f"{content.hexdigest()} {sys.version.split()[0]} {ROOT}\n"


def make_environment() -> None:
    """A virtual environment with this Python's version; one of another version is made anew."""
    fits = PYTHON.exists() and environment_version() == sys.version_info[:2]
    if fits:
        return
    if VENV.exists() and not (VENV / "pyvenv.cfg").exists() and any(VENV.iterdir()):
        raise SetupFailed(
            f"{VENV} is not a virtual environment. Move it away, or set TCCONSOLE_VENV to another folder."
        )
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
        raise SetupFailed(f"Python could not make the virtual environment {VENV}; its message is above.")


def environment_version() -> tuple[int, ...] | None:
    question = "import sys; print(*sys.version_info[:2])"
    answer = subprocess.run([str(PYTHON), "-c", question], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return tuple(map(int, answer.stdout.split())) if answer.returncode == 0 else None


def dependencies(tests: bool) -> list[str]:
    """The project's own dependencies, with those of its tests if wanted."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extra = project["dependency-groups"]["dev"] if tests else []
    return [*project["project"]["dependencies"], *extra]


def pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    if subprocess.call(command, stdin=subprocess.DEVNULL) != 0:
        raise SetupFailed(
            "pip could not install what tcconsole needs; its message is above. Is the network there?"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
