"""The table of contact rules as a firm sets it: JSON rows over the usual ones, and back into rows for whoever edits.

The setting ``contact_rules`` is

    {"rows": [{"jurisdiction": "FR", "purpose": "sales", "weekdays": "mon tue wed thu fri",
               "hours": "10:00-13:00, 14:00-20:00", "holidays_allowed": false, "max_attempts": 4, "per_days": 30,
               "cool_off_days": 60, "consent_exempts": true}]}

The rows of a country and purpose take the place of the usual ones for both; with
``"hours": ""`` nobody is called there for it. Without ``jurisdiction`` a row holds where no other does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from agentdesk.models.contact_rules import EVERYWHERE, USUAL_RULES, ContactRule
from agentdesk.models.spans import DayWindow, windows_of
from agentdesk.models.unit_calendars import WEEKDAYS

SETTING = "contact_rules"
_NEVER = frozenset[int]()
_KNOWN = frozenset(
    {"jurisdiction", "purpose", "weekdays", "hours", "holidays_allowed", "max_attempts", "per_days", "cool_off_days",
     "consent_exempts"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContactTable:
    """The rules that hold, and in words what was set and cannot be read.

    A country and purpose with a row that cannot be read is not called at all for that purpose: what the row was to
    forbid is not known.
    """

    rules: tuple[ContactRule, ...]
    faults: tuple[str, ...] = ()


def contact_table(given: Mapping[str, Any], usual: Sequence[ContactRule] = USUAL_RULES) -> ContactTable:
    """The rules that were set, over the usual ones."""
    rows = given.get("rows", [])
    if not isinstance(rows, list):
        return ContactTable(tuple(usual), ("rows is not a list",))
    found: dict[tuple[str, str], list[ContactRule]] = {}
    unread: set[tuple[str, str]] = set()
    faults: list[str] = []
    for number, row in enumerate(rows, start=1):
        pair = _pair(row)
        try:
            found.setdefault(pair, []).extend(_rules(row))
        except (ValueError, TypeError, KeyError, AttributeError) as fault:
            faults.append(f"row {number}: {fault}")
            unread.add(pair)
    for pair in unread:
        found[pair] = [_closed(*pair)] if pair[1] else []
    kept = [rule for rule in usual if (rule.jurisdiction, rule.purpose) not in found]
    return ContactTable((*kept, *(rule for rules in found.values() for rule in rules)), tuple(faults))


def rows_of(rules: Iterable[ContactRule]) -> list[dict[str, Any]]:
    """The rows that ``contact_table`` reads as these rules; windows of rules that are else alike are one row."""
    return [
        {
            "jurisdiction": rule.jurisdiction,
            "purpose": rule.purpose,
            "weekdays": " ".join(WEEKDAYS[day] for day in sorted(rule.weekdays)),
            "hours": ", ".join(str(window) for window in sorted(windows)) if rule.weekdays else "",
            "holidays_allowed": rule.holidays_allowed,
            "max_attempts": rule.max_attempts,
            "per_days": rule.per_days,
            "cool_off_days": rule.cool_off_days,
            "consent_exempts": rule.consent_exempts,
        }
        for rule, windows in _by_likeness(rules)
    ]


def _by_likeness(rules: Iterable[ContactRule]) -> Iterable[tuple[ContactRule, list[DayWindow]]]:
    for _like, group in groupby(rules, key=_all_but_hours):
        alike = list(group)
        yield alike[0], [DayWindow(rule.start, rule.end) for rule in alike]


def _all_but_hours(rule: ContactRule) -> tuple[object, ...]:
    return (
        rule.jurisdiction, rule.purpose, rule.weekdays, rule.holidays_allowed, rule.max_attempts, rule.per_days,
        rule.cool_off_days, rule.consent_exempts,
    )  # fmt: skip


def _pair(row: object) -> tuple[str, str]:
    if not isinstance(row, Mapping):
        return EVERYWHERE, ""
    jurisdiction, purpose = row.get("jurisdiction") or EVERYWHERE, row.get("purpose")
    return str(jurisdiction).strip().upper(), purpose.strip().lower() if isinstance(purpose, str) else ""


def _rules(row: Mapping[str, Any]) -> list[ContactRule]:
    unknown = set(row) - _KNOWN
    if unknown:
        raise ValueError(f"no such word: {', '.join(sorted(unknown))}")
    jurisdiction, purpose = _pair(row)
    if not purpose:
        raise ValueError("a row is for a purpose")
    weekdays = frozenset(WEEKDAYS.index(day) for day in str(row.get("weekdays") or " ".join(WEEKDAYS)).lower().split())
    windows = windows_of(row["hours"])
    if not windows:
        return [_closed(jurisdiction, purpose)]
    return [
        ContactRule(
            jurisdiction,
            purpose,
            weekdays,
            window.start,
            window.end,
            holidays_allowed=_truth(row.get("holidays_allowed", True)),
            max_attempts=_count(row.get("max_attempts")),
            per_days=_count(row.get("per_days")),
            cool_off_days=_count(row.get("cool_off_days", 0)) or 0,
            consent_exempts=_truth(row.get("consent_exempts", False)),
        )
        for window in windows
    ]


def _closed(jurisdiction: str, purpose: str) -> ContactRule:
    """A row that allows nothing; unlike no row at all it does not let those of everywhere hold."""
    return ContactRule(jurisdiction, purpose, _NEVER, 0, 1)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"neither true nor false: {value!r}")
    return value


def _count(value: object) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise TypeError(f"not a number: {value!r}")
    return value
