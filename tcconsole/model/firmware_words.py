"""What the numbers in a device's own words about an update say, whatever its language is."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PERCENT = re.compile(r"(\d{1,3})\s?[%٪％﹪]|[%٪％﹪]\s?(\d{1,3})")
_NO_STEP = re.compile(r"\d+(?:[.:,٫]\d+)+|\d{4,}")
"""Versions, times and long numbers."""
_NUMBER = re.compile(r"\d+")
_TOTAL_FIRST = re.compile(r"[぀-ヿ㐀-鿿가-힯]")
"""Chinese, Japanese and Korean name the whole before its part: 共10步，第6步."""
_FAILED = re.compile(
    r"fail|error|abort|fehler|fehlgeschlagen|abgebrochen|[ée]chec|[ée]chou|erreur|fall[oóa]d?|falh|erro\b|errore|"
    r"fallit|mislukt|fout|błąd|nieudan|ошибк|сбой|не удал|失敗|失败|错误|エラー|실패|오류|فشل|خطأ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heard:
    """step, steps: 0 if there are none. percent: 0 to 100, or None. failed: it sounds like a failure."""

    step: int = 0
    steps: int = 0
    percent: int | None = None
    failed: bool = False


def hear(words: str) -> Heard:
    """What can be told from one sentence of the device."""
    rest = _PERCENT.sub(" ", words)
    step, steps = step_of(rest)
    return Heard(step, steps, _percent(words), _FAILED.search(words) is not None)


def step_of(words: str) -> tuple[int, int]:
    """The step and the number of steps in a device's text, in any language; (0, 0) if it has none.

    Source: "Step 1 Of 10: verifying integrity of firmware." Other languages and scripts have two such numbers, too.
    """
    found = _NUMBER.findall(_NO_STEP.sub(" ", words))[:2]
    if len(found) < 2:
        return 0, 0
    step, steps = (int(digits) for digits in found)
    if step > steps and _TOTAL_FIRST.search(words):
        step, steps = steps, step
    return (step, steps) if 0 < step <= steps else (0, 0)


def without_numbers(words: str) -> str:
    """The same sentence whatever it counts."""
    return " ".join(_NUMBER.sub(" ", words).split())


def _percent(words: str) -> int | None:
    found = _PERCENT.search(words)
    if found is None:
        return None
    percent = int(found[1] or found[2])
    return percent if percent <= 100 else None
