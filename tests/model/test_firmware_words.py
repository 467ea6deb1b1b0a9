"""Numbers in a device's words, in any language and script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.firmware_words import hear, step_of, without_numbers
from tcconsole.simulator.firmware import LANGUAGES, STEPS, step_words


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("Step 1 Of 10: verifying integrity of firmware.", (1, 10)),
        ("Schritt 6 von 10: Systemabbild 2.2.3 wird geschrieben", (6, 10)),
        ("Firmware 2.2.3.17: step 4 of 10", (4, 10)),
        ("16:39:40 Étape 7/10", (7, 10)),
        ("Étape 10/10", (10, 10)),
        ("6／10", (6, 10)),
        ("6/10 (45 %)", (6, 10)),
        ("45 %: step 6 of 10", (6, 10)),
        ("الخطوة ٦ من ١٠", (6, 10)),
        ("चरण ६ / १०", (6, 10)),
        ("全10ステップ中6", (6, 10)),
        ("共10步,第6步", (6, 10)),
        ("10단계 중 6단계", (6, 10)),
        ("", (0, 0)),
        ("working", (0, 0)),
        ("12 of 10", (0, 0)),
        ("0 of 10", (0, 0)),
        ("60 %", (0, 0)),
        ("Done in 20261123 of 20261124", (0, 0)),
    ],
)
def test_steps_are_read_from_any_language(words: str, step: tuple[int, int]) -> None:
    heard = hear(words)
    assert (heard.step, heard.steps) == step


@pytest.mark.parametrize(
    ("words", "percent"),
    [("60 %", 60), ("٪٦٠", 60), ("%60", 60), ("step 6 of 10, 45%", 45), ("250 %", None), ("6/10", None)],
)
def test_a_percentage_is_read(words: str, percent: int | None) -> None:
    assert hear(words).percent == percent


@pytest.mark.parametrize(
    "words",
    [
        "Step 4 Of 10 failed: saving settings.",
        "Schritt 4 von 10 fehlgeschlagen",
        "Échec à l'étape 4/10",
        "第4步失败",
    ],
)
def test_a_failure_is_heard(words: str) -> None:
    assert hear(words).failed


@pytest.mark.parametrize("words", STEPS)
def test_no_step_sounds_like_a_failure(words: str) -> None:
    assert not hear(words).failed


@given(st.text())
def test_any_text_gives_a_step_that_makes_sense(words: str) -> None:
    step, steps = step_of(words)
    assert 0 <= step <= steps <= 999
    percent = hear(words).percent
    assert percent is None or 0 <= percent <= 100


@given(
    st.integers(1, len(STEPS)),
    st.sampled_from([name for name in LANGUAGES if name not in ("percent", "wordless")]),
)
def test_whatever_a_simulated_device_speaks_is_understood(step: int, language: str) -> None:
    assert step_of(step_words(step, language)) == (step, len(STEPS))


def test_what_counts_only_is_the_same_sentence() -> None:
    assert without_numbers("Writing 45 %") == without_numbers("Writing 46 %")
    assert without_numbers("Writing 45 %") != without_numbers("Checking 45 %")
