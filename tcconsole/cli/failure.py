"""Failures on the command line: exit codes, and how they are worded on standard error."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from tcconsole.api.errors import (
    BadAnswer,
    CertificateRefused,
    DeviceFault,
    Refused,
    SignedOut,
    ThinClientError,
    Unreachable,
)
from tcconsole.cli.plain import clean

NOT_DONE = 1
USAGE = 2
UNREACHABLE = 3
SIGNED_OUT = 4
REFUSED = 5
BAD_ANSWER = 6
INTERRUPTED = 130

_CODES: tuple[tuple[type[ThinClientError], int], ...] = (
    (Unreachable, UNREACHABLE),
    (SignedOut, SIGNED_OUT),
    (Refused, REFUSED),
    (DeviceFault, REFUSED),
    (BadAnswer, BAD_ANSWER),
)


class Failure(click.ClickException):
    """Something that this program found out by itself. `kind` and `facts` are for --json."""

    def __init__(self, kind: str, message: str, exit_code: int, **facts: Any) -> None:
        super().__init__(message)
        self.kind = kind
        self.code = exit_code
        self.facts = facts


def exit_code(error: ThinClientError) -> int:
    """The documented exit code of a failure between the console and a device."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), NOT_DONE)


def report(error: Exception, as_json: bool) -> int:
    """Tell the user on standard error, as words or as {"error": {…}}; the exit code."""
    told = _told(error)
    if as_json:
        print(json.dumps({"error": told}), file=sys.stderr)
    else:
        print(_words(error, str(told["message"])), file=sys.stderr)
    return int(told["exit_code"])


def _told(error: Exception) -> dict[str, Any]:
    if isinstance(error, ThinClientError):
        return _told_of_device(error)
    if isinstance(error, Failure):
        return {"kind": error.kind, "message": error.message, "exit_code": error.code, **error.facts}
    if isinstance(error, click.ClickException):
        kind = "Usage" if error.exit_code == USAGE else "NotDone"
        return {"kind": kind, "message": error.format_message(), "exit_code": error.exit_code}
    words = (
        f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.filename else str(error)
    )
    return {"kind": "NotDone", "message": words, "exit_code": NOT_DONE}


def _told_of_device(error: ThinClientError) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": type(error).__name__,
        "message": str(error),
        "exit_code": exit_code(error),
        "device": error.device,
        "may_have_run": error.may_have_run,
    }
    for fact in ("status", "code", "field", "fingerprint", "serial"):
        if hasattr(error, fact):
            told[fact] = getattr(error, fact)
    return told


def _words(error: Exception, message: str) -> str:
    lines = [f"tcconsole: {clean(message, keep_lines=True)}"]
    if isinstance(error, CertificateRefused) and error.fingerprint:
        lines.append(f"To accept this certificate and no other: --fingerprint {clean(error.fingerprint)}")
    if isinstance(error, click.UsageError) and error.ctx is not None:
        lines.append(f"More: {error.ctx.command_path} --help")
    return "\n".join(lines)
