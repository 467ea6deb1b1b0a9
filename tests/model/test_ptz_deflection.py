import math

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.ptz_deflection import CENTRE, Deflection

ANYTHING = st.floats(allow_nan=True, allow_infinity=True)


@given(ANYTHING, ANYTHING, ANYTHING)
def test_whatever_a_stick_says_stays_within_bounds(pan: float, tilt: float, zoom: float) -> None:
    bounded = Deflection(pan, tilt, zoom).bounded()
    for raw, kept in zip((pan, tilt, zoom), (bounded.pan, bounded.tilt, bounded.zoom), strict=True):
        assert -1.0 <= kept <= 1.0
        assert kept == raw or not -1.0 <= raw <= 1.0
    assert not math.isnan(pan) or bounded.pan == 0.0


def test_centred_is_all_three() -> None:
    assert CENTRE.centred
    assert not Deflection(zoom=0.01).centred
