"""Somebody else's client, written from docs/protocol.md with the standard library and zstd, without our code."""

import http.client
import json
import re
import struct
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import zstandard

DICTIONARY = Path(__file__).parents[2] / "agentdesk" / "sync" / "wire" / "dictionary-1.zstd"
_UUID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class IdList:
    """Ids in the order in which they were first named."""

    named: list[str] = field(default_factory=list)

    def pack(self, text: bytes) -> tuple[bytes, bytes]:
        """The text with marks, and the ids to be listed."""
        listed = []

        def mark(found: re.Match[bytes]) -> bytes:
            one = found[0].decode()
            if one in self.named:
                number = self.named.index(one)
                return bytes([2, 0x80 | number >> 7, 0x80 | number & 0x7F])
            self.named.append(one)
            listed.append(uuid.UUID(one).bytes)
            return b"\x01"

        return _UUID.sub(mark, text), struct.pack(">H", len(listed)) + b"".join(listed)

    def unpack(self, text: bytes, listed: list[bytes]) -> bytes:
        """The text with its ids."""
        out = bytearray()
        place, coming = 0, iter(listed)
        while place < len(text):
            if text[place] == 1:
                self.named.append(str(uuid.UUID(bytes=next(coming))))
                out += self.named[-1].encode()
            elif text[place] == 2:
                number = (text[place + 1] & 0x7F) << 7 | text[place + 2] & 0x7F
                out += self.named[number].encode()
                place += 2
            else:
                out.append(text[place])
            place += 1
        return bytes(out)


@dataclass
class OtherClient:
    """One person's copy of the rows, kept in dictionaries."""

    url: str
    short: bool = True
    client_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    token: str = ""
    incarnation: str = ""
    epoch: str = ""
    bookmark: str = ""
    last_mid: int = 0
    head: int = 0
    queue: list[dict[str, Any]] = field(default_factory=list)
    cursors: dict[str, str] = field(default_factory=dict)
    rows: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    held: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    verdicts: dict[int, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        self._line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        self._trained = DICTIONARY.read_bytes()

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def sign_in(self, login: str, password: str) -> None:
        """Get a token."""
        body = {"login": login, "password": password, "device_id": self.client_id, "device_name": "other"}
        status, _kind, answer = self._call("/auth/sign-in", "application/json", json.dumps(body).encode())
        assert status == 200, answer
        self.token = json.loads(answer)["access_token"]

    def save(self, intent: str, **args: Any) -> str:
        """Put an intent into the queue and return its id."""
        intent_id = str(uuid.uuid4())
        mid = self.last_mid + len(self.queue) + 1
        self.queue.append(
            {"mid": mid, "id": intent_id, "name": intent, "args": args, "base": self.head, "wall": 1774080000000000}
        )
        return intent_id

    def sync(self) -> int:
        """Exchange until nothing is left; how many exchanges it took."""
        for count in range(1, 100):
            answer = self.exchange(self._request())
            if self._take_in(answer) and not self.queue:
                return count
        raise AssertionError("never complete")

    def exchange(self, request: dict[str, Any]) -> dict[str, Any]:
        """One exchange in the coding of this client."""
        plain = json.dumps(request, ensure_ascii=False, separators=(",", ":")).encode()
        if not self.short:
            body = zstandard.ZstdCompressor().compress(plain)
            status, kind, answer = self._call("/sync", "application/vnd.agentdesk.sync+json", body)
            assert (status, kind) == (200, "application/vnd.agentdesk.sync+json"), answer
            return self._parsed(zstandard.ZstdDecompressor().decompress(answer))
        ids = IdList()
        text, listed = ids.pack(plain)
        body = listed + zstandard.ZstdCompressor(dict_data=self._dictionary(b"")).compress(text)
        status, kind, answer = self._call("/sync", "ad/1", body)
        assert (status, kind) == (200, "ad/1"), answer
        (count,) = struct.unpack_from(">H", answer)
        end = 2 + 16 * count
        frame = zstandard.ZstdDecompressor(dict_data=self._dictionary(text)).decompress(answer[end:])
        return self._parsed(ids.unpack(frame, [answer[at : at + 16] for at in range(2, end, 16)]))

    def _dictionary(self, more: bytes) -> zstandard.ZstdCompressionDict:
        return zstandard.ZstdCompressionDict(self._trained + more[: 1 << 20])

    @staticmethod
    def _parsed(plain: bytes) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(plain)
        return answer

    def _call(self, path: str, kind: str, body: bytes) -> tuple[int, str, bytes]:
        headers = {"Content-Type": kind, **({"Authorization": f"Bearer {self.token}"} if self.token else {})}
        self._line.request("POST", path, body, headers)
        answer = self._line.getresponse()
        return answer.status, answer.headers.get("Content-Type", ""), answer.read()

    def _request(self) -> dict[str, Any]:
        place = {"bookmark": self.bookmark} if self.bookmark else {"epoch": self.epoch, "cursors": self.cursors}
        return {
            "client_id": self.client_id,
            "incarnation": self.incarnation,
            "bookmark": "",
            "acknowledged_mid": self.last_mid,
            "intents": self.queue,
            **place,
        }

    def _take_in(self, answer: dict[str, Any]) -> bool:
        fault = answer.get("fault")
        if fault is not None and fault["code"] == "BOOKMARK_UNKNOWN":
            self.bookmark = ""
            return False
        assert fault is None, fault
        self.incarnation = answer.get("incarnation", self.incarnation)
        self.epoch, self.head = answer.get("epoch", self.epoch), answer.get("head", self.head)
        mid = 0
        for verdict in answer.get("verdicts", []):
            mid = verdict.get("mid", mid + 1)
            self.verdicts[mid] = verdict
        self.last_mid = max(self.last_mid, mid)
        self.queue = [one for one in self.queue if one["mid"] > self.last_mid]
        for page in answer.get("pages", []):
            self.cursors[page["scope"]] = page.get("cursor", answer.get("cursor", ""))
            for change in page.get("changes", []):
                self._change(page["scope"], *change)
        if "cursor" in answer:
            self.cursors = dict.fromkeys(answer.get("scopes", self.cursors), answer["cursor"])
        self.bookmark = answer.get("bookmark", self.bookmark)
        return bool(answer.get("complete", True))

    def _change(self, scope: str, table: str, row_id: str, *rest: Any) -> None:
        kind, ver, row = (*rest, 0, None)[:3] if len(rest) < 3 else rest
        key = (table, row_id)
        holders = self.held.setdefault(key, set())
        if kind == "U":
            holders.add(scope)
            if row is not None:
                self.rows[key] = {**row, "id": row_id, "ver": ver}
            return
        holders.clear() if kind == "D" else holders.discard(scope)
        if not holders:
            self.rows.pop(key, None)
