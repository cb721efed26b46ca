"""What a firm sets takes the place of the usual rules, and what cannot be read forbids rather than allows."""

from datetime import UTC, datetime
from typing import Any

import pytest

from agentdesk.models.contact_rule_rows import contact_table, rows_of
from agentdesk.models.contact_rules import USUAL_RULES, Bar, Called, ContactRule, may_call, rules_for

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
LONDONER = Called("GB", "sales", ("Europe/London",))


def table(*rows: object) -> dict[str, Any]:
    return {"rows": list(rows)}


def test_the_usual_rules_can_be_written_and_read_again() -> None:
    rows = rows_of(USUAL_RULES)
    assert [row["hours"] for row in rows if row["jurisdiction"] == "FR"] == ["10:00-13:00, 14:00-20:00"]
    assert contact_table({"rows": rows}, usual=()).rules == USUAL_RULES
    assert contact_table({}).rules == USUAL_RULES


def test_rows_of_a_country_and_purpose_take_the_place_of_the_usual_ones() -> None:
    given = table(
        {"jurisdiction": "fr", "purpose": "Sales", "weekdays": "Mon sat", "hours": "11:00-12:00"},
        {"jurisdiction": "GB", "purpose": "sales", "hours": "09:00-18:00", "consent_exempts": True},
    )
    found = contact_table(given)
    assert found.faults == ()
    assert rules_for(found.rules, "FR", "sales") == (ContactRule("FR", "sales", frozenset({0, 5}), 660, 720),)
    assert rules_for(found.rules, "US", "sales") == rules_for(USUAL_RULES, "US", "sales")
    assert may_call(NOON, LONDONER, found.rules).is_allowed
    assert may_call(NOON, LONDONER).bar is Bar.NO_RULE


def test_no_hours_is_never_and_does_not_fall_back_to_the_rules_of_everywhere() -> None:
    rules = contact_table(table({"jurisdiction": "GB", "purpose": "service", "hours": ""})).rules
    answer = may_call(NOON, Called("GB", "service", ("Europe/London",)), rules)
    assert (answer.bar, answer.next_at) == (Bar.WEEKDAY, None)
    assert may_call(NOON, Called("DE", "service", ("Europe/Berlin",)), rules).is_allowed
    (row,) = [row for row in rows_of(rules) if row["jurisdiction"] == "GB"]
    assert row["hours"] == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"hours": "9-17"},
        {"weekdays": "monday"},
        {"hours": 9},
        {"holidays_allowed": "no"},
        {"max_attempts": "4", "per_days": 30},
        {"max_attempts": 4},
        {"cool_off_days": -1},
        {"attempts": 4},
        {"per_days": True, "max_attempts": 3},
    ],
)
def test_a_row_that_cannot_be_read_is_told_and_forbids(wrong: dict[str, object]) -> None:
    good = {"jurisdiction": "GB", "purpose": "service", "hours": "09:00-18:00"}
    found = contact_table(table(good, {**good, **wrong}))
    assert len(found.faults) == 1
    assert found.faults[0].startswith("row 2: ")
    assert not may_call(NOON, Called("GB", "service", ("Europe/London",)), found.rules).is_allowed


def test_a_row_without_hours_forbids_and_one_without_a_purpose_changes_nothing() -> None:
    found = contact_table(table({"jurisdiction": "US", "purpose": "sales"}, {"hours": "09:00-10:00"}, "nonsense"))
    assert len(found.faults) == 3
    assert not may_call(NOON, Called("US", "sales", ("Europe/London",)), found.rules).is_allowed
    assert rules_for(found.rules, "IR", "service") == rules_for(USUAL_RULES, "IR", "service")


def test_what_is_no_list_leaves_the_usual_rules() -> None:
    found = contact_table({"rows": "all day"})
    assert (found.rules, found.faults) == (USUAL_RULES, ("rows is not a list",))
