"""Everything that can go wrong between the console and a device, as one tree.

    ThinClientError
    ├── Unreachable              no usable connection
    │   ├── ConnectFailed        nobody answered at that address: nothing was sent
    │   ├── CertificateRefused   https: the device's certificate is not trusted (carries its fingerprint)
    │   ├── AnotherDevice        another device answers there: nothing but a sign-in was sent (carries who it is)
    │   ├── TimedOut             connected, but no answer in time: the command may have run
    │   └── ConnectionLost       the connection broke before the answer: the command may have run
    ├── SignedOut
    │   ├── WrongPassword        401: the administrator's password was refused
    │   └── SessionRefused       403 also after a new login
    ├── Refused                  any other 4xx (carries status and the device's words), or not fit to be sent (status 0)
    │   └── NotFound             404
    ├── DeviceFault              5xx: the command may have run
    └── BadAnswer                an answer that cannot be understood (carries the field)
        └── NotAThinClient       something answers there, but not with this protocol

`str(error)` is the whole story for a person: what was asked of which device, what came back, what to do.
No message holds a password or a token. The window words the same facts in the user's language.
"""

from __future__ import annotations


class ThinClientError(Exception):
    """Base of the tree.

    asked: what was asked, as words ("show panel"); device: its address without credentials;
    answer: what came back; advice: what to do about it.
    """

    advice = "Try again."
    may_have_run = False
    """True if a command that changes something may have been carried out all the same."""

    def __init__(self, asked: str, device: str, answer: str, advice: str | None = None) -> None:
        self.asked = asked
        self.device = device
        self.answer = answer
        if advice is not None:
            self.advice = advice
        super().__init__(f"Could not {asked} on {device}: {answer}. {self.advice}")


class Unreachable(ThinClientError):
    """No usable connection to the device."""

    advice = "Check that the device is switched on and that this computer can reach its address."


class ConnectFailed(Unreachable):
    """Nobody answered at that address; nothing was sent."""


class CertificateRefused(Unreachable):
    """The device's https certificate is not trusted. `fingerprint`: SHA-256 of the certificate, hex, or ""."""

    advice = "Compare the fingerprint with the device's own, and accept it only if they are the same."

    def __init__(
        self, asked: str, device: str, answer: str, advice: str | None = None, *, fingerprint: str = ""
    ) -> None:
        self.fingerprint = fingerprint
        super().__init__(asked, device, answer, advice)


class AnotherDevice(Unreachable):
    """Another device answers there than the one that is meant. `serial`, `name`, `firmware`: as that one tells them."""

    advice = "Find out whether the device was replaced or has another address now."

    def __init__(
        self, asked: str, device: str, answer: str, *, serial: str, name: str = "", firmware: str = ""
    ) -> None:
        self.serial = serial
        self.name = name
        self.firmware = firmware
        super().__init__(asked, device, answer)


class TimedOut(Unreachable):
    """Connected, but no answer in time."""

    may_have_run = True
    advice = "The command may have run: look at the device before you try again."


class ConnectionLost(Unreachable):
    """The connection broke before the answer was complete."""

    may_have_run = True
    advice = "The command may have run: look at the device before you try again."


class SignedOut(ThinClientError):
    """The device does not accept this console's sign-in."""


class WrongPassword(SignedOut):
    """401: the administrator's password was refused."""

    advice = "Enter the device's administrator password."


class SessionRefused(SignedOut):
    """403, also with a session that was opened a moment ago."""

    advice = "Sign in again; if that does not help, restart the device."


class Refused(ThinClientError):
    """The device said no. `status`: HTTP status, 0 when the body said it or nothing was sent; `code`: its number."""

    advice = "Change what was asked for; the device did nothing."

    def __init__(
        self,
        asked: str,
        device: str,
        answer: str,
        advice: str | None = None,
        *,
        status: int = 0,
        code: int | None = None,
    ) -> None:
        self.status = status
        self.code = code
        super().__init__(asked, device, answer, advice)


class NotFound(Refused):
    """404: the panel, camera or cell is not there, or this firmware does not know the operation."""

    advice = "Read the list again: it may have been deleted, or the firmware is too old for this."


class DeviceFault(ThinClientError):
    """5xx: the device failed while it worked on the request. `status`: HTTP status."""

    may_have_run = True
    advice = "The command may have run: look at the device before you try again."

    def __init__(
        self, asked: str, device: str, answer: str, advice: str | None = None, *, status: int = 500
    ) -> None:
        self.status = status
        super().__init__(asked, device, answer, advice)


class BadAnswer(ThinClientError):
    """An answer that cannot be understood. `field`: where, as a path such as `Data[0].PanelWidth`, or ""."""

    advice = "The device's firmware may be too new or damaged; restart it, or report this with its version."

    def __init__(
        self, asked: str, device: str, answer: str, advice: str | None = None, *, field: str = ""
    ) -> None:
        self.field = field
        super().__init__(asked, device, answer, advice)


class NotAThinClient(BadAnswer):
    """Something answers at that address, but it does not speak this protocol."""

    advice = "Check the address: a Thin Client answers there with JSON."
