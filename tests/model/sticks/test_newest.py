from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.ptz_deflection import CENTRE, Deflection
from tcconsole.model.sticks.newest import Newest

SOURCES = st.sampled_from("abc")
PLACES = st.sampled_from((CENTRE, Deflection(1.0), Deflection(0.0, 1.0), Deflection(0.0, 0.0, 1.0)))


@given(st.lists(st.tuples(SOURCES, PLACES)))
def test_it_is_the_centre_exactly_if_all_are(puts: list[tuple[str, Deflection]]) -> None:
    newest = Newest()
    for source, where in puts:
        newest.put(source, where)
    last = dict(puts)
    assert newest.where.centred == all(where.centred for where in last.values())
    assert newest.where in {*last.values(), CENTRE}


@given(st.lists(st.tuples(SOURCES, PLACES)), st.lists(st.tuples(SOURCES, PLACES)))
def test_who_was_let_go_counts_only_after_the_centre(
    before: list[tuple[str, Deflection]], after: list[tuple[str, Deflection]]
) -> None:
    newest = Newest()
    for source, where in before:
        newest.put(source, where)
    newest.let_go()
    assert newest.where == CENTRE
    held = {source for source, where in dict(before).items() if not where.centred}
    fresh = Newest()
    for source, where in after:
        newest.put(source, where)
        if where.centred:
            held.discard(source)
        if source not in held:
            fresh.put(source, where)
        assert newest.where == fresh.where


def test_the_newest_pull_wins_and_the_older_one_is_not_forgotten() -> None:
    newest = Newest()
    newest.put("pad", Deflection(1.0))
    newest.put("stick", Deflection(0.0, 1.0))
    newest.put("pad", Deflection(0.5))  # it moved, but was pulled before
    assert newest.where == Deflection(0.0, 1.0)
    newest.put("stick", CENTRE)
    assert newest.where == Deflection(0.5)
