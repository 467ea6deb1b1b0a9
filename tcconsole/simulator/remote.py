"""Real cameras that somebody added to a simulated device: their pictures are really fetched."""

from __future__ import annotations

import asyncio
import ssl

import aiohttp
import pybase64
from aiohttp import ClientSession, ClientTimeout, DigestAuthMiddleware

from tcconsole.api.wire import Camera
from tcconsole.simulator.envelope import Refusal

MAX_PICTURE_BYTES = 8_000_000
TIMEOUT = ClientTimeout(total=5, connect=2)
_MAX_ANSWER_BYTES = 200_000
_JPEG_START = b"\xff\xd8\xff"
_ONVIF_QUESTION = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>'
    '<GetSystemDateAndTime xmlns="http://www.onvif.org/ver10/device/wsdl"/>'
    "</s:Body></s:Envelope>"
)


class RemoteCameras:
    """Asks cameras over HTTP. aclose() ends its connections; it may be used again after that."""

    def __init__(self) -> None:
        self._session: ClientSession | None = None

    async def snapshot(self, camera: Camera) -> bytes:
        """The JPEG at the camera's first SnapshotUri, by digest or basic authentication if the camera asks.

        Refusal 500 says what is wrong; nothing in it tells the credentials.
        """
        uri = next((stream.snapshot_uri for stream in camera.streams if stream.snapshot_uri), None)
        if uri is None:
            raise Refusal(400, "The camera has no SnapshotUri.")
        try:
            return await self._fetch(uri, camera.username or "", camera.password or "")
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise Refusal(500, f"The camera does not answer ({type(error).__name__}).") from error

    async def test_onvif(self, camera: Camera) -> str:
        """A sentence: whether the camera answers the one ONVIF question that needs no credentials."""
        uri = f"http://{camera.address}/onvif/device_service"
        headers = {"Content-Type": "application/soap+xml; charset=utf-8"}
        try:
            async with self._open().post(uri, data=_ONVIF_QUESTION, headers=headers) as answer:
                body = await _read(answer, _MAX_ANSWER_BYTES)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, Refusal):
            return "Not compliant: the camera does not answer ONVIF."
        if answer.status == 200 and b"GetSystemDateAndTimeResponse" in body:
            return "Compliant: the camera answers ONVIF."
        return f"Not compliant: the camera answered {answer.status} without ONVIF."

    async def aclose(self) -> None:
        if self._session:
            await self._session.close()
            self._session = None
            await asyncio.sleep(0)  # lets the transports of the closed connections go

    async def _fetch(self, uri: str, user: str, password: str) -> bytes:
        digest = (DigestAuthMiddleware(user, password),) if user else ()
        async with self._open().get(uri, middlewares=digest, allow_redirects=False) as answer:
            asks_basic = any(
                words.lower().startswith("basic") for words in answer.headers.getall("WWW-Authenticate", ())
            )
            if answer.status != 401 or not user or not asks_basic:
                return await _jpeg(answer)
        proof = {"Authorization": f"Basic {pybase64.b64encode(f'{user}:{password}'.encode()).decode()}"}
        async with self._open().get(uri, headers=proof, allow_redirects=False) as answer:
            return await _jpeg(answer)

    def _open(self) -> ClientSession:
        if self._session is None:
            # Cameras sign their own certificates; a box on the same network takes them as they are
            unchecked = ssl.create_default_context()
            unchecked.check_hostname, unchecked.verify_mode = False, ssl.CERT_NONE
            connector = aiohttp.TCPConnector(ssl=unchecked, limit=16)
            self._session = ClientSession(
                connector=connector, timeout=TIMEOUT, trust_env=False, cookie_jar=aiohttp.DummyCookieJar()
            )
        return self._session


async def _jpeg(answer: aiohttp.ClientResponse) -> bytes:
    if answer.status == 401:
        raise Refusal(500, "The camera refused the user or the password.")
    if answer.status != 200:
        raise Refusal(500, f"The camera answered {answer.status}.")
    picture = await _read(answer, MAX_PICTURE_BYTES)
    if not picture.startswith(_JPEG_START):
        raise Refusal(500, "The camera answered with something else than a JPEG.")
    return picture


async def _read(answer: aiohttp.ClientResponse, limit: int) -> bytes:
    body = bytearray()
    async for chunk in answer.content.iter_any():
        body += chunk
        if len(body) > limit:
            raise Refusal(500, f"The camera's answer is larger than {limit} bytes.")
    return bytes(body)
