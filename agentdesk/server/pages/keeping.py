"""The page's own way to the database: it writes what customers ask for, and reads only what it has to.

Its role may insert requests and wishes, and read of them what is needed to find and count them, but no name, number
or word; and it may read the offer. Everything else in the database is closed to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from sqlalchemy import ColumnElement, Connection, func, insert, select, text

from agentdesk.server.clock import Outside
from agentdesk.server.engine import for_reading, open_engine, parse_url
from agentdesk.server.faults import translating
from agentdesk.server.pages.asked import Asked
from agentdesk.server.pages.offer import Offer, OfferedSlot, read_offer
from agentdesk.server.pages.references import place_hash, reference_hash
from agentdesk.server.pages.roles import may_read_customers
from agentdesk.server.pages.standing import OPEN, Standing, WishKind
from agentdesk.server.pages.surveys.keeping import SurveyKeeping
from agentdesk.server.pages.tables import page_request, page_wish
from agentdesk.server.schema import current_revision, require_newest
from agentdesk.server.unit_of_work import below_the_feed

REFERENCE_LASTS = timedelta(days=30)
Limits = tuple[tuple[int, timedelta], ...]
PER_NUMBER: Limits = ((3, timedelta(hours=1)), (6, timedelta(days=1)))
PER_ADDRESS: Limits = ((20, timedelta(hours=1)),)
"""How many requests are taken for one number and from one address, behind which a whole office may sit."""

MOST_WISHES = 20
_SHOWN = tuple(
    page_request.c[name]
    for name in (
        "id",
        "at",
        "expires_at",
        "language",
        "topic",
        "promise",
        "standing",
        "window_start",
        "window_end",
        "promised_start",
        "promised_end",
    )
)
_LOCK = 0x61677067
"""Requests are counted and kept one after the other, also by several page servers, under this advisory lock."""


class TooMany(Exception):
    """Too many requests for this number, or from this address; ``minutes`` tells when to try again."""

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes)
        self.minutes = minutes


class SlotGone(Exception):
    """Somebody else took the last place in this window."""


@dataclass(frozen=True)
class Told:
    """What the page said when it took a request: in which language, in which words, for when."""

    language: str
    promise: str
    consent: str
    estimated_for: datetime | None


@dataclass(frozen=True)
class Found:
    """A request as its customer may see it: nothing of who they are."""

    id: str
    at: datetime
    expires_at: datetime
    language: str
    topic: str
    promise: str
    standing: Standing
    window: tuple[datetime, datetime] | None
    wishes: int


class PageStore:
    """The database as the page sees it. Errors of the database leave it as words of the error tree."""

    def __init__(self, url: str, outside: Outside | None = None) -> None:
        """Open ``url``. Raises as ``Store`` does; the page never makes or changes a schema."""
        self.outside = outside or Outside()
        self._engine = open_engine(parse_url(url))
        self._reader = for_reading(self._engine)
        self.surveys = SurveyKeeping(self._engine, self._reader, self.outside)
        try:
            with translating(), self._engine.connect() as connection:
                revision = current_revision(connection)
            require_newest(revision)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def may_read_customers(self) -> bool:
        """Whether this process could read customers, which it never does: then its role is not the page's own."""
        with translating(), self._engine.connect() as connection:
            return may_read_customers(connection)

    def offer(self) -> Offer:
        """What may be offered now."""
        with translating(), self._reader.connect() as connection:
            return read_offer(connection, self.outside.now())

    def keep(self, reference: str, asked: Asked, told: Told, *, address: str, offer: Offer) -> None:
        """Keep a request; one that is kept already is left alone. Raises TooMany and SlotGone."""
        number_key, address_key = place_hash("number", asked.phone), place_hash("address", address)
        now = self.outside.now()
        with translating(), below_the_feed(self._engine) as connection:
            _wait_for_turn(connection)
            if connection.scalar(select(page_request.c.id).where(_has(reference))) is not None:
                return
            _require_few(connection, page_request.c.number_key == number_key, PER_NUMBER, now)
            _require_few(connection, page_request.c.address_key == address_key, PER_ADDRESS, now)
            _require_free(connection, asked.slot, offer)
            connection.execute(
                insert(page_request).values(
                    id=self.outside.new_id(),
                    token_hash=reference_hash(reference),
                    at=now,
                    expires_at=(now if asked.slot is None else asked.slot.end) + REFERENCE_LASTS,
                    number_key=number_key,
                    address_key=address_key,
                    language=told.language,
                    name=asked.name,
                    phone=asked.phone,
                    topic=asked.topic,
                    words=asked.words,
                    window_start=None if asked.slot is None else asked.slot.start,
                    window_end=None if asked.slot is None else asked.slot.end,
                    promise=told.promise,
                    estimated_for=told.estimated_for,
                    consent=told.consent,
                    standing=Standing.RECEIVED,
                )
            )

    def find(self, reference: str) -> Found | None:
        """The request with this reference; None for one that never was, and for one whose time is over."""
        with translating(), self._reader.connect() as connection:
            row = connection.execute(
                select(*_SHOWN).where(_has(reference), page_request.c.expires_at > self.outside.now())
            ).first()
            if row is None:
                return None
            column = page_wish.c
            wishes = connection.execute(
                select(column.kind, column.standing, column.window_start, column.window_end)
                .where(column.request_id == row.id)
                .order_by(column.at, column.id)
            ).all()
        standing, window = Standing(row.standing), _window(row.promised_start, row.promised_end)
        if standing in (Standing.RECEIVED, Standing.PARKED):
            window = _window(row.window_start, row.window_end)
        for one in wishes:
            if one.kind == WishKind.WITHDRAW and standing in OPEN:
                standing = Standing.WITHDRAWN
            elif one.kind == WishKind.WINDOW and one.standing == Standing.RECEIVED:
                window = _window(one.window_start, one.window_end)
        return Found(
            id=row.id,
            at=row.at,
            expires_at=row.expires_at,
            language=row.language,
            topic=row.topic,
            promise=row.promise,
            standing=standing,
            window=window,
            wishes=len(wishes),
        )

    def wish(
        self, found: Found, kind: WishKind, slot: OfferedSlot | None = None, promise: str | None = None, *, offer: Offer
    ) -> None:
        """Keep what somebody changes about their request. Raises SlotGone, and TooMany for one who never ends."""
        with translating(), below_the_feed(self._engine) as connection:
            _wait_for_turn(connection)
            if found.wishes >= MOST_WISHES and kind is WishKind.WINDOW:
                raise TooMany(24 * 60)
            _require_free(connection, slot, offer)
            connection.execute(
                insert(page_wish).values(
                    id=self.outside.new_id(),
                    request_id=found.id,
                    at=self.outside.now(),
                    kind=kind,
                    window_start=None if slot is None else slot.start,
                    window_end=None if slot is None else slot.end,
                    promise=promise,
                    standing=Standing.RECEIVED,
                )
            )


def _has(reference: str) -> ColumnElement[bool]:
    return page_request.c.token_hash == reference_hash(reference)


def _wait_for_turn(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def _require_few(connection: Connection, whose: ColumnElement[bool], limits: Limits, now: datetime) -> None:
    for most, within in limits:
        times = connection.scalars(
            select(page_request.c.at)
            .where(whose, page_request.c.at > now - within)
            .order_by(page_request.c.at.desc())
            .limit(most)
        ).all()
        if len(times) == most:
            raise TooMany(max(1, -((now - times[-1] - within) // timedelta(minutes=1))))


def _require_free(connection: Connection, slot: OfferedSlot | None, offer: Offer) -> None:
    """The offer counted what was promised when it was made; what the page has taken since is counted here."""
    if slot is None:
        return
    taken = 0
    for table in (page_request, page_wish):
        since = (table.c.window_start == slot.start) & (table.c.at > offer.at)
        taken += connection.scalar(select(func.count()).select_from(table).where(since)) or 0
    if taken >= slot.free:
        raise SlotGone


def _window(start: datetime | None, end: datetime | None) -> tuple[datetime, datetime] | None:
    return None if start is None or end is None else (start, end)
