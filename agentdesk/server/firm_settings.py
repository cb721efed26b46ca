"""What the firm sets for all, as an administrator at the server writes it: rules by name, each a JSON object."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.settings import what_is_set
from agentdesk.intents.unit_hours import rules_of_holidays
from agentdesk.models import blocked_numbers, presence, wrap_up
from agentdesk.models.callbacks import routing
from agentdesk.models.callbacks.rules import SETTING as CALLBACKS
from agentdesk.models.callbacks.rules import CallbackRules
from agentdesk.models.contact_rule_rows import SETTING as CONTACT_RULES
from agentdesk.models.contact_rule_rows import contact_table
from agentdesk.models.errors import UsageError
from agentdesk.models.feedback import people as feedback_people
from agentdesk.models.feedback import rules as feedback
from agentdesk.models.setting import Setting, object_of, setting_id
from agentdesk.models.unit_calendars import read_calendar
from agentdesk.server.pages import settings as pages
from agentdesk.server.unit_of_work import UnitOfWork

HOURS = "hours"
_LARGEST_LETTERS = 200_000


@dataclass(frozen=True)
class SetRule:
    """One thing that is set, and since when."""

    name: str
    value: Mapping[str, Any]
    set_at: datetime


def all_settings(session: Session) -> list[SetRule]:
    """Everything that is set, by name."""
    rows = session.scalars(select(Setting).order_by(Setting.name))
    return [SetRule(row.name, object_of(row.value), row.set_at) for row in rows]


def set_setting(unit: UnitOfWork, name: str, value: Mapping[str, Any], *, only_if_new: bool = False) -> None:
    """Set one thing; consoles get it with their next exchange. Raises UsageError for what makes no sense.

    ``only_if_new``: what is set like that already stays untouched, and nobody gets it again.
    """
    name = name.strip().casefold()
    if not name or len(name.split()) != 1:
        raise UsageError("A setting has a name of one word.", advice="Such as callbacks, hours or hours.sales.")
    _require_sense(unit.session, name, value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if len(text) > _LARGEST_LETTERS:
        raise UsageError("This is too much to set.", safe="Nothing was changed.")
    row = unit.session.get(Setting, setting_id(name))
    now = unit.outside.now()
    if only_if_new and row is not None and row.value == text:
        return
    if row is None:
        unit.session.add(Setting(id=setting_id(name), name=name, value=text, set_at=now))
    else:
        row.value, row.set_at, row.set_by = text, now, None


def drop_setting(unit: UnitOfWork, name: str) -> bool:
    """Let the default hold again; whether anything was set."""
    row = unit.session.get(Setting, setting_id(name))
    if row is None:
        return False
    unit.session.delete(row)
    return True


_FAULTS: Mapping[str, Callable[[Mapping[str, Any]], Sequence[str]]] = {
    CALLBACKS: CallbackRules.ignored,
    feedback.SETTING: feedback.faults,
    CONTACT_RULES: lambda value: contact_table(value).faults,
    pages.SETTING: pages.faults,
    routing.SETTING: routing.faults_of_need,
    routing.PERSON: routing.faults_of_ability,
    presence.SETTING: presence.faults,
    blocked_numbers.SETTING: blocked_numbers.faults,
    wrap_up.SETTING: wrap_up.faults,
    feedback_people.SETTING: feedback_people.faults,
}
"""What each kind of setting does not understand of a value, by name or in words."""


def _require_sense(session: Session, name: str, value: Mapping[str, Any]) -> None:
    """Refuse at the server what would silently fall back to the default everywhere."""
    kind = name.partition(".")[0]
    if kind == HOURS:
        try:
            read_calendar(value)
            rules_of_holidays(value.get("holidays"))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise UsageError(
                f"These hours make no sense: {error}.",
                safe="Nothing was changed.",
                advice='Such as {"zone": "Asia/Tehran", "week": {"sat": "08:00-16:00"}, "holidays": "IR"}.',
            ) from error
    elif kind == feedback.SETTING and name != kind:
        _require_known(feedback.faults(value, what_is_set(session, kind)))
    elif kind in _FAULTS:
        _require_known(_FAULTS[kind](value))


def _require_known(ignored: Sequence[str]) -> None:
    """Refuse what would have no effect."""
    if ignored:
        raise UsageError(
            f"These rules are unknown, or have a value that makes no sense: {', '.join(ignored)}.",
            safe="Nothing was changed.",
        )
