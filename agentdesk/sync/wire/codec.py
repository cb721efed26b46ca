"""Messages to compressed bytes and back, strictly: what cannot be understood is named, never guessed."""

from __future__ import annotations

from typing import TypeVar

import msgspec
import zstandard
from zstandard import ZstdCompressionDict

from agentdesk.models.errors import ServerFault

CONTENT_TYPE = "application/vnd.agentdesk.sync+json"
CONTENT_ENCODING = "zstd"
OCTETS = "application/octet-stream"
ERRAND_MARK = "agentdesk-errand"
"""A header that only our own server sends with the answer to an errand, refusals included: a log-in page has none."""

MAX_MESSAGE_BYTES = 64 * 1024 * 1024

_LEVELS = ((16 * 1024, 19), (64 * 1024, 15), (256 * 1024, 9))
"""Up to these sizes a millisecond or two of the processor buy bytes of the line."""

_LEVEL_OF_ANSWERS = 9
"""A server has hundreds of lines: a tenth of the work on an answer costs some two bytes in a hundred."""

_LEVEL_OF_LARGE = 3

Message = TypeVar("Message", bound=msgspec.Struct)


class WireError(ServerFault):
    """The other side sent bytes that are not a message of this protocol."""

    code = "wire"


class TooLong(WireError):
    """The other side sent more bytes than a message may have."""


def encode(message: msgspec.Struct, dictionary: ZstdCompressionDict | None = None) -> bytes:
    """A message as zstd-compressed JSON."""
    return compress(msgspec.json.encode(message), dictionary)


def compress(plain: bytes, dictionary: ZstdCompressionDict | None = None, *, is_answer: bool = False) -> bytes:
    """JSON compressed, against a dictionary if there is one."""
    level = next((level for size, level in _LEVELS if len(plain) <= size), _LEVEL_OF_LARGE)
    level = min(level, _LEVEL_OF_ANSWERS) if is_answer else level
    return zstandard.ZstdCompressor(level=level, dict_data=dictionary).compress(plain)


def decode(kind: type[Message], body: bytes, dictionary: ZstdCompressionDict | None = None) -> Message:
    """The message in ``body``. Raises WireError when it is no zstd, too large, no JSON, or not of that kind."""
    return parse(kind, decompress(body, dictionary))


def decompress(body: bytes, dictionary: ZstdCompressionDict | None = None, most: int = MAX_MESSAGE_BYTES) -> bytes:
    """The JSON in ``body``, as far as it came. Raises WireError when it is no zstd, TooLong beyond ``most`` bytes."""
    try:
        with zstandard.ZstdDecompressor(dict_data=dictionary).stream_reader(body) as reader:
            plain: bytes = reader.read(most + 1)
    except zstandard.ZstdError as error:
        raise WireError(f"The message could not be read: {error}") from error
    if len(plain) > most:
        raise TooLong("The message is larger than this protocol allows.")
    return plain


def parse(kind: type[Message], plain: bytes) -> Message:
    """The message in that JSON. Raises WireError when it is none, or not of that kind."""
    try:
        return msgspec.json.decode(plain, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise WireError(f"The message could not be read: {error}") from error
