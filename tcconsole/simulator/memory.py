"""What a simulated device remembers when it has no power: its settings, panels, cameras and password."""

from __future__ import annotations

import hashlib
import hmac
import secrets

import msgspec

from tcconsole.api.wire import Camera, Panel

FORMAT = 1
_ROUNDS = 5000  # the owner of the state file knows the password: this only keeps it from casual eyes


class PasswordHash(msgspec.Struct, frozen=True, kw_only=True):
    """A password that can be checked but not read. `salt` and `digest` are hex."""

    salt: str
    digest: str

    def fits(self, password: str) -> bool:
        return hmac.compare_digest(self.digest, _digest(password, self.salt))

    def __repr__(self) -> str:
        return "PasswordHash(***)"


def hash_password(password: str) -> PasswordHash:
    salt = secrets.token_hex(16)
    return PasswordHash(salt=salt, digest=_digest(password, salt))


def _digest(password: str, salt: str) -> str:
    secret = password.encode("utf-8", "surrogatepass")
    return hashlib.pbkdf2_hmac("sha256", secret, bytes.fromhex(salt), _ROUNDS).hex()


class Position(msgspec.Struct, frozen=True):
    """Where a PTZ camera looks; each from -100 to 100 (percent)."""

    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 0.0


class Memory(msgspec.Struct, kw_only=True):
    """Everything that survives a restart.

    active: guid of the panel on the monitor; fullscreen: id of the camera shown instead of it;
    direct: the Direct Connect cameras by id; settings: the stored ones by name; positions: by camera id;
    clock_offset_s: how far the clock that somebody set by hand is ahead of the real one.
    """

    format: int = FORMAT
    serial: str
    firmware: str
    settings: dict[str, str]
    password: PasswordHash
    bridge_password: PasswordHash
    panels: dict[str, Panel] = {}
    active: str | None = None
    fullscreen: str | None = None
    direct: dict[str, Camera] = {}
    positions: dict[str, Position] = {}
    clock_offset_s: float = 0.0
    next_cell_id: int = 1
