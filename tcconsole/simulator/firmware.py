"""Firmware files for simulated devices, and how they are refused.

A file begins with one line, `TCFW VERSION` (such as `TCFW 2.2.3.17`), and goes on with anything. A real
device's file is refused by a simulated one and the other way round.
"""

from __future__ import annotations

import re

MAGIC = b"TCFW"
MAX_HEADER_BYTES = 64
STEPS = (
    "verifying integrity of firmware",
    "checking compatibility",
    "stopping the display",
    "saving settings",
    "unpacking firmware",
    "writing the first half",
    "writing the second half",
    "checking what was written",
    "restoring settings",
    "restarting",
)

ACCEPTED, BUSY, NOTHING_NEWER, NOT_FIRMWARE = range(4)
REFUSALS = {
    BUSY: "another update is running",
    NOTHING_NEWER: "there is no newer firmware",
    NOT_FIRMWARE: "the file is not a firmware for this device",
}
"""What the numbers that Update and Upload answer mean; 0 is accepted."""

_SENTENCES = {
    "german": "Schritt {step} von {steps}: {words}.",
    "japanese": "全{steps}ステップ中{step}: {words}。",
    "arabic": "الخطوة {step} من {steps}: {words}.",
    "slash": "{step}/{steps} {words}",
    "percent": "{percent} % – {words}",
    "wordless": "Please wait: {words}",
}
LANGUAGES = tuple(_SENTENCES)
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

_HEADER = re.compile(rb"TCFW (\d{1,5}(?:\.\d{1,5}){1,3})\r?\n")


def header(version: str) -> bytes:
    """The first line of a firmware file. ValueError when version is not numbers with dots between them."""
    line = b"TCFW " + version.encode() + b"\n"
    if not _HEADER.fullmatch(line):
        raise ValueError(f"{version!r} is not a firmware version.")
    return line


def firmware_file(version: str, payload: bytes = b"firmware\n") -> bytes:
    """A whole file that a simulated device takes as that version."""
    return header(version) + payload


def version_in(beginning: bytes) -> str | None:
    """The version that the first bytes of a file name, or None when it is no firmware file."""
    found = _HEADER.match(beginning[:MAX_HEADER_BYTES])
    return found[1].decode() if found else None


def step_words(step: int, language: str | None = None) -> str:
    """What a device tells while it carries out a step, counted from 1."""
    sentence = _SENTENCES.get(language or "", "Step {step} Of {steps}: {words}.")
    numbers = {"step": step, "steps": len(STEPS), "percent": 100 * step // len(STEPS)}
    told = {name: str(number) for name, number in numbers.items()}
    if language == "arabic":
        told = {name: digits.translate(_ARABIC) for name, digits in told.items()}
    return sentence.format(words=STEPS[step - 1], **told)
