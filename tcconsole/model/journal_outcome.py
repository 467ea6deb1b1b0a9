"""How a request ended, in the journal's words.

A command whose answer is lost may have run: that is said, not guessed.
"""

from __future__ import annotations

import asyncio
from typing import Any

from tcconsole.api.errors import (
    AnotherDevice,
    BadAnswer,
    CertificateRefused,
    ConnectFailed,
    ConnectionLost,
    DeviceFault,
    Refused,
    SignedOut,
    TimedOut,
)
from tcconsole.api.panels import ClearCell, CreatePanel, SetCell, UpdatePanel
from tcconsole.api.request import Request, UploadStopped
from tcconsole.api.settings import TestConnection
from tcconsole.api.system import StartUpdate, UploadFirmware
from tcconsole.api.wire import Panel
from tcconsole.model.journal_entry import Result
from tcconsole.model.journal_words import Translate
from tcconsole.model.layout import Layout

Outcome = tuple[Result, str]


def answered(request: Request[Any], answer: object, tr: Translate = str) -> Outcome:
    """What the device's answer says."""
    match request:
        case StartUpdate() | UploadFirmware() if answer != 0:
            return Result.REFUSED, tr("refused (code {code})").format(code=answer)
        case StartUpdate() | UploadFirmware():
            return Result.DONE, tr("accepted (0)")
        case TestConnection():
            return Result.DONE, tr("answered code {code}").format(code=answer)
        case SetCell() | ClearCell() | CreatePanel() | UpdatePanel() if isinstance(answer, Panel):
            return Result.DONE, tr("confirmed") if _confirms(request, answer) else tr("answered otherwise")
    return Result.DONE, tr("done")


def failed(error: BaseException, tr: Translate = str) -> Outcome:
    """What a failure means for the change that was asked for."""
    unsure = tr("{what}: not known whether it happened")
    match error:
        case ConnectFailed():
            return Result.UNREACHABLE, tr("unreachable")
        case CertificateRefused():
            return Result.UNREACHABLE, tr("certificate not trusted")
        case AnotherDevice():
            return Result.UNREACHABLE, tr("another device answers there")
        case TimedOut():
            return Result.UNKNOWN, unsure.format(what=tr("timed out"))
        case ConnectionLost():
            return Result.UNKNOWN, unsure.format(what=tr("connection lost"))
        case SignedOut():
            return Result.REFUSED, tr("signed out")
        case Refused(status=status):
            return Result.REFUSED, tr("refused ({code})").format(code=status) if status else tr("not sent")
        case DeviceFault(status=status):
            return Result.UNKNOWN, unsure.format(what=tr("device error ({code})").format(code=status))
        case BadAnswer():
            return Result.UNKNOWN, unsure.format(what=tr("answer not understood"))
        case asyncio.CancelledError() | KeyboardInterrupt():
            return Result.UNKNOWN, unsure.format(what=tr("cancelled here"))
        case UploadStopped():
            return Result.REFUSED, tr("cancelled: the device did not get the whole file")
        case OSError():  # the caller's own file could not be read to its end
            return Result.UNKNOWN, unsure.format(what=tr("the file could not be read"))
    return Result.UNKNOWN, unsure.format(what=tr("the console failed"))


def _confirms(request: Request[Any], answer: Panel) -> bool:
    """True if the panel that the device answers with is the one that was asked for."""
    got = Layout.of(answer)
    if isinstance(request, (SetCell, ClearCell)):
        wanted = request.camera_id if isinstance(request, SetCell) else None
        inside = request.index < len(got.places)
        return inside and got.places[request.index].camera_id == wanted
    assert isinstance(request, (CreatePanel, UpdatePanel))  # noqa: S101 - says it to the type checker
    sent = Layout.of(request.panel)
    same_places = len(got.places) == len(sent.places) and all(map(_same, got.places, sent.places))
    return same_places and (got.name, got.width) == (sent.name, sent.width)


def _same(one: Any, other: Any) -> bool:
    return bool(one.same_camera(other))
