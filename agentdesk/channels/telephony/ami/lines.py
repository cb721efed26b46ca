"""The line protocol of the manager interface: ``Name: value`` lines, a blank line after each message.

What comes is not trusted: lines and messages have limits, what is broken is counted and passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agentdesk.channels.telephony.events import LONGEST_WORD, NotAccepted

LONGEST_LINE_BYTES = 16 * 1024
MOST_LINES = 400
_NOTHING = frozenset({"<unknown>", "<none>", "(null)"})
_BANNER = "call manager/"


@dataclass(frozen=True, slots=True)
class Message:
    """One message. Where a name comes twice its first value counts."""

    fields: Mapping[str, str]

    def get(self, name: str) -> str:
        """The value of a field, in whatever letters its name is written; "" where it says nothing."""
        value = self.fields.get(name.lower(), "")
        return "" if value.lower() in _NOTHING else value[:LONGEST_WORD]

    @property
    def event(self) -> str:
        """Which event it is, in small letters; "" for an answer."""
        return self.get("Event").lower()

    @property
    def response(self) -> str:
        """How an action was answered, in small letters; "" for an event."""
        return "" if self.event else self.get("Response").lower()


class LineReader:
    """Bytes as they come in, messages as they are whole."""

    def __init__(self) -> None:
        self.banner = ""
        self.faults = 0
        self._rest = b""
        self._is_cut = False
        self._fields: dict[str, str] = {}
        self._lines = 0

    def feed(self, chunk: bytes) -> list[Message]:
        """Take in more bytes, however they are cut; the messages that are whole with them."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        found = [message for line in lines if (message := self._take(line)) is not None]
        if len(self._rest) > LONGEST_LINE_BYTES:
            # The beginning is kept, so that the name of a much too long field is still known.
            self.faults += not self._is_cut
            self._rest, self._is_cut = self._rest[:LONGEST_LINE_BYTES], True
        return found

    def _take(self, line: bytes) -> Message | None:
        self.faults += len(line) > LONGEST_LINE_BYTES and not self._is_cut
        self._is_cut = False
        text = line[:LONGEST_LINE_BYTES].decode("utf-8", "replace").rstrip("\r").strip("\x00")
        if not text.strip():
            return self._whole()
        self._lines += 1
        name, colon, value = text.partition(":")
        name = name.strip().lower()
        if not self._fields and _BANNER in text.lower() and name not in ("event", "response"):
            self.banner, self._lines = text.strip()[:LONGEST_WORD], 0
        elif not colon or not name or self._lines > MOST_LINES:
            self.faults += 1
        else:
            self._fields.setdefault(name, _plain(value))
        return None

    def _whole(self) -> Message | None:
        fields, self._fields, self._lines = self._fields, {}, 0
        return Message(fields) if fields else None


def _plain(value: str) -> str:
    return "".join(one if one.isprintable() else " " for one in value).strip()


def encoded(action: str, action_id: str, fields: Iterable[tuple[str, str]] = ()) -> bytes:
    """An action as it is sent. Raises NotAccepted for a value that would be several lines."""
    lines = [("Action", action), ("ActionID", action_id), *fields]
    for _, value in lines:
        if not value.isprintable() or len(value) > LONGEST_WORD:
            raise NotAccepted("A value holds a character, or is of a length, that the exchange cannot take.")
    return "".join(f"{name}: {value}\r\n" for name, value in lines).encode() + b"\r\n"
