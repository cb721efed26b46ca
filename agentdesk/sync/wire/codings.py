"""The two codings of an exchange: the plain one anybody can read, and the short one, which a slow line needs.

The content type tells which. ``ad/N`` is the short one with dictionary N: the ids apart, the rest of the JSON in zstd
against the trained dictionary, which for an answer is followed by the text of the request.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from agentdesk.sync.wire import dictionaries
from agentdesk.sync.wire.codec import CONTENT_TYPE, MAX_MESSAGE_BYTES, TooLong, WireError, compress, decompress
from agentdesk.sync.wire.ids_apart import Ids, NoSuchId, split, whole_size
from agentdesk.sync.wire.request_size import MAX_REQUEST_BYTES, RequestTooLarge, check_size

SHORT_TYPE = f"ad/{dictionaries.NEWEST}"
"""The content type of the short coding with the newest dictionary."""

_SHORT_TYPE = re.compile(r"ad/(?P<number>[1-9]\d{0,3})", re.ASCII)


@dataclass(frozen=True)
class Talk:
    """One exchange in one coding. ``text`` and ``ids`` are what the answer may refer to."""

    kind: str
    text: bytes = b""
    ids: Ids = field(default_factory=Ids)

    def request_to_bytes(self, plain: bytes) -> tuple[Talk, bytes]:
        """The body of a request of that JSON, and the talk that its answer belongs to."""
        number = dictionary_number(self.kind)
        if number is None:
            return self, compress(plain)
        ids = Ids()
        text, listed = ids.take_out(plain)
        return Talk(self.kind, text, ids), listed + compress(text, dictionaries.for_requests(number))

    def request_from_bytes(self, body: bytes) -> tuple[Talk, bytes]:
        """The JSON in the body of a request. Raises WireError, and LookupError for a dictionary that is not here.

        Raises RequestTooLarge for one that holds more than is taken at once, before anything is built of it.
        """
        try:
            talk, plain = self._asked(body)
        except TooLong:
            raise RequestTooLarge from None
        check_size(plain)
        return talk, plain

    def _asked(self, body: bytes) -> tuple[Talk, bytes]:
        number = dictionary_number(self.kind)
        if number is None:
            return self, decompress(body, most=MAX_REQUEST_BYTES)
        dictionary = dictionaries.for_requests(number)
        try:
            new, packed = split(body)
            text, ids = decompress(packed, dictionary, MAX_REQUEST_BYTES), Ids()
            return Talk(self.kind, text, ids), _whole(ids, text, new, MAX_REQUEST_BYTES)
        except NoSuchId as error:
            raise WireError(f"The message could not be read: {error}.") from error

    def answer_to_bytes(self, plain: bytes) -> bytes:
        """The body of the answer of that JSON."""
        number = dictionary_number(self.kind)
        if number is None:
            return compress(plain, is_answer=True)
        text, listed = self.ids.copy().take_out(plain)
        return listed + compress(text, dictionaries.for_answers(number, self.text), is_answer=True)

    def answer_from_bytes(self, body: bytes) -> bytes:
        """The JSON in the body of the answer. Raises WireError."""
        number = dictionary_number(self.kind)
        if number is None:
            return decompress(body)
        try:
            new, packed = split(body)
            text = decompress(packed, dictionaries.for_answers(number, self.text))
            return _whole(self.ids.copy(), text, new)
        except NoSuchId as error:
            raise WireError(f"The message could not be read: {error}.") from error


def _whole(ids: Ids, text: bytes, new: list[bytes], most: int = MAX_MESSAGE_BYTES) -> bytes:
    """The JSON with its ids. Raises TooLong before it becomes larger than any message: marks are small."""
    if whole_size(text) > most:
        raise TooLong("The message is larger than this protocol allows.")
    return ids.put_back(text, new)


def dictionary_number(content_type: str) -> int | None:
    """The number of the dictionary that a content type names; None for the plain coding or another type."""
    found = _SHORT_TYPE.fullmatch(content_type)
    return None if found is None else int(found["number"])


PLAIN, SHORT = Talk(CONTENT_TYPE), Talk(SHORT_TYPE)
