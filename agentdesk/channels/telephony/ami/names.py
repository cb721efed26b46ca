"""What the names and numbers of Asterisk mean: channels, interfaces, causes and answers to dialling."""

from __future__ import annotations

import re

from agentdesk.channels.telephony.events import Cause

_CHANNEL = re.compile(r"^(?P<kind>[A-Za-z0-9_]+)/(?P<place>.+?)(?:-[0-9a-fA-F]{6,})?(?:;[12])?(?:/n)?$")
_EXTENSION = re.compile(r"^[0-9]{2,6}$")

_BY_NUMBER = {
    1: Cause.NOT_FOUND, 2: Cause.NOT_FOUND, 3: Cause.NOT_FOUND, 16: Cause.NORMAL, 17: Cause.BUSY, 18: Cause.NO_ANSWER,
    19: Cause.NO_ANSWER, 20: Cause.NOT_FOUND, 21: Cause.REJECTED, 22: Cause.NOT_FOUND, 26: Cause.CANCELLED,
    27: Cause.NOT_FOUND, 28: Cause.NOT_FOUND, 31: Cause.NORMAL, 34: Cause.CONGESTION, 38: Cause.CONGESTION,
    41: Cause.CONGESTION, 42: Cause.CONGESTION, 44: Cause.CONGESTION, 47: Cause.CONGESTION, 127: Cause.UNKNOWN,
}  # fmt: skip
"""Q.850, of which Asterisk's causes are a part."""

_BY_DIAL_STATUS = {
    "BUSY": Cause.BUSY, "NOANSWER": Cause.NO_ANSWER, "CANCEL": Cause.CANCELLED, "CONGESTION": Cause.CONGESTION,
    "CHANUNAVAIL": Cause.NOT_FOUND, "DONTCALL": Cause.REJECTED, "TORTURE": Cause.REJECTED,
}  # fmt: skip


def is_local(channel: str) -> bool:
    """Whether it is one of the two halves of plumbing inside the exchange, and no phone."""
    return channel.lower().startswith("local/")


def half_of(channel: str) -> str:
    """``1`` or ``2`` for a half of a local channel, else ""."""
    return channel[-1] if is_local(channel) and channel.endswith((";1", ";2")) else ""


def base_of(channel: str) -> str:
    """What both halves of a local channel have in common."""
    return channel[:-2] if half_of(channel) else channel


def is_extension(number: str) -> bool:
    """Whether a number is one inside the firm: two to six digits."""
    return _EXTENSION.match(number) is not None


def extension_of(channel: str) -> str | None:
    """The extension that a channel or an interface belongs to; None for a trunk and for what is no phone.

    ``PJSIP/1001-0000002a`` and ``Local/1001@from-queue/n`` are 1001's.
    """
    match = _CHANNEL.match(channel)
    place = "" if match is None else match["place"].partition("@")[0].partition("/")[0]
    return place if is_extension(place) else None


def agent_of(interface: str, member_name: str = "") -> str | None:
    """Who a member of a queue is: the extension, or else whatever name there is."""
    match = _CHANNEL.match(interface)
    place = "" if match is None else match["place"].partition("@")[0]
    return extension_of(interface) or place or member_name or interface or None


def cause_of_number(text: str) -> Cause:
    """What the cause of a hang-up means; 0 and what is no number are unknown."""
    return _BY_NUMBER.get(int(text), Cause.UNKNOWN) if text.isascii() and text.isdigit() else Cause.UNKNOWN


def cause_of_dial(status: str) -> Cause:
    """What an answer to dialling means that is none."""
    return _BY_DIAL_STATUS.get(status.upper(), Cause.UNKNOWN)
