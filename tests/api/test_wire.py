"""What the wire values show of themselves."""

from __future__ import annotations

from tcconsole.api.wire import Camera, SessionToken, Setting, Stream


def test_no_value_shows_a_secret() -> None:
    stream = Stream(media_uri="rtsp://root:hunter-22@192.168.0.2/media")
    shown = [
        repr(stream),
        repr(Camera(id="a", password="hunter-22", streams=(stream,))),
        repr(Setting(name="AdminPassword", value="hunter-22")),
        repr(Setting(name="SymphonyPwd", value="hunter-22")),
        repr(SessionToken(token="hunter-22")),
    ]
    assert "hunter-22" not in "".join(shown)


def test_what_is_no_secret_is_shown() -> None:
    assert repr(Setting(name="DeviceName", value="Lobby")) == "Setting(name='DeviceName', value='Lobby')"
