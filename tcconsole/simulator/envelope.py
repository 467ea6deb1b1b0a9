"""How a simulated device wraps what it answers, and how it says no."""

from __future__ import annotations

import msgspec
import pybase64

Links = tuple[dict[str, str], ...]


def _links(*rows: tuple[str, str, str]) -> Links:
    return tuple({"href": href, "rel": rel, "method": method} for href, rel, method in rows)


LINKS: dict[str, Links] = {
    "session": _links(("/Session", "create", "POST")),
    "panel": _links(
        ("/Panel", "list", "GET"),
        ("/Panel", "create", "POST"),
        ("/Panel/Refresh", "refresh", "POST"),
        ("/Panel/Stop", "stop", "POST"),
    ),
    "camera": _links(
        ("/Camera", "list", "GET"),
        ("/Camera", "add", "POST"),
        ("/Camera", "update-list", "PUT"),
        ("/Camera/Jpeg", "image", "POST"),
    ),
    "ptz": (),
    "settings": _links(
        ("/Settings", "list", "GET"),
        ("/Settings", "edit", "POST"),
        ("/Settings/TestConnection", "test", "POST"),
    ),
    "system": _links(
        ("/System/MobileBridge", "mobile-bridge-list", "GET"),
        ("/System/IsNotRegistered", "is-not-registered", "GET"),
        ("/System/Restart", "restart", "POST"),
        ("/System/Restore", "restore", "POST"),
        ("/System/Update", "check-for-update", "GET"),
        ("/System/Update/State", "update-status", "GET"),
        ("/System/Update", "update-firmware", "POST"),
        ("/System/Upload", "upload-firmware", "POST"),
    ),
}
"""What each group of operations says can be done next, exactly as in the reference."""
LINKS["picture"] = LINKS["camera"]

_LINKS_JSON = {group: msgspec.json.encode(links) for group, links in LINKS.items()}


def session_links(token: str) -> Links:
    return _links((f"/Session/{token}", "delete", "DELETE"))


def panel_links(guid: str) -> Links:
    place = f"/Panel/{guid}"
    return _links((place, "edit", "PUT"), (place, "delete", "DELETE"), (f"{place}/Show", "show", "GET"))


def camera_links(camera_id: str) -> Links:
    place = f"/Camera/{camera_id}"
    return _links(
        (place, "update", "PUT"),
        (place, "remove", "DELETE"),
        (f"{place}/Jpeg", "image", "GET"),
        (f"{place}/TestOnvifCompliance", "test-onvif", "POST"),
        (f"{place}/Fullscreen", "fullscreen", "GET"),
    )


class Refusal(Exception):
    """The device says no: an HTTP status and a sentence for a person, sent as the envelope's Data."""

    def __init__(self, status: int, words: str) -> None:
        self.status = status
        self.words = words
        super().__init__(f"{status}: {words}")


class Picture:
    """A JPEG to be answered as base64; with `data_uri` in the form `data:image/jpeg;base64,…`."""

    def __init__(self, jpeg: bytes, *, data_uri: bool = False) -> None:
        self.jpeg = jpeg
        self.prefix = b"data:image/jpeg;base64," if data_uri else b""


def envelope(group: str, data: object, version: str, *, trailing_comma: bool = False) -> bytes:
    """The answer as JSON. `trailing_comma` writes the links as the reference's session sample does."""
    links = _LINKS_JSON[group]
    if trailing_comma and len(links) > 2:
        links = links[:-1] + b",]"
    words = msgspec.json.encode(version)
    return b'{"Links":' + links + b',"Data":' + _data(data) + b',"Version":' + words + b"}"


def _data(data: object) -> bytes:
    if isinstance(data, Picture):
        return b'"' + data.prefix + pybase64.b64encode(data.jpeg) + b'"'
    return msgspec.json.encode(data)
