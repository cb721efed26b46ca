"""One console on the wire: it saves, exchanges, listens for the hint that rows wait, and notes when it saw what."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from uuid import uuid4

import msgspec

from agentdesk.models.errors import AgentDeskError
from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.sync.http_answers import HttpAnswer
from agentdesk.sync.letters import read, written
from agentdesk.sync.wire.live import LiveAnswer, LiveBody
from agentdesk.sync.wire.messages import IntentMessage, SyncRequest, SyncResponse

SAVES_EVERY_SECONDS = 10.0
POLLS_EVERY_SECONDS = 15.0
BODY = "سلام، مشتری پیگیر سفارش خود بود و قول داده شد که تا فردا خبر بگیرد. Follow up tomorrow. "


@dataclass(frozen=True)
class Seat:
    """Who sits at a console: the team, the person's access token, and the customers of the team."""

    team: str
    user_id: str
    token: str
    customers: tuple[str, ...]


@dataclass
class Hall:
    """What all consoles have seen together. Times are of one clock, in seconds."""

    address: str
    is_open: bool = False
    is_measured: bool = False
    verdict_seconds: list[float] = field(default_factory=list)
    sent_at: dict[str, tuple[str, float]] = field(default_factory=dict)
    came_at: dict[str, list[float]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """What is sent from now on is measured."""
        self.is_measured = True

    def end(self) -> None:
        """What is sent from now on is not."""
        self.is_measured = False

    def arrivals(self) -> tuple[list[float], int]:
        """How long each measured change took to each colleague, and how many never came."""
        seconds: list[float] = []
        missing = 0
        for change, (team, at) in self.sent_at.items():
            came = self.came_at.get(change, [])
            seconds += [one - at for one in came]
            missing += self.sizes[team] - 1 - len(came)
        return seconds, missing


class Line:
    """One kept connection to the server."""

    def __init__(self, address: str, token: str) -> None:
        self._host, _, port = address.rpartition(":")
        self._port = int(port)
        self._token = token
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, path: str, body: bytes, kind: str) -> HttpAnswer:
        """One request and its answer. Raises OSError or asyncio.IncompleteReadError for a line that broke."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nContent-Type: {kind}\r\n"
            f"Content-Length: {len(body)}\r\nAuthorization: Bearer {self._token}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        answer = await reader.readexactly(int(headers["content-length"]))
        kind = headers.get("content-type", "").partition(";")[0].strip()
        return HttpAnswer(int(lines[0].split()[1]), kind, answer, headers=headers)

    def close(self) -> None:
        """Let go of the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


class Console:
    """One person's console."""

    def __init__(self, hall: Hall, seat: Seat, number: int) -> None:
        self._hall = hall
        self._seat = seat
        self._chance = random.Random(number)  # noqa: S311 - spreads the consoles, the same in every run
        self._sync_line, self._live_line = Line(hall.address, seat.token), Line(hall.address, seat.token)
        self._turn = asyncio.Lock()
        self._client_id, self._session = str(uuid4()), str(uuid4())
        self._incarnation = self._epoch = ""
        self._cursors: dict[str, str] = {}
        self._head = self._next_mid = 0
        self._waiting: list[IntentMessage] = []
        self._own: set[str] = set()
        hall.sizes[seat.team] = hall.sizes.get(seat.team, 0) + 1

    async def come_in(self) -> None:
        """Read everything there is."""
        while not (await self._exchange()).complete:
            continue

    async def work(self) -> None:
        """Save something every ten seconds, spread over them; poll in between when the time is up."""
        await asyncio.sleep(self._chance.random() * SAVES_EVERY_SECONDS)
        while True:
            started = monotonic()
            await self._save()
            await asyncio.sleep(
                max(0.0, SAVES_EVERY_SECONDS * self._chance.uniform(0.9, 1.1) - (monotonic() - started))
            )

    async def listen(self) -> None:
        """Wait for the hint that rows wait, and fetch them."""
        number, since = 0, ""
        while True:
            number += 1
            body = LiveBody(
                session=self._session,
                number=number,
                since=since,
                head=self._head,
                wait_ms=int(POLLS_EVERY_SECONDS * 1000),
            )
            try:
                answer = await self._live_line.post("/live", msgspec.json.encode(body), "application/json")
                heard = msgspec.json.decode(answer.body, type=LiveAnswer)
            except (OSError, EOFError, msgspec.MsgspecError) as error:
                self._fail("/live", error)
                self._live_line.close()
                await asyncio.sleep(1.0)
                continue
            is_new, since = heard.since != since, heard.since
            if heard.head > self._head or (heard.head == 0 and not is_new):
                await self._exchange()

    def leave(self) -> None:
        """Hang up."""
        self._sync_line.close()
        self._live_line.close()

    async def _save(self) -> None:
        note_id = str(uuid4())
        self._next_mid += 1
        args: Mapping[str, Any] = {"customer_id": self._chance.choice(self._seat.customers), "body": BODY}
        self._waiting.append(
            IntentMessage(mid=self._next_mid, id=note_id, name="AddNote", args=dict(args), base=self._head, age=0)
        )
        self._own.add(note_id)
        sent, is_measured = monotonic(), self._hall.is_measured
        if is_measured:
            self._hall.sent_at[note_id] = (self._seat.team, sent)
        await self._exchange()
        if is_measured:
            self._hall.verdict_seconds.append(monotonic() - sent)

    async def _exchange(self) -> SyncResponse:
        """One exchange, repeated until it is answered."""
        async with self._turn:
            while True:
                letter = written(self._request(), shortly=True)
                try:
                    response = read(letter, await self._sync_line.post("/sync", letter.body, letter.kind))
                except (OSError, EOFError, AgentDeskError) as error:
                    self._fail("/sync", error)
                    self._sync_line.close()
                    await asyncio.sleep(1.0)
                    continue
                if response is not None:
                    self._take_in(response)
                    return response

    def _request(self) -> SyncRequest:
        return SyncRequest(
            client_id=self._client_id,
            incarnation=self._incarnation,
            epoch=self._epoch,
            schema=SCHEMA_VERSION,
            cursors=dict(self._cursors),
            acknowledged_mid=self._next_mid - len(self._waiting),
            intents=list(self._waiting),
        )

    def _take_in(self, response: SyncResponse) -> None:
        if response.fault is not None:
            self._fail("/sync", response.fault.code)
        now = monotonic()
        self._epoch, self._incarnation = response.epoch or self._epoch, response.incarnation or self._incarnation
        self._waiting = [one for one in self._waiting if one.mid > response.last_mid]
        self._head = max(self._head, response.head)
        for page in response.pages:
            self._cursors[page.scope] = page.cursor or response.cursor
            for change in page.changes:
                if change.id in self._hall.sent_at and change.id not in self._own and change.table == "interaction":
                    self._hall.came_at.setdefault(change.id, []).append(now)

    def _fail(self, what: str, why: object) -> None:
        with suppress(Exception):
            self._hall.errors.append(f"{what}: {why!r}"[:200])
