"""Which operation a method and a path name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import unquote

from tcconsole.simulator import cameras, panels, ptz, sessions, settings, system
from tcconsole.simulator.calls import Operation


@dataclass(frozen=True, slots=True)
class Route:
    """One operation. methods: accepted ones; path: `{name}` matches any one part.

    strict: for the three whose method the reference contradicts itself on, the methods by links,
    “HTTP Request” line and curl sample.
    """

    group: str
    methods: tuple[str, ...]
    path: tuple[str, ...]
    operation: Operation
    strict: tuple[str, str, str] | None = None
    open_to_all: bool = False

    def allowed(self, strict_verbs: str | None) -> tuple[str, ...]:
        if self.strict is None or strict_verbs is None:
            return self.methods
        return (self.strict[("links", "documented", "samples").index(strict_verbs)],)


def _route(
    group: str,
    methods: str,
    path: str,
    operation: Operation,
    strict: tuple[str, str, str] | None = None,
    open_to_all: bool = False,
) -> Route:
    parts = tuple(path.strip("/").split("/"))
    return Route(group, tuple(methods.split()), parts, operation, strict, open_to_all)


ROUTES = (
    _route("session", "POST", "/Session", sessions.open_session, open_to_all=True),
    _route("session", "DELETE", "/Session/{token}", sessions.close_session),
    _route("panel", "GET", "/Panel", panels.list_panels),
    _route("panel", "POST", "/Panel", panels.create_panel),
    _route("panel", "GET POST", "/Panel/Stop", panels.stop_display, ("POST", "POST", "GET")),
    _route("panel", "POST", "/Panel/Refresh", panels.refresh_panels),
    _route("panel", "PUT", "/Panel/{guid}", panels.update_panel),
    _route("panel", "DELETE", "/Panel/{guid}", panels.delete_panel),
    _route("panel", "GET", "/Panel/{guid}/Show", panels.show_panel),
    _route("panel", "GET POST", "/Panel/{guid}/Cell/{index}/Camera/{camera}", panels.set_cell),
    _route("camera", "GET", "/Camera", cameras.list_cameras),
    _route("camera", "POST", "/Camera", cameras.create_camera),
    _route("camera", "PUT", "/Camera", cameras.replace_cameras),
    _route("picture", "POST", "/Camera/Jpeg", cameras.preview_camera),
    _route("camera", "PUT", "/Camera/{id}", cameras.update_camera),
    _route("camera", "DELETE", "/Camera/{id}", cameras.delete_camera),
    _route("picture", "GET", "/Camera/{id}/Jpeg", cameras.snapshot),
    _route("camera", "GET", "/Camera/{id}/Fullscreen", cameras.show_fullscreen),
    _route("camera", "POST", "/Camera/{id}/TestOnvifCompliance", cameras.test_onvif),
    _route("ptz", "PUT", "/PTZ/{cell}/Relative/Pan/{pan}/Tilt/{tilt}/Zoom/{zoom}", ptz.move_relative),
    _route("ptz", "PUT", "/PTZ/{cell}/Absolute/Pan/{pan}/Tilt/{tilt}/Zoom/{zoom}", ptz.move_absolute),
    _route("ptz", "GET", "/PTZ/{cell}/Presets", ptz.list_presets),
    _route("settings", "GET", "/Settings", settings.read_settings),
    _route("settings", "POST", "/Settings", settings.write_settings),
    _route("settings", "POST", "/Settings/TestConnection", settings.test_connection),
    _route("system", "GET", "/System", system.discover_bridges),
    _route("system", "GET", "/System/MobileBridge", system.discover_bridges),
    _route("system", "GET", "/System/IsNotRegistered", system.is_not_registered),
    _route("system", "GET POST", "/System/Restart", system.restart, ("POST", "GET", "GET")),
    _route("system", "GET POST", "/System/Restore", system.restore, ("POST", "GET", "GET")),
    _route("system", "GET", "/System/Update", system.newest_firmware),
    _route("system", "POST", "/System/Update", system.start_update),
    _route("system", "GET", "/System/Update/State", system.update_state),
    _route("system", "POST", "/System/Upload", system.upload_firmware),
)


@dataclass(frozen=True, slots=True)
class Match:
    """What a path names: `routes` differ in their methods alone; `arguments` are its variable parts."""

    routes: tuple[Route, ...]
    arguments: dict[str, str]


def _by_shape() -> dict[tuple[str, int], dict[tuple[str, ...], tuple[Route, ...]]]:
    """Routes by first part and length, then by path; a literal path comes before one with a variable part."""
    shapes: defaultdict[tuple[str, int], dict[tuple[str, ...], tuple[Route, ...]]] = defaultdict(dict)
    for route in ROUTES:
        paths = shapes[route.path[0], len(route.path)]
        paths[route.path] = (*paths.get(route.path, ()), route)
    return dict(shapes)


_SHAPES = _by_shape()


def find(raw_path: str) -> Match | None:
    """What that path names. Each part is unquoted by itself: no id can name another resource."""
    parts = [unquote(part) for part in raw_path.removeprefix("/").split("/")]
    for path, routes in _SHAPES.get((parts[0], len(parts)), {}).items():
        if all(_is_variable(name) or name == part for name, part in zip(path, parts, strict=True)):
            names = zip(path, parts, strict=True)
            return Match(routes, {name[1:-1]: part for name, part in names if _is_variable(name)})
    return None


def _is_variable(part: str) -> bool:
    return part.startswith("{")
