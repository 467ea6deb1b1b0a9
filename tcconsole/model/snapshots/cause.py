"""Why a camera's picture did not come, or comes late."""

from __future__ import annotations

from enum import Enum


class Cause(Enum):
    """Of the last fetch."""

    NONE = "none"
    NO_ANSWER = "no answer"
    TIMEOUT = "time-out"
    REFUSED = "refused"
    SIGNED_OUT = "signed out"
    DEVICE_ERROR = "device error"
    BROKEN = "broken picture"


class Wait(Enum):
    """Why there is no newer picture although the last fetch went well."""

    NOT = "not"
    SLOW = "slow"  # it was asked for, and takes its time
    THROTTLED = "throttled"  # the device is asked for as many as it bears
    STEERING = "steering"  # another camera of the device is steered and goes first
    HIDDEN = "hidden"  # nobody looks
