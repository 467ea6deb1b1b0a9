"""The words for a device's failures, in the user's language: why it failed and what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tcconsole.api import errors
from tcconsole.model.snapshots.cause import Cause
from tcconsole.model.snapshots.messages import Failure

FORBIDDEN = 403
"""What a device says that does not take a session, not even a new one."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("failures", text)


def why(error: errors.ThinClientError) -> str:
    """What came back, as a clause without a full stop: "no answer in 3 s"."""
    return error.answer


def advice(error: errors.ThinClientError) -> str:
    """What to do about it, as whole sentences."""
    match error:
        case errors.CertificateRefused():
            return _tr("Compare the certificate's fingerprint with the device's own before you accept it.")
        case errors.AnotherDevice():
            return _tr("Say on the Devices page whether it was replaced or has another address now.")
        case errors.ConnectFailed():
            return _tr("Check that the device is switched on and that this computer can reach its address.")
        case errors.TimedOut() | errors.ConnectionLost() | errors.DeviceFault():
            return _tr("The command may have run: look at the device before you try again.")
        case errors.WrongPassword():
            return _tr("Enter the device's administrator password.")
        case errors.SessionRefused():
            return _tr("Sign in again; if that does not help, restart the device.")
        case errors.NotFound():
            return _tr("It may have been deleted meanwhile, or the firmware does not know this.")
        case errors.Refused():
            return _tr("Change what was asked for; the device did nothing.")
        case errors.NotAThinClient():
            return _tr("Check the address: something else answers there.")
        case errors.BadAnswer():
            return _tr("The firmware may be too new or damaged. Restart the device, or report this.")
        case _:
            return _tr("Try again.")


def of_picture(failure: Failure) -> str:
    """Why a picture did not come, in two or three words."""
    match failure.cause:
        case Cause.TIMEOUT:
            return _tr("time-out")
        case Cause.REFUSED | Cause.SIGNED_OUT:
            return _tr("refused ({code})").format(code=failure.status or FORBIDDEN)
        case Cause.DEVICE_ERROR:
            return _tr("device error ({code})").format(code=failure.status)
        case Cause.BROKEN:
            return failure.words or _tr("not understood")
        case _:
            return _tr("no answer")


def short(error: errors.ThinClientError) -> str:
    """The failure in two or three words, for a header or a tile."""
    match error:
        case errors.CertificateRefused():
            return _tr("certificate not trusted")
        case errors.AnotherDevice():
            return _tr("another device")
        case errors.ConnectFailed():
            return _tr("no answer")
        case errors.TimedOut():
            return _tr("time-out")
        case errors.ConnectionLost():
            return _tr("connection lost")
        case errors.SignedOut():
            return _tr("signed out")
        case errors.NotFound():
            return _tr("not found")
        case errors.Refused(status=status):
            return _tr("refused ({code})").format(code=status)
        case errors.DeviceFault(status=status):
            return _tr("device error ({code})").format(code=status)
        case _:
            return _tr("not understood")
