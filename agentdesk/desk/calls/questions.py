"""Whom the user's calls are with: what the server says of them, and the customers of the cache who have the number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, select

from agentdesk.desk.callbacks.questions import CallbackQuestions
from agentdesk.desk.calls.answers import Blocking, Caller, CallsNow, CallState, CallView
from agentdesk.desk.calls.local import LocalCall, LocalCalls
from agentdesk.desk.calls.log import CallLog, call_log
from agentdesk.desk.calls.missed import MissedQuestions
from agentdesk.desk.calls.reading import calls_in, in_order, moment_of
from agentdesk.desk.finding import SearchQuestions
from agentdesk.desk.live import LiveDesk
from agentdesk.intents.families import current_id
from agentdesk.intents.settings import SetSetting
from agentdesk.intents.wording import normalized_contact
from agentdesk.language.digits import to_ascii
from agentdesk.language.phones import display_phone, normalize_phone, phone_digits
from agentdesk.models.base import from_microseconds
from agentdesk.models.blocked_numbers import SETTING as BLOCKED
from agentdesk.models.blocked_numbers import numbers_of, value_of
from agentdesk.models.customer import ContactPoint, Customer
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import Organisation
from agentdesk.models.places import table_of
from agentdesk.models.setting import Setting, object_of
from agentdesk.models.vocabulary import ContactKind, CustomerStatus
from agentdesk.models.wrap_up import SETTING as WRAP_UP
from agentdesk.models.wrap_up import OutcomeCode, WrapUpRules
from agentdesk.sync.ports import Clock
from agentdesk.sync.server_clock import server_now
from agentdesk.sync.store import CacheStore
from agentdesk.sync.wire.calls import CallNow

_point = table_of(ContactPoint).c
_customer = table_of(Customer).c
_entry = table_of(Interaction).c
_setting = table_of(Setting).c

MOST_CALLERS, MOST_MAYBE = 9, 3
"""As many can be chosen by a digit; a guess is shown for a few."""

_LOOKED_AT, _READ_OF_A_BODY = 20, 100_000
_SHORTEST_GUESSED = 7
_GROUPINGS = ((4,), (4, 3, 2), (3,), (3, 4))
"""Where people part a number as it is dialled at home, beside where its numbering plan does."""

_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s\-./()\u200c]+(?=\d)")


class CallQuestions:
    """Answers for the user whose calls they are."""

    def __init__(
        self,
        store: CacheStore,
        clock: Clock,
        live: LiveDesk,
        callbacks: CallbackQuestions,
        search: SearchQuestions,
        *,
        missed: MissedQuestions,
        user_id: str,
        phone: Callable[[], Sequence[LocalCall]] = tuple,
    ) -> None:
        self._local = LocalCalls(phone, user_id)
        self._missed = missed
        self._user_id = user_id
        self._store = store
        self._clock = clock
        self._live = live
        self._callbacks = callbacks
        self._search = search

    def now(self) -> CallsNow:
        """The calls of now, with the softphone's. What is malformed, or of a newer program, is left out."""
        heard = self._live.own_calls()
        told = None if heard is None else calls_in(heard)
        with self._store.read() as connection:
            now = server_now(connection, self._clock).latest
            region = _region(connection)
            asked_at = self._clock.now()
            here = self._local.beside(told, now - asked_at, partial(_compared, region))
            calls = in_order([*(told or ()), *here])
            blocked = _blocked(connection) if calls else frozenset()
            found = [(call, self._callers(connection, call, region)) for call in calls]
        alone = {call.entry for call in here} - set(self._local.joined.values())
        views = tuple(
            replace(self._view(call, callers, region, blocked), is_here_alone=call.entry in alone)
            for call, callers in found
        )
        return CallsNow(heard is not None, views, now, asked_at, dict(self._local.joined))

    def log(self, since: datetime) -> CallLog:
        """See ``calls.log``."""
        with self._store.read() as connection:
            log = call_log(connection, self._user_id, since, self._missed.heard)
        return replace(log, unknown_count=self._missed.count(log.unknown))

    def blocking(self, number: str) -> Blocking:
        """Whether a number is blocked, and the change that turns that."""
        with self._store.read() as connection:
            same = normalized_contact(ContactKind.PHONE, number, _region(connection))
            blocked = _blocked(connection)
        changed = SetSetting(name=BLOCKED, old=value_of(blocked) if blocked else None, new=value_of(blocked ^ {same}))
        return Blocking(same, same in blocked, changed)

    def wrap_up_rules(self, queue: str) -> WrapUpRules:
        """The firm's rules for writing up a call of a queue."""
        names = [WRAP_UP, f"{WRAP_UP}.{queue}".casefold()]
        with self._store.read() as connection:
            rows = connection.execute(select(_setting.name, _setting.value).where(_setting.name.in_(names)))
            found = {row.name: object_of(row.value) for row in rows}
        return WrapUpRules.of(*(found.get(name, {}) for name in names))

    def outcomes(self) -> tuple[OutcomeCode, ...]:
        """Every outcome that the firm has set for any queue, each once."""
        return _each_once(code for rules in self._all_rules() for code in rules.outcomes)

    def reasons(self) -> tuple[OutcomeCode, ...]:
        """Every reason to need longer that the firm has set for any queue, each once."""
        return _each_once(code for rules in self._all_rules() for code in rules.reasons)

    def _all_rules(self) -> list[WrapUpRules]:
        with self._store.read() as connection:
            rows = connection.scalars(
                select(_setting.value).where(_setting.name.startswith(WRAP_UP)).order_by(_setting.name)
            )
            return [WrapUpRules.of(object_of(value)) for value in rows]

    def maybe(self, number: str) -> tuple[Caller, ...]:
        """Customers in whose notes and signatures a number stands that none of them has; a guess, the newest first."""
        with self._store.read() as connection:
            region = _region(connection)
        forms = _written_forms(number, region)
        if not forms:
            return ()
        hits = [hit for form in forms for hit in self._search.interactions(form, _LOOKED_AT)]
        with self._store.read() as connection:
            ids = list(dict.fromkeys(hit.id for hit in hits))
            bodies = (
                select(_entry.customer_id, _entry.body).where(_entry.id.in_(ids)).order_by(_entry.occurred_at.desc())
            )
            named = [
                current_id(connection, row.customer_id)
                for row in connection.execute(bodies)
                if any(form in _digits_joined(row.body) for form in forms if form.isdecimal())
            ]
            return tuple(self._customers(connection, dict.fromkeys(named)))[:MOST_MAYBE]

    def _callers(self, connection: Connection, call: CallNow, region: str) -> list[Caller]:
        """Who the server says they may be, then who else of this cache has the number, such as who was added here."""
        ids = [current_id(connection, one) for one in call.customers]
        if call.number:
            same = normalized_contact(ContactKind.PHONE, call.number, region)
            own = select(_point.customer_id).where(_point.kind == ContactKind.PHONE, _point.normalized == same)
            rows = connection.scalars(own.order_by(_point.preferred.desc(), _point.id).limit(_LOOKED_AT))
            ids += [current_id(connection, one) for one in rows]
        return self._customers(connection, dict.fromkeys(ids))[:MOST_CALLERS]

    def _customers(self, connection: Connection, ids: Iterable[str]) -> list[Caller]:
        wanted = list(ids)
        columns = (_customer.id, _customer.name, _customer.city, _customer.status)
        rows = connection.execute(select(*columns).where(_customer.id.in_(wanted)))
        known = {row.id: row for row in rows if row.status != CustomerStatus.MERGED}
        return [Caller(one, known[one].name, known[one].city) for one in wanted if one in known]

    def _view(self, call: CallNow, callers: list[Caller], region: str, blocked: frozenset[str]) -> CallView:
        same = normalized_contact(ContactKind.PHONE, call.number, region) if call.number else ""
        return CallView(
            entry_id=call.entry,
            state=CallState(call.state),
            direction=call.direction,
            number=call.number,
            queue=call.queue,
            began_at=from_microseconds(call.since),
            answered_at=moment_of(call.answered),
            ended_at=moment_of(call.ended),
            callers=tuple(self._with_promise(one) for one in callers),
            elsewhere=max(0, call.elsewhere),
            is_blocked=bool(same) and same in blocked,
        )

    def _with_promise(self, caller: Caller) -> Caller:
        promised = self._callbacks.of_customer(caller.customer_id)
        return Caller(caller.customer_id, caller.name, caller.city, promised[0] if promised else None)


def _each_once(codes: Iterable[OutcomeCode]) -> tuple[OutcomeCode, ...]:
    return tuple({code.code: code for code in codes}.values())


def _compared(region: str, number: str) -> str:
    return normalized_contact(ContactKind.PHONE, number, region) if number else ""


def _region(connection: Connection) -> str:
    return connection.scalar(select(table_of(Organisation).c.region).limit(1)) or "IR"


def _blocked(connection: Connection) -> frozenset[str]:
    value = connection.scalar(select(_setting.value).where(_setting.name == BLOCKED))
    return frozenset(numbers_of(object_of(value)))


def _written_forms(number: str, region: str) -> tuple[str, ...]:
    """How people write a number down: all in one, as at home and as abroad, and in the groups of either."""
    phone = normalize_phone(number, region)
    if phone is None or len(phone_digits(phone.e164)) < _SHORTEST_GUESSED:
        return ()
    grouped = (display_phone(phone.e164, region), display_phone(phone.e164, None))
    in_one = tuple(phone_digits(form) for form in grouped)
    return tuple(dict.fromkeys((*in_one, *grouped, *(_parted(in_one[0], lengths) for lengths in _GROUPINGS))))


def _parted(digits: str, lengths: Iterable[int]) -> str:
    groups = []
    for length in lengths:
        groups.append(digits[:length])
        digits = digits[length:]
    return " ".join([*groups, digits])


def _digits_joined(body: str) -> str:
    """A text in which numbers stand in one: «۰۹۱۲ ۱۲۳-۴۵ ۶۷» reads 09121234567."""
    return _BETWEEN_DIGITS.sub("", to_ascii(body[:_READ_OF_A_BODY]))
