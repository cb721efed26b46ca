"""Whether a customer may be called at a moment: the firm's contact rules in the hours of where the customer is.

A callback that was asked for is no cold call: in its own window, and where the rules know no such call and there is
consent, the quiet hours alone bar it (domain rule 2.6). What counts calls holds throughout.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlalchemy.orm import Session

from agentdesk.intents.settings import what_is_set
from agentdesk.intents.unit_hours import rules_of_holidays
from agentdesk.language.holiday_tables import HOLIDAYS
from agentdesk.language.holidays import holidays_of
from agentdesk.language.phone_places import region_of, zones_of
from agentdesk.models.callbacks.states import AttemptResult
from agentdesk.models.callbacks.tables import Callback, CallbackAttempt
from agentdesk.models.contact_rule_rows import SETTING, contact_table
from agentdesk.models.contact_rules import (
    EVERYWHERE,
    QUIET_FLOOR,
    Bar,
    Called,
    ContactRule,
    MayCall,
    callable_spans,
    may_call,
    rules_for,
)
from agentdesk.models.people import Organisation
from agentdesk.models.places import table_of
from agentdesk.models.spans import Span

_callback = table_of(Callback).c
_attempt = table_of(CallbackAttempt).c
_organisation = table_of(Organisation).c
_EVERY_DAY = frozenset(range(7))
_LIFTED_BY_ASKING = frozenset({Bar.HOURS, Bar.WEEKDAY, Bar.HOLIDAY, Bar.NO_RULE})


class CallingHours:
    """The rules that hold at one moment. Many callbacks are alike, and each kind is worked out once."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        with Session(bind=connection) as session:
            self._rules = contact_table(what_is_set(session, SETTING)).rules
        firm = connection.execute(select(_organisation.region, _organisation.time_zone).limit(1)).first()
        self._region: str = "IR" if firm is None else firm.region
        self._zone: str = "Asia/Tehran" if firm is None else firm.time_zone
        self._told: dict[Called, MayCall] = {}

    def of(self, row: Row[*tuple[Any, ...]]) -> MayCall:
        """Whether the customer of a stored callback may be called now, and if not why and from when on."""
        called = self.whom(row.phone, row.purpose, zone=row.zone, has_consent=row.consent_at is not None)
        if called not in self._told:
            self._told[called] = may_call(self._now, called, self._rules)
        told = self._told[called]
        start, end = row.window_start, row.window_end
        is_in_window = start is not None and end is not None and start <= self._now <= end
        is_asked_for = is_in_window or (told.bar is Bar.NO_RULE and called.has_consent)
        return self.asked_for(called) if is_asked_for else told

    def asked_for(self, called: Called) -> MayCall:
        """The same for a call that is asked for now: the quiet hours and what is counted bar it, and nothing else."""
        told = may_call(self._now, called, self._rules)
        return may_call(self._now, called, [_quiet_hours(called.purpose)]) if told.bar in _LIFTED_BY_ASKING else told

    def free_spans(self, called: Called, start: datetime, end: datetime) -> list[Span]:
        """When somebody who asks for it may be called, from ``start`` up to ``end``."""
        return list(callable_spans(called, start, end, self._rules))

    def whom(self, phone: str, purpose: str, *, zone: str | None = None, has_consent: bool = False) -> Called:
        """Whom a call to a number would reach. A number that tells no zone is taken for one of the firm's own."""
        country = region_of(phone) or self._region
        zones = (zone,) if zone else zones_of(phone) or (self._zone,)
        holding = rules_for(self._rules, country, purpose)
        is_counted = any(rule.max_attempts is not None for rule in holding)
        keeps_holidays = any(not rule.holidays_allowed for rule in holding)
        return Called(
            jurisdiction=country,
            purpose=purpose,
            zones=zones,
            has_consent=has_consent,
            attempts=self._attempts(phone, purpose) if is_counted else (),
            holidays=_holidays(country, self._now) if keeps_holidays else frozenset(),
        )

    def _attempts(self, phone: str, purpose: str) -> tuple[datetime, ...]:
        tried = (
            select(_attempt.started_at)
            .join(table_of(Callback), _callback.id == _attempt.callback_id)
            .where(_attempt.phone == phone, _callback.purpose == purpose, _attempt.result != AttemptResult.TECHNICAL)
        )
        return tuple(self._connection.scalars(tried.order_by(_attempt.started_at)))


def may_be_called(connection: Connection, hours: CallingHours, callback_ids: Collection[str]) -> dict[str, MayCall]:
    """Whether the customers of these callbacks may be called now, by the callbacks' ids."""
    columns = (_callback.id, _callback.phone, _callback.purpose, _callback.zone, _callback.consent_at)
    wanted = select(*columns, _callback.window_start, _callback.window_end).where(_callback.id.in_(callback_ids))
    return {row.id: hours.of(row) for row in connection.execute(wanted)}


def _quiet_hours(purpose: str) -> ContactRule:
    return ContactRule(EVERYWHERE, purpose, _EVERY_DAY, QUIET_FLOOR.start, QUIET_FLOOR.end)


def _holidays(country: str, now: datetime) -> frozenset[date]:
    rules = rules_of_holidays(country if country in HOLIDAYS else "")
    return frozenset(day for year in (now.year, now.year + 1) for day in holidays_of(rules, year))
