"""URLs of cameras taken apart."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.redaction import hide_credentials
from tcconsole.model.stream_url import PORTS, split_url, valid_address

HOSTS = st.sampled_from(["192.168.0.30", "cam-1.site.lan", "[2001:db8::5]", "[::1]", "gate"])
SECRETS = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_categories=["Cc", "Zs", "Cf"]))


@pytest.mark.parametrize(
    ("text", "address", "user", "password", "uri", "moving"),
    [
        ("rtsp://10.0.0.5/live", "10.0.0.5", "", "", "rtsp://10.0.0.5/live", True),
        (
            "rtsp://root:t%40or@10.0.0.5:8554/a?b=c",
            "10.0.0.5",
            "root",
            "t@or",
            "rtsp://10.0.0.5:8554/a?b=c",
            True,
        ),
        ("RTSP://u@Cam.lan/1", "Cam.lan", "u", "", "rtsp://Cam.lan/1", True),
        ("http://c:8080/snap.jpg", "c:8080", "", "", "http://c:8080/snap.jpg", False),
        ("https://c:443/image.jpg", "c", "", "", "https://c:443/image.jpg", False),
        ("http://c/mjpg/video.mjpg", "c", "", "", "http://c/mjpg/video.mjpg", True),
        ("http://u:p@[fe80::1]:81/s", "[fe80::1]:81", "u", "p", "http://[fe80::1]:81/s", False),
        ("rtsp://u:p/w#d?@10.0.0.5/s", "10.0.0.5", "u", "p/w#d?", "rtsp://10.0.0.5/s", True),
        ("  rtsp://u:a@b@10.0.0.5  ", "10.0.0.5", "u", "a@b", "rtsp://10.0.0.5", True),
    ],
)
def test_a_url_is_taken_apart(
    text: str, address: str, user: str, password: str, uri: str, moving: bool
) -> None:
    url = split_url(text)
    assert url is not None
    assert (url.address, url.username, url.password, url.uri, url.moving) == (
        address,
        user,
        password,
        uri,
        moving,
    )
    assert len(password) < 2 or password not in repr(url)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10.0.0.5",
        "ftp://h/x",
        "rtsp://",
        "rtsp:///path",
        "rtsp://h:0/",
        "rtsp://h:70000/",
        "rtsp://h:٣/",
        "http://[::1/x",
        "http://[]/",
        "http://[10.0.0.1]/",
        "http://999.1.1.1/",
        "http://a b/",
        "rtsp://h\n/x",
        "http://[fe80::1%25eth0]/",
    ],
)
def test_what_is_no_url_of_a_camera(text: str) -> None:
    assert split_url(text) is None


@given(st.text(max_size=60) | st.from_regex(r"(rtsp|https?)://[\x20-\x7e]{0,40}", fullmatch=True))
def test_nothing_raises(text: str) -> None:
    url = split_url(text)
    if url is not None:
        assert valid_address(url.address)
        assert "@" not in url.uri.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]
        again = split_url(url.uri)
        assert again is not None
        assert (again.host, again.port, again.uri) == (url.host, url.port, url.uri)


@given(
    st.sampled_from(sorted(PORTS)),
    SECRETS,
    SECRETS,
    HOSTS,
    st.none() | st.integers(1, 65535),
    st.sampled_from(["", "/", "/a/b?c=d&e", "?x", "/s.jpg#f"]),
)
def test_parts_put_together_come_apart_again(
    scheme: str, user: str, password: str, host: str, port: int | None, rest: str
) -> None:
    place = host if port is None else f"{host}:{port}"
    url = split_url(f"{scheme}://{quote(user, safe='')}:{quote(password, safe='')}@{place}{rest}")
    assert url is not None
    assert (url.username, url.password, url.port) == (user, password, port)
    assert (url.host, url.uri) == (host.strip("[]"), f"{scheme}://{place}{rest}")


def test_passwords_in_urls_can_be_hidden() -> None:
    assert hide_credentials("rtsp://u:p@w@h/x and http://h/y") == "rtsp://u:***@h/x and http://h/y"
