"""How much one request may hold, looked at before anything is built of it: a few bytes of JSON become many of memory.

Whoever has more to hand in does so in several requests. The largest single intent that there can be fits into one.
"""

from __future__ import annotations

import re

import msgspec

from agentdesk.models.errors import UsageError

MAX_REQUEST_BYTES = 20 * 1024 * 1024
"""Of JSON: both texts of a correction, of the greatest length in letters of four bytes, and what goes with them."""

MOST_HANDED_IN = 10_000
"""Intents in one request, of which the server judges a part at a time."""

MOST_VALUES = 400_000
"""Values of any kind in all, each of which takes about a hundred bytes of memory."""

_FEW_BYTES = 20 * MOST_HANDED_IN
"""A request of this size cannot have so many intents, nor so many values that anybody would notice."""

_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_SOME = re.compile(rb'(?:[^"]*+"(?:[^"\\]++|\\.)*+"){1,1000}+', re.DOTALL)
"""A part that ends with a string: all of them at once would take more memory than what is looked for."""

_BEGINNINGS = (b",", b"[", b"{")


class RequestTooLarge(UsageError):
    """The request holds more than is taken at once."""

    code = "too_large"

    def __init__(self) -> None:
        super().__init__("The request is too large.", safe="Nothing was changed.", advice="Send less at a time.")


class _HandedIn(msgspec.Struct):
    """The intents, as the bytes that they are."""

    intents: list[msgspec.Raw] = []


def check_size(plain: bytes) -> None:
    """Raises RequestTooLarge for the JSON of a request that holds too much. What is no request is for others to say."""
    if len(plain) > MAX_REQUEST_BYTES:
        raise RequestTooLarge
    if len(plain) <= _FEW_BYTES:
        return
    if _values(plain) > MOST_VALUES:
        raise RequestTooLarge
    try:
        handed_in = msgspec.json.decode(plain, type=_HandedIn)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return
    if len(handed_in.intents) > MOST_HANDED_IN:
        raise RequestTooLarge


def _values(plain: bytes) -> int:
    """How many values there are outside of strings, near enough; no more are counted than matter."""
    count = at = 0
    while count <= MOST_VALUES and (some := _SOME.match(plain, at)) is not None:
        bare = _STRING.sub(b"", some[0])
        count, at = count + sum(map(bare.count, _BEGINNINGS)), some.end()
    return count + sum(plain.count(one, at) for one in _BEGINNINGS)
