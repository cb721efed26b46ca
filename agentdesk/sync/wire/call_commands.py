"""What travels when a call is to be made, or something done with one: accepted at once, true a little later."""

from __future__ import annotations

import msgspec


class OriginateBody(msgspec.Struct, frozen=True, kw_only=True):
    """Ring the asker's own phone, then call the number. ``key`` names the wish: asked again with it, it is one call."""

    number: str
    key: str


class CallCommandBody(msgspec.Struct, frozen=True, kw_only=True):
    """Do something with a call that the asker is in. ``call`` is the id of its entry, as ``CallNow`` tells it.

    ``deed`` is hang_up, hold, resume or transfer; ``target`` is the number that a call is handed on to.
    """

    call: str
    deed: str
    key: str
    target: str = ""


class CommandAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whether it was taken. ``reason`` is empty then; else no_exchange, cannot, no_extension, no_call or no_number."""

    accepted: bool
    reason: str = ""
