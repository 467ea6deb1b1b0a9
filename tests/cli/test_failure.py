"""Exit codes and the words that go with them."""

import json
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
import trustme

from tests.cli.conftest import Command
from tests.harness.simulators import Simulator


def free_port() -> int:
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def test_unreachable_is_3(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TCCONSOLE_PASSWORD", "admin")
    device = f"http://127.0.0.1:{free_port()}"
    ran = command("panel", "list", "--device", device)
    assert (ran.code, ran.out) == (3, "")
    assert device in ran.err
    assert len(ran.err.splitlines()) <= 2


def test_a_wrong_password_is_4_and_says_where_it_came_from(
    tc: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TCCONSOLE_PASSWORD", "wr0ng-one")
    ran = tc("panel", "list")
    assert (ran.code, ran.out) == (4, "")
    assert "TCCONSOLE_PASSWORD" in ran.err
    assert "wr0ng-one" not in ran.err


def test_no_password_is_4(tc: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TCCONSOLE_PASSWORD")
    ran = tc("panel", "list", "--json")
    assert (ran.code, ran.error["kind"]) == (4, "NoPassword")


def test_refused_by_the_device_is_5(tc: Command) -> None:
    assert tc("camera", "delete", "Gate").code == 5


def test_a_fault_of_the_device_is_5_and_says_that_it_may_have_run(tc: Command, simulator: Simulator) -> None:
    simulator.fault(error_rate=1, only=["panel"])
    ran = tc("panel", "stop", "--json")
    assert ran.code == 5
    assert (ran.error["kind"], ran.error["status"], ran.error["may_have_run"]) == ("DeviceFault", 500, True)


def test_a_bad_answer_is_6(tc: Command, simulator: Simulator) -> None:
    simulator.fault(invalid_json=True, only=["panel"])
    ran = tc("panel", "list", "--json")
    assert (ran.code, ran.error["kind"]) == (6, "BadAnswer")


def test_something_else_at_that_address_is_6(
    command: Command, web_page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TCCONSOLE_PASSWORD", "admin")
    ran = command("panel", "list", "--device", web_page, "--json")
    assert (ran.code, ran.error["kind"]) == (6, "NotAThinClient")


@pytest.mark.parametrize(
    "arguments",
    [
        ("panel", "list"),
        ("panel", "list", "--device", "http://user:pw@127.0.0.1"),
        ("panel", "list", "--device", "ftp://127.0.0.1"),
        ("panel", "list", "--device", "127.0.0.1", "--fingerprint", "abc"),
        ("panel", "list", "--no-such-option"),
        ("panel", "no-such-command"),
        ("no-such-group",),
        ("--device", "ftp://127.0.0.1"),
    ],
)
def test_usage_is_2(command: Command, arguments: tuple[str, ...]) -> None:
    ran = command(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("tcconsole: ")
    assert len(ran.err.splitlines()) <= 3


def test_usage_errors_are_json_too(command: Command) -> None:
    ran = command("panel", "show", "--json")
    assert (ran.code, ran.error["kind"], ran.error["exit_code"]) == (2, "Usage", 2)


def test_the_device_may_be_given_before_the_command(
    command: Command, simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TCCONSOLE_PASSWORD", simulator.password)
    monkeypatch.setenv("TCCONSOLE_DEVICE", f"http://127.0.0.1:{free_port()}")
    assert command("--device", simulator.url, "panel", "list").code == 0
    assert command("panel", "list", "--device", simulator.url).code == 0
    assert command("panel", "list").code == 3


def test_what_the_device_says_cannot_steer_the_terminal(tc: Command) -> None:
    assert tc("panel", "create", "Evil \x1b[2J\x9b\u202e", "--size", "1x1").code in (0, 5)
    ran = tc("panel", "list")
    assert not set("\x1b\x9b\u202e") & set(ran.out + ran.err)


class Page(BaseHTTPRequestHandler):
    """A web server that is no Thin Client."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-length", "6")
        self.end_headers()
        self.wfile.write(b"<html>")

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


def serving(server: HTTPServer) -> Iterator[int]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def web_page() -> Iterator[str]:
    for port in serving(HTTPServer(("127.0.0.1", 0), Page)):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def https_page() -> Iterator[str]:
    """The same behind a certificate that nobody trusts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    server = HTTPServer(("127.0.0.1", 0), Page)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    for port in serving(server):
        yield f"https://127.0.0.1:{port}"


def test_an_unknown_certificate_is_3_until_its_fingerprint_is_given(
    command: Command, https_page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TCCONSOLE_PASSWORD", "admin")
    refused = command("panel", "list", "--device", https_page)
    assert refused.code == 3
    assert "--fingerprint " in refused.err
    fingerprint = refused.err.split("--fingerprint ")[1].strip()
    told = command("panel", "list", "--device", https_page, "--json").error
    assert (told["kind"], told["fingerprint"]) == ("CertificateRefused", fingerprint)
    assert command("panel", "list", "--device", https_page, "--fingerprint", fingerprint).code == 6
    assert "admin" not in refused.err + json.dumps(told)


def test_another_certificate_than_the_accepted_one_is_3(
    https_page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A process of its own: the client's aclose() returns before the refused TLS connection is quite closed, which
    # the end of the process settles and a loop that is closed in this one does not.
    monkeypatch.setenv("TCCONSOLE_PASSWORD", "admin")
    line = [sys.executable, "-m", "tcconsole", "panel", "list", "--json", "--device", https_page]
    done = subprocess.run(
        [*line, "--fingerprint", "0" * 64], capture_output=True, text=True, timeout=60, check=False
    )
    told = json.loads(done.stderr)["error"]
    assert (done.returncode, done.stdout, told["kind"]) == (3, "", "CertificateRefused")
    assert told["fingerprint"] != "0" * 64
