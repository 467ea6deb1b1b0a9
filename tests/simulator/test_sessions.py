"""Sessions: opened with the password, closed by the client, by time, or by a new password."""

import pytest

from tcconsole.simulator.sessions import MAX_OPEN, Sessions
from tests.simulator.serving import serving


class Clock:
    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


async def test_a_login_answers_as_the_reference_shows() -> None:
    async with serving(login=False) as caller:
        answer = await caller.post("/Session", {"user": "admin", "pwd": "admin"})
        token = answer.data["Token"]
        assert answer.links == [{"href": "/Session", "rel": "create", "method": "POST"}]
        assert answer.data["Links"] == [{"href": f"/Session/{token}", "rel": "delete", "method": "DELETE"}]
        assert answer.envelope["Version"] == "2.2.1.104"
        assert (await caller.get("/Panel", token=token)).status == 200


@pytest.mark.parametrize(
    "credentials", [("admin", "wrong"), ("admin", ""), ("root", "admin"), ("Admin", "admin")]
)
async def test_wrong_credentials_are_refused(credentials: tuple[str, str]) -> None:
    async with serving(login=False) as caller:
        user, password = credentials
        answer = await caller.post("/Session", {"user": user, "pwd": password})
        assert answer.status == 401
        assert (caller.device.sessions.refused, len(caller.device.sessions)) == (1, 0)


async def test_the_password_is_an_option() -> None:
    async with serving(login=False, password="änderung") as caller:
        assert (await caller.post("/Session", {"user": "admin", "pwd": "admin"})).status == 401
        assert await caller.login("änderung")


@pytest.mark.parametrize("token", ["", "25892e17-80f6-415f-9c65-7395632f0223"])
async def test_everything_else_needs_a_session(token: str) -> None:
    async with serving(login=False) as caller:
        for path in ("/Panel", "/Camera", "/Settings", "/PTZ/0/Presets", "/System/MobileBridge"):
            assert (await caller.get(path, token=token)).status == 403


async def test_a_closed_session_is_over() -> None:
    async with serving() as caller:
        answer = await caller.delete(f"/Session/{caller.token}")
        assert (answer.status, answer.data) == (200, None)
        assert (await caller.get("/Panel")).status == 403
        assert (await caller.delete(f"/Session/{caller.token}")).status == 403


async def test_closing_an_unknown_session_is_not_found() -> None:
    async with serving() as caller:
        assert (await caller.delete("/Session/25892e17-80f6-415f-9c65-7395632f0223")).status == 404


def test_a_session_ends_when_it_lies_idle() -> None:
    clock = Clock()
    sessions = Sessions(lambda: 60, clock)
    token = sessions.open()
    clock.now_s += 59
    assert sessions.use(token)
    clock.now_s += 59
    assert sessions.use(token)
    clock.now_s += 61
    assert not sessions.use(token)
    assert len(sessions) == 0


def test_when_there_are_too_many_the_idlest_goes() -> None:
    clock = Clock()
    sessions = Sessions(lambda: 1e9, clock)
    tokens = []
    for _ in range(MAX_OPEN):
        clock.now_s += 1
        tokens.append(sessions.open())
    clock.now_s += 1
    assert sessions.use(tokens[0])
    sessions.open()
    assert sessions.use(tokens[0])
    assert not sessions.use(tokens[1])
    assert len(sessions) == MAX_OPEN


async def test_the_token_and_the_password_are_in_no_record() -> None:
    async with serving(password="hidden-word") as caller:
        await caller.delete(f"/Session/{caller.token}")
        state = str(await caller.get("/simulator/state"))
        assert caller.token not in state
        assert "hidden-word" not in state
        assert "/Session/…" in state
