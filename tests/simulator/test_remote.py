"""Real cameras: pictures fetched over HTTP with the authentication that they ask for, and how they fail."""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import md5

import pytest
from aiohttp import ClientTimeout, web

from tcconsole.simulator import remote
from tests.simulator.serving import Answer, Caller, serving

JPEG = b"\xff\xd8\xff\xe0" + bytes(1000) + b"\xff\xd9"
USER, PASSWORD = "root", "hidden-word"


@dataclass
class Camera:
    """A camera on loopback that answers as `paths` say, and keeps what it was told to prove who asks."""

    url: str = ""
    authorizations: list[str] = field(default_factory=list)

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.authorizations.append(request.headers.get("Authorization", ""))
        match request.path:
            case "/open":
                return web.Response(body=JPEG)
            case "/basic":
                return self._basic(request)
            case "/digest":
                return self._digest(request)
            case "/large":
                return web.Response(body=b"\xff\xd8\xff" + bytes(remote.MAX_PICTURE_BYTES))
            case "/slow":
                await asyncio.sleep(60)
            case "/moved":
                return web.Response(status=302, headers={"Location": "/open"})
            case "/onvif/device_service":
                return web.Response(text="<GetSystemDateAndTimeResponse/>")
        return web.Response(text="<html>nothing here</html>")

    def _basic(self, request: web.BaseRequest) -> web.Response:
        if (
            request.headers.get("Authorization")
            == "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        ):
            return web.Response(body=JPEG)
        return web.Response(status=401, headers={"WWW-Authenticate": 'Basic realm="camera"'})

    def _digest(self, request: web.BaseRequest) -> web.Response:
        said = request.headers.get("Authorization", "")
        if said.startswith("Digest") and _field(said, "response") == self._expected(said):
            return web.Response(body=JPEG)
        challenge = 'Digest realm="camera", nonce="abc", qop="auth", algorithm=MD5'
        return web.Response(status=401, headers={"WWW-Authenticate": challenge})

    def _expected(self, said: str) -> str:
        def digest(words: str) -> str:
            return md5(words.encode()).hexdigest()

        middle = f"abc:{_field(said, 'nc')}:{_field(said, 'cnonce')}:auth"
        return digest(f"{digest(f'{USER}:camera:{PASSWORD}')}:{middle}:{digest('GET:/digest')}")


def _field(header: str, name: str) -> str:
    fields = dict(part.strip().split("=", 1) for part in header.removeprefix("Digest ").split(", "))
    return fields[name].strip('"')


@asynccontextmanager
async def real_camera() -> AsyncIterator[Camera]:
    camera = Camera()
    runner = web.ServerRunner(web.Server(camera.answer, handler_cancellation=True), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    camera.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield camera
    finally:
        await runner.cleanup()


async def preview(caller: Caller, uri: str, password: str = PASSWORD) -> Answer:
    streams = [{"SnapshotUri": uri}]
    return await caller.post("/Camera/Jpeg", [{"Username": USER, "Password": password, "Streams": streams}])


@pytest.mark.parametrize("path", ["open", "basic", "digest"])
async def test_a_picture_is_fetched_with_the_authentication_that_is_asked_for(path: str) -> None:
    async with serving() as caller, real_camera() as camera:
        for _ in range(2):
            answer = await preview(caller, f"{camera.url}/{path}")
            assert answer.status == 200, answer.data
            assert base64.b64decode(answer.data) == JPEG


async def test_an_added_camera_is_fetched_each_time() -> None:
    async with serving() as caller, real_camera() as camera:
        await caller.write(VideoSource="directconnect")
        body = {"Name": "Real", "Address": camera.url[7:], "Streams": [{"SnapshotUri": f"{camera.url}/open"}]}
        real = (await caller.post("/Camera", body)).data["Id"]
        for _ in range(3):
            assert base64.b64decode(await caller.data(f"/Camera/{real}/Jpeg")) == JPEG
        assert len(camera.authorizations) == 3
        assert (await caller.post(f"/Camera/{real}/TestOnvifCompliance")).data == (
            "Compliant: the camera answers ONVIF."
        )


async def test_a_camera_that_speaks_no_onvif_is_told_from_one_that_is_not_there() -> None:
    async with serving() as caller, real_camera() as camera:
        await caller.write(VideoSource="directconnect")
        body = {"Name": "Real", "Address": f"{camera.url[7:]}/else"}
        real = (await caller.post("/Camera", body)).data["Id"]
        answer = await caller.post(f"/Camera/{real}/TestOnvifCompliance")
        assert answer.data == "Not compliant: the camera answered 200 without ONVIF."


@pytest.mark.parametrize("path", ["basic", "digest"])
async def test_a_wrong_password_is_said_and_never_told(path: str) -> None:
    async with serving() as caller, real_camera() as camera:
        answer = await preview(caller, f"{camera.url}/{path}", "another-hidden-word")
        assert (answer.status, answer.data) == (500, "The camera refused the user or the password.")
        assert len(camera.authorizations) == 2


async def test_credentials_are_sent_when_they_are_asked_for_and_not_before() -> None:
    async with serving() as caller, real_camera() as camera:
        await preview(caller, f"{camera.url}/open")
        assert camera.authorizations == [""]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("html", "something else than a JPEG"),
        ("moved", "answered 302"),
        ("large", "larger than"),
    ],
)
async def test_what_is_no_picture_is_a_failure_with_words(path: str, words: str) -> None:
    async with serving() as caller, real_camera() as camera:
        answer = await preview(caller, f"{camera.url}/{path}")
        assert answer.status == 500
        assert words in answer.data


async def test_a_slow_camera_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "TIMEOUT", ClientTimeout(total=0.2))
    async with serving() as caller, real_camera() as camera:
        answer = await preview(caller, f"{camera.url}/slow")
        assert (answer.status, "does not answer" in answer.data) == (500, True)


@pytest.mark.parametrize(
    "uri", ["http://127.0.0.1:1/x.jpg", "https://127.0.0.1:1/x.jpg", "http://camera.invalid/x"]
)
async def test_an_unreachable_camera_fails_as_on_a_device(uri: str) -> None:
    async with serving() as caller:
        answer = await preview(caller, uri)
        assert (answer.status, "does not answer" in answer.data) == (500, True)


async def test_a_user_name_that_no_header_can_hold_is_a_failure_with_words() -> None:
    async with serving() as caller, real_camera() as camera:
        body = {
            "Username": "a:b\r\nX: y",
            "Password": "p",
            "Streams": [{"SnapshotUri": f"{camera.url}/basic"}],
        }
        assert (await caller.post("/Camera/Jpeg", body)).status == 500
