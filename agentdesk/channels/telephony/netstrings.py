"""Messages with their length in front, ``5:hello,``: how a softphone's control port frames what it says."""

from __future__ import annotations

LARGEST_BYTES = 64 * 1024
_MOST_DIGITS = 6


class NotFramed(Exception):
    """What came has no frame, or one that is too large: there is no telling where the next one begins."""


class NetstringReader:
    """Bytes as they come in, messages as they are whole."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, chunk: bytes) -> list[bytes]:
        """Take in more bytes; the messages that are whole with them. Raises NotFramed."""
        self._rest += chunk
        found: list[bytes] = []
        while (message := self._next()) is not None:
            found.append(message)
        return found

    def _next(self) -> bytes | None:
        digits, colon, _ = self._rest[: _MOST_DIGITS + 1].partition(b":")
        if not colon:
            if len(digits) > _MOST_DIGITS or not (digits.isdigit() or not digits):
                raise NotFramed
            return None
        if not digits.isdigit() or int(digits) > LARGEST_BYTES:
            raise NotFramed
        start = len(digits) + 1
        end = start + int(digits)
        if len(self._rest) <= end:
            return None
        if self._rest[end : end + 1] != b",":
            raise NotFramed
        message, self._rest = self._rest[start:end], self._rest[end + 1 :]
        return message


def framed(message: bytes) -> bytes:
    """A message as it is sent."""
    return b"%d:%s," % (len(message), message)
