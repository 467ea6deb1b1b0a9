"""What looks like a secret, and what is one, is starred out; everything else stays as it is."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.logs import start_log
from tcconsole.model.redaction import HIDDEN, SHORTEST, hide_values, is_secret, redact, redact_data


@pytest.mark.parametrize(
    "text",
    [
        '{"Name": "AdminPassword", "Value": "pa55 w\\"ord"}',
        "Setting(name='SymphonyPwd', value='pa55')",
        '{"user": "admin", "pwd": "pa55"}',
        "authtoken: pa55",
        "DELETE http://box/Session/pa55 404",
        "rtsp://root:pa55@camera/stream",
        "rtsp://root:x/pa55?#@camera/stream",
        "password=pa55&x=1",
        "{'Password': 'pa55'}",
    ],
)
def test_the_forms_in_which_secrets_travel(text: str) -> None:
    assert "pa55" not in redact(text)
    assert HIDDEN in redact(text)


@pytest.mark.parametrize(
    "text",
    [
        "Could not sign in on http://box: the password was refused. Enter the device's password.",
        "http://192.168.0.20:8080/Panel/guid/Show 200 12 ms",
        "http://192.168.0.20:8080/mail?to=a@b",
        "device error (500): not known whether it happened",
    ],
)
def test_plain_words_stay(text: str) -> None:
    assert redact(text) == text


@given(st.text(min_size=SHORTEST, max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_a_known_secret_is_found_anywhere(secret: str, before: str, after: str) -> None:
    if secret not in before + HIDDEN and secret not in HIDDEN + after and secret not in HIDDEN:
        text = f"{before}{secret}{after}"
        assert secret not in hide_values(text, [secret]) or secret in f"{before}{HIDDEN}{after}"
        assert json.dumps(secret)[1:-1] not in hide_values(f"x {json.dumps(secret)} x", [secret])


def test_json_stays_json() -> None:
    assert json.loads(redact('{"token": "abc", "pwd": "1", "x": "y"}'))["x"] == "y"


def test_data_loses_the_values_of_secret_names() -> None:
    data = {"name": "Gate", "Password": "pa55", "list": [{"token": 1}, "rtsp://u:pa55@c"]}
    clean = redact_data(data)
    assert clean == {"name": "Gate", "Password": HIDDEN, "list": [{"token": HIDDEN}, f"rtsp://u:{HIDDEN}@c"]}
    assert is_secret("SymphonyPwd")
    assert not is_secret("DeviceName")


def test_the_log_has_a_last_door(tmp_path: Path) -> None:
    listener = start_log(tmp_path)
    try:
        raise ValueError("pwd=pa55w0rd")
    except ValueError:
        logging.getLogger("tcconsole.test").warning("token: %s", "t0ken-value", exc_info=True)
    listener.stop()
    for handler in listener.handlers:
        handler.close()
    written = (tmp_path / "tcconsole.log").read_text("utf-8")
    assert "ValueError" in written
    assert "pa55w0rd" not in written
    assert "t0ken-value" not in written
