"""A Direct Connect camera as it is typed: every field as text, what is wrong with it, and the camera that it makes.

No Qt here; the reasons are `Words` that the window translates. The reference has no port of its own: an address may
carry one ("192.168.0.30:8080"). A password is None while nobody touched it, and never part of a repr.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from tcconsole.api.wire import Camera, Stream
from tcconsole.model.redaction import HIDDEN
from tcconsole.model.setting import Words
from tcconsole.model.stream_url import PORTS, split_url, valid_address

NAME_LONGEST = 255
TEXT_LONGEST = 255
URI_LONGEST = 4096
STREAMS_MOST = 256
MEDIA_SCHEMES = tuple(PORTS)
SNAPSHOT_SCHEMES = ("http", "https")
NO_MEDIA_URI = "Not a valid URL: rtsp://, http:// or https:// and a host."
NO_SNAPSHOT_URI = "Not a valid URL: http:// or https:// and a host."


@dataclass(frozen=True, slots=True)
class StreamForm:
    """One row of the streams table, each cell as text; field names as `Stream` has them."""

    format: str = ""
    record_fps: str = ""
    stream_number: str = ""
    width: str = ""
    height: str = ""
    media_uri: str = ""
    snapshot_uri: str = ""

    def __repr__(self) -> str:
        return f"StreamForm({self.format!r}, {self.width!r}, {self.height!r})"  # URIs may carry a password


STREAM_FIELDS = tuple(StreamForm.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class CameraForm:
    """What the user sees and changes. password: None untouched, "" none, else a new one."""

    id: str = ""
    name: str = ""
    address: str = ""
    channel: str = ""
    username: str = ""
    password: str | None = field(default=None, repr=False)
    streams: tuple[StreamForm, ...] = ()


def form_of(camera: Camera) -> CameraForm:
    """The device's camera as text; its password stays out of it."""
    return CameraForm(
        camera.id,
        camera.name,
        camera.address or "",
        _text(camera.channel_number),
        camera.username or "",
        None,
        tuple(
            StreamForm(**{name: _text(getattr(stream, name)) for name in STREAM_FIELDS})
            for stream in camera.streams
        ),
    )


def new_form(name: str = "", address: str = "") -> CameraForm:
    """A camera that nobody has saved yet, with one stream to fill in."""
    return CameraForm(str(uuid.uuid4()), name, address, "0", streams=(StreamForm("H264", "8", "0"),))


def wrong_camera(form: CameraForm) -> dict[str, Words]:
    """What cannot be saved, by field name; streams are told by `wrong_stream`."""
    checks = {
        "name": wrong_name(form.name),
        "address": wrong_address(form.address),
        "channel": wrong_whole(form.channel, 0, 2**31 - 1),
        "username": wrong_text(form.username),
        "password": wrong_text(form.password or ""),
        "streams": Words("A camera has at most 256 streams.") if len(form.streams) > STREAMS_MOST else None,
    }
    return {name: words for name, words in checks.items() if words is not None}


def wrong_stream(stream: StreamForm) -> dict[str, Words]:
    """What cannot be saved in one stream, by field name."""
    found = {name: STREAM_CHECKS[name](getattr(stream, name)) for name in STREAM_FIELDS}
    return {name: words for name, words in found.items() if words is not None}


def wrong_form(form: CameraForm) -> bool:
    """True while it cannot be saved."""
    return bool(wrong_camera(form)) or any(map(wrong_stream, form.streams))


def camera_of(form: CameraForm, base: Camera | None = None, password: str | None = None) -> Camera:
    """The camera to send. `base`: what the device has, whose empty fields stay as they are. `password`: the one to
    send while the form's is untouched. Only for a form that `wrong_form` finds nothing in."""
    camera = base or Camera(id=form.id)
    streams = tuple(
        _stream(one, camera.streams[at] if at < len(camera.streams) else Stream())
        for at, one in enumerate(form.streams)
    )
    kept = camera.password if password is None else password
    return msgspec.structs.replace(
        camera,
        name=form.name.strip() if form.name.strip() != camera.name.strip() else camera.name,
        address=_kept(form.address, camera.address),
        channel_number=int(form.channel) if form.channel.strip() else None,
        username=_kept(form.username, camera.username),
        password=kept if form.password is None else form.password or None,
        streams=streams,
        links=(),
    )


def same_camera(one: Camera, other: Camera, *, password: bool = False) -> bool:
    """True if both say the same, whatever way nothing is said; passwords are compared only if asked for."""
    if password and (one.password or "") != (other.password or ""):
        return False
    return form_of(one) == form_of(other)


def paste_url(form: CameraForm, text: str, row: int | None = None) -> CameraForm | None:
    """The form with a pasted URL taken apart into its fields, None if it is no URL. row: the stream it goes into."""
    url = split_url(text)
    if url is None:
        return None
    streams = list(form.streams) or [StreamForm(stream_number="0")]
    if row is not None and row >= len(streams):
        streams.append(StreamForm(stream_number=str(len(streams))))
    at = min(len(streams) - 1, row or 0)
    streams[at] = _with_url(streams[at], url.uri, moving=url.moving, mjpeg=not url.scheme.startswith("rtsp"))
    form = replace(form, streams=tuple(streams))
    if row is None or not form.address.strip():
        form = replace(form, address=url.address)
    if url.username:
        form = replace(form, username=url.username)
    return replace(form, password=url.password) if url.password else form


def _with_url(stream: StreamForm, uri: str, *, moving: bool, mjpeg: bool) -> StreamForm:
    if not moving:
        return replace(stream, snapshot_uri=uri)
    return replace(stream, media_uri=uri, format="MJPEG" if mjpeg else stream.format)


def wrong_name(text: str) -> Words | None:
    if not text.strip():
        return Words("Give the camera a name.")
    return wrong_text(text, NAME_LONGEST)


def wrong_address(text: str) -> Words | None:
    if not text.strip():
        return Words("Enter the camera's address, such as 192.168.0.30.")
    if not valid_address(text.strip()):
        return Words("Not a host name or IP address; a port may follow, as in 192.168.0.30:8080.")
    return None


def wrong_text(text: str, longest: int = TEXT_LONGEST) -> Words | None:
    if len(text) > longest:
        return Words("At most {most} characters.", (("most", str(longest)),))
    if any(ord(character) < 32 or 0xD800 <= ord(character) <= 0xDFFF for character in text):
        return Words("Control characters cannot be sent.")
    return None


def wrong_whole(text: str, least: int, most: int) -> Words | None:
    """Empty is allowed: the device then has none."""
    number = text.strip()
    digits = number.removeprefix("-")
    if not number or (
        digits.isascii() and digits.isdigit() and len(digits) < 12 and least <= int(number) <= most
    ):
        return None
    return Words("A whole number from {least} to {most}.", (("least", str(least)), ("most", str(most))))


def wrong_rate(text: str) -> Words | None:
    if not text.strip():
        return None
    try:
        fine = 0 <= float(text) <= 1000
    except ValueError:
        fine = False
    return None if fine else Words("Pictures per second, from 0 to 1000.")


def wrong_uri(text: str, schemes: tuple[str, ...]) -> Words | None:
    if not text.strip():
        return None
    if len(text) > URI_LONGEST:
        return Words("At most {most} characters.", (("most", str(URI_LONGEST)),))
    url = split_url(text)
    if url is None or url.scheme not in schemes:
        only_web = schemes == SNAPSHOT_SCHEMES
        return Words(NO_SNAPSHOT_URI if only_web else NO_MEDIA_URI)
    return Words("Put the password back where it says ***.") if f":{HIDDEN}@" in text else None


STREAM_CHECKS: Mapping[str, Callable[[str], Words | None]] = {
    "format": lambda text: wrong_text(text, 60),
    "record_fps": wrong_rate,
    "stream_number": lambda text: wrong_whole(text, 0, 2**31 - 1),
    "width": lambda text: wrong_whole(text, 0, 65_535),
    "height": lambda text: wrong_whole(text, 0, 65_535),
    "media_uri": lambda text: wrong_uri(text, MEDIA_SCHEMES),
    "snapshot_uri": lambda text: wrong_uri(text, SNAPSHOT_SCHEMES),
}
STREAM_NUMBERS: Mapping[str, Callable[[str], Any]] = {
    "record_fps": float,
    "stream_number": int,
    "width": int,
    "height": int,
}
"""The fields of a stream that are no text."""


def _stream(form: StreamForm, base: Stream) -> Stream:
    before = {name: _text(getattr(base, name)) for name in STREAM_FIELDS}
    values = {
        name: getattr(base, name) if text == before[name] else _value(name, text)
        for name, text in ((name, getattr(form, name)) for name in STREAM_FIELDS)
    }
    return Stream(**values)


def _value(name: str, text: str) -> Any:
    text = text.strip()
    return STREAM_NUMBERS.get(name, str)(text) if text else None


def _kept(text: str, base: str | None) -> str | None:
    """The typed text; None stays None where nothing was typed."""
    return base if text.strip() == (base or "").strip() else text.strip() or None


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else str(value)
