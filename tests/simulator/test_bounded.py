"""A cache stays within its bytes and forgets what was used longest ago."""

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.simulator.bounded import BoundedCache


def test_a_value_is_made_once() -> None:
    cache: BoundedCache[str, list[int]] = BoundedCache(100)
    first = cache.get("a", lambda: [1], lambda value: 10)
    assert cache.get("a", lambda: [2], lambda value: 10) is first


def test_what_was_used_longest_ago_goes_first() -> None:
    cache: BoundedCache[str, str] = BoundedCache(20)
    for key in ("a", "b", "a", "c"):
        cache.get(key, lambda key=key: key + "1", lambda value: 10)  # type: ignore[misc]
    assert cache.get("a", lambda: "a2", lambda value: 10) == "a1"
    assert cache.get("b", lambda: "b2", lambda value: 10) == "b2"


def test_what_is_too_large_is_handed_out_but_not_kept() -> None:
    cache: BoundedCache[str, str] = BoundedCache(20)
    assert cache.get("a", lambda: "large", lambda value: 21) == "large"
    assert (len(cache), cache.used) == (0, 0)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 60))))
def test_it_never_keeps_more_than_its_limit(wanted: list[tuple[int, int]]) -> None:
    cache: BoundedCache[int, int] = BoundedCache(100)
    for key, size in wanted:
        cache.get(key, lambda size=size: size, lambda value: value)  # type: ignore[misc]
        assert 0 <= cache.used <= cache.limit
