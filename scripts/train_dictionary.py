"""Trains a dictionary for the wire on the messages of the made-up firm, in both directions and in three languages.

python scripts/train_dictionary.py NUMBER

Writes ``agentdesk/sync/wire/dictionary-NUMBER.zstd``: the same file whenever it is run with the same programs. A number
that was released is never trained again: both sides have to have the very same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import msgspec
import zstandard
from sqlalchemy import select

from agentdesk.demo.content import load_cast, load_stories
from agentdesk.demo.fill import fill
from agentdesk.demo.firm import CustomerFile, Setting, make_customers
from agentdesk.models.people import User
from agentdesk.models.vocabulary import Role
from agentdesk.server.clock import Outside
from agentdesk.server.exchange import exchange
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.ids_apart import Ids
from agentdesk.sync.wire.messages import IntentMessage, SyncRequest, SyncResponse
from agentdesk.sync.wire.rows import plain_value
from agentdesk.sync.wire.short_form import completed, shortened

ROOT = Path(__file__).resolve().parents[1]
SIZE_BYTES = 32 * 1024
LONGEST_BYTES = 4096
"""Long messages repeat themselves: it is the short ones that need a dictionary."""

CUSTOMERS = 70
_START = datetime(2026, 3, 21, 8, 0, tzinfo=UTC)
_LOGGED = ("kind", "direction", "occurred_at", "body", "channel_label", "solicited", "duration_seconds", "disposition",
           "reference", "subject", "score", "score_max", "amount", "currency")  # fmt: skip


class Firm:
    """The made-up firm's server, and one of its people's desks, outside of time."""

    def __init__(self, store: Store, source: Random) -> None:
        self._store = store
        self._source = source
        with store.reading() as session:
            agent = session.scalars(select(User.id).where(User.role == Role.AGENT).order_by(User.login)).first()
        self._caller = Caller(agent or "", "device")
        self._mids = count(1)
        self._last = SyncResponse()
        self._request = SyncRequest(client_id=self._id(), app="0.1.0", schema=3, bookmark="")
        self._cursors: dict[str, str] = {}

    def first_load(self) -> Iterator[bytes]:
        """The messages of everything that is read once."""
        while True:
            yield from self.exchange([])
            if self._last.complete:
                return

    def exchange(self, intents: list[IntentMessage]) -> Iterator[bytes]:
        """One exchange, as JSON: the request, then the answer."""
        mids = [replace_mid(one, next(self._mids)) for one in intents]
        request = msgspec.structs.replace(self._request, intents=mids)
        short = shortened(request)
        yield msgspec.json.encode(short)
        response = exchange(self._store, self._caller, completed(short))
        yield msgspec.json.encode(response)
        self._keep(response)

    def _keep(self, response: SyncResponse) -> None:
        self._last = response
        for page in response.pages:
            self._cursors[page.scope] = page.cursor or response.cursor
        if response.cursor:
            self._cursors = dict.fromkeys(self._cursors, response.cursor)
        request = self._request
        bookmark = response.bookmark or (request.bookmark or "")
        self._request = msgspec.structs.replace(
            request,
            incarnation=response.incarnation or request.incarnation,
            bookmark=bookmark,
            epoch="" if bookmark else response.epoch,
            cursors={} if bookmark else self._cursors,
            acknowledged_mid=response.last_mid,
        )

    def intents_about(self, file: CustomerFile) -> Iterator[IntentMessage]:
        """What an agent would have done to bring that history about."""
        customer_id = self._id()
        row = plain(file.customer)
        fields = ("name", "kind", "language", "city", "tier", "about")
        yield self._intent("AddCustomer", customer_id, {name: row[name] for name in fields if row.get(name)})
        for point in file.contact_points:
            args = {name: plain(point)[name] for name in ("kind", "value", "consent")}
            yield self._intent("AddContactPoint", self._id(), {**args, "customer_id": customer_id})
        for matter in file.conversations:
            args = {"customer_id": customer_id, "topic": matter["topic"], "stage": matter.get("stage")}
            own = self._id()
            yield self._intent("OpenConversation", own, args)
            change = {"conversation_id": own, "field": "promise", "old": None, "new": matter.get("promise")}
            yield self._intent("SetConversation", self._id(), change)
        for entry in file.interactions:
            args = {name: entry[name] for name in _LOGGED if entry.get(name) is not None}
            args["occurred_at"] = entry["occurred_at"].isoformat().replace("+00:00", "Z")
            yield self._intent("LogInteraction", self._id(), {"customer_id": customer_id, **args})
            if self._source.random() < 0.3:
                args = {"customer_id": customer_id, "body": entry.get("body") or ""}
                yield self._intent("AddNote", self._id(), args)
        yield self._intent("MarkRead", self._id(), {"customer_id": customer_id, "read_up_to_at": args_time(_START)})

    def _intent(self, name: str, own: str, args: dict[str, Any]) -> IntentMessage:
        given = {key: value for key, value in args.items() if value is not None}
        age = int(self._source.expovariate(1 / 20_000))
        return IntentMessage(mid=1, id=own, name=name, args=given, base=self._last.head, age=age)

    def _id(self) -> str:
        return str(UUID(bytes=self._source.randbytes(16), version=4))


def replace_mid(message: IntentMessage, mid: int) -> IntentMessage:
    """The same intent with its number."""
    return msgspec.structs.replace(message, mid=mid)


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row's values as they travel."""
    return {name: plain_value(value) for name, value in row.items()}


def args_time(moment: datetime) -> str:
    """A time as an intent has it."""
    return moment.isoformat().replace("+00:00", "Z")


def samples(folder: Path) -> Iterator[bytes]:
    """The messages of a first load, of many small exchanges, of idle ones and of a few larger ones."""
    source = Random("dictionary")  # noqa: S311 - it has to repeat itself
    ticks = count()
    outside = Outside(
        now=lambda: _START + timedelta(milliseconds=37 * next(ticks)),
        random_bytes=source.randbytes,
        monotonic_seconds=lambda: float(next(ticks)),
    )
    with Store(f"sqlite:///{folder / 'firm.sqlite'}", outside) as store:
        content = ROOT / "resources" / "demo"
        fill(store, content, _START, "password", progress=lambda _done, _all: None, customers=CUSTOMERS)
        firm = Firm(store, source)
        yield from firm.first_load()
        colleagues = [("", one.name) for one in load_cast(content).colleague]
        setting = Setting(load_cast(content), load_stories(content), colleagues, _START)
        for number, file in enumerate(make_customers(setting, CUSTOMERS)):
            intents = list(firm.intents_about(file))
            size = 1 if number % 10 else 20
            for start in range(0, len(intents), size):
                yield from firm.exchange(intents[start : start + size])
            yield from firm.exchange([])


def without_ids(messages: Iterator[bytes]) -> Iterator[bytes]:
    """The short messages as they are compressed, their ids taken out; answers after their requests."""
    while (request := next(messages, None)) is not None:
        ids = Ids()
        for one in (request, next(messages)):
            text, _ids = ids.take_out(one)
            if len(text) < LONGEST_BYTES:
                yield text


def main(arguments: list[str]) -> int:
    """The command line."""
    if len(arguments) != 1 or not arguments[0].isdecimal():
        print(__doc__, file=sys.stderr)
        return 2
    number = int(arguments[0])
    with TemporaryDirectory() as folder:
        messages: list[bytes | bytearray | memoryview[int]] = []
        messages.extend(without_ids(samples(Path(folder))))
    made = zstandard.train_dictionary(SIZE_BYTES, messages, k=50, d=8, dict_id=number, level=9)
    path = ROOT / "agentdesk" / "sync" / "wire" / f"dictionary-{number}.zstd"
    path.write_bytes(made.as_bytes())
    print(f"{path.name}: {len(made)} bytes out of {len(messages)} messages")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
