"""What links can do to a request's method, and what they cannot."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.links import MethodMemory
from tcconsole.api.panels import ListPanels, StopPanel
from tcconsole.api.request import Request
from tcconsole.api.system import Restart
from tcconsole.api.wire import Link
from tests.api.samples import EVERY_REQUEST

METHODS = st.sampled_from(["GET", "get", "POST", "PUT", "DELETE", "PATCH", "CONNECT", "", "G\r\nET"])


def has_body(request: Request[Any]) -> bool:
    return request.body is not None or request.upload is not None


def method(memory: MethodMemory, request: Request[Any]) -> str:
    return memory.method_for(request.action, request.path, has_body=has_body(request))


def test_without_links_the_documented_method_is_used() -> None:
    assert [method(MethodMemory(), request) for request in EVERY_REQUEST] == [
        request.action.method for request in EVERY_REQUEST
    ]


def test_a_link_with_that_path_and_rel_decides() -> None:
    memory = MethodMemory()
    memory.learn([Link(href="/System/Restart", rel="restart", method="post")])
    assert method(memory, Restart()) == "POST"
    memory.learn([Link(href="/System/Restart", rel="restart", method="GET")])
    assert method(memory, Restart()) == "GET"


def test_a_link_with_another_path_or_rel_decides_nothing() -> None:
    memory = MethodMemory()
    memory.learn(
        [
            Link(href="/Panel/Stop", rel="start", method="GET"),
            Link(href="/Panel/Stop", rel="", method="GET"),
            Link(href="/Panel/Stop/", rel="stop", method="GET"),
            Link(href="/panel/stop", rel="stop", method="GET"),
            Link(href="http://device/Panel/Stop", rel="stop", method="GET"),
            Link(href="//device/Panel/Stop", rel="stop", method="GET"),
        ]
    )
    assert method(memory, StopPanel()) == "POST"


@given(st.sampled_from(EVERY_REQUEST), st.lists(METHODS, max_size=5))
def test_links_only_ever_swap_a_method_for_its_like(request_: Request[Any], learned: list[str]) -> None:
    memory = MethodMemory()
    memory.learn(Link(href=request_.path, rel=request_.action.rel, method=one) for one in learned)
    used = method(memory, request_)
    documented = request_.action.method
    swaps = {"PUT", "POST"} if has_body(request_) else {"GET", "POST"}
    assert used == documented or {used, documented} == swaps
    assert (used == "DELETE") == (documented == "DELETE")


def test_a_device_cannot_fill_the_memory() -> None:
    memory = MethodMemory(limit=10)
    memory.learn(Link(href=f"/{number}", rel="list", method="POST") for number in range(1000))
    assert len(memory) == 10
    memory.note("/Panel", "list", "POST")
    assert len(memory) == 10
    assert method(memory, ListPanels()) == "POST"


def test_what_could_never_be_used_is_not_kept() -> None:
    memory = MethodMemory()
    memory.learn([Link(href="/Session/token-1", rel="delete", method="DELETE"), Link(href="x", rel="y")])
    assert len(memory) == 0
