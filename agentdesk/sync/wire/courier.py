"""An exchange that goes by hand: the same messages as over a line, sealed in a file that may get lost on the way.

A file is a line that says what it is, a line of JSON (whose it is, on which device, which way it goes), and behind them
the sealed content: AES-256-GCM under the device's courier key, with both lines under the seal. The content is JSON
compressed with zstd. Handing a file in twice, late or in another order does no harm: its messages are those of
``POST /sync``.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

import msgspec
import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from agentdesk.models.errors import NoLine, UsageError
from agentdesk.sync.wire.messages import SyncRequest, SyncResponse

FIRST_LINE = b"AgentDesk courier 1\n"
MOST_BYTES = 256 * 1024 * 1024
KEY_BYTES = 32
NONCE_BYTES = 12
_MOST_HEADER_BYTES = 2000

Content = TypeVar("Content", bound=msgspec.Struct)


class CourierFileRefused(UsageError):
    """A file that is no courier's, goes the other way, was changed on the way, or is for somebody else."""

    code = "courier_file"


class NoCourierKey(NoLine):
    """This desk has never got a key to seal files with."""

    code = "no_courier_key"


class Way(StrEnum):
    """Which way a file goes."""

    TO_SERVER = "to the server"
    TO_DESK = "to the desk"


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Whose file it is, readable by everybody: no name, no number, only ids."""

    user_id: str
    device_id: str
    way: Way


class CourierRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a desk hands in: everything that waits, and how far it has read."""

    request: SyncRequest


class CourierAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The server's answers in order, and what of the request tells the desk whether they still fit.

    ``intents`` are the ids of what was handed in, by mid: a copy of the desk has other work under the same numbers.
    """

    incarnation: str
    cursors: dict[str, str]
    intents: dict[int, str] = {}
    answers: list[SyncResponse]


def new_key(randomness: bytes) -> str:
    """A courier key as text, from so many random bytes."""
    return base64.b64encode(randomness).decode("ascii")


def sealed(address: Address, key: str, content: msgspec.Struct, nonce: bytes) -> bytes:
    """A file for the courier. ``nonce`` are twelve bytes of chance, never used before."""
    head = FIRST_LINE + msgspec.json.encode(address) + b"\n"
    plain = zstandard.ZstdCompressor(level=12).compress(msgspec.json.encode(content))
    return head + nonce + AESGCM(base64.b64decode(key)).encrypt(nonce, plain, head)


def opened(
    file: bytes, way: Way, kind: type[Content], key_of: Callable[[Address], str | None]
) -> tuple[Address, Content]:
    """What a file holds. Raises CourierFileRefused for one that is none, goes the other way, or was changed."""
    address, head, body = _read_head(file)
    if address.way is not way:
        raise CourierFileRefused(
            f"This file goes {address.way}.", safe="Nothing was changed.", advice="Take the other file."
        )
    key = key_of(address)
    if key is None:
        raise CourierFileRefused("This file is from a device that is not known here.", safe="Nothing was changed.")
    try:
        plain = AESGCM(base64.b64decode(key)).decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], head)
        with zstandard.ZstdDecompressor().stream_reader(plain) as reader:
            content = reader.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise _damaged()
        return address, msgspec.json.decode(content, type=kind)
    except (InvalidTag, ValueError, binascii.Error, zstandard.ZstdError, msgspec.MsgspecError) as error:
        raise _damaged() from error


def _read_head(file: bytes) -> tuple[Address, bytes, bytes]:
    if not file.startswith(FIRST_LINE):
        raise CourierFileRefused(
            "This is no courier's file.", safe="Nothing was changed.", advice="Choose the right file."
        )
    end = file.find(b"\n", len(FIRST_LINE), len(FIRST_LINE) + _MOST_HEADER_BYTES)
    try:
        address = msgspec.json.decode(file[len(FIRST_LINE) : max(end, 0)], type=Address)
    except msgspec.MsgspecError as error:
        raise _damaged() from error
    return address, file[: end + 1], file[end + 1 :]


def _damaged() -> CourierFileRefused:
    return CourierFileRefused(
        "This courier's file is damaged.", safe="Nothing was changed.", advice="Copy it again, or make it anew."
    )
