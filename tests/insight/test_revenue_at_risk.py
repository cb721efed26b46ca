"""An answer is joined with what was known when it was given; what came later explains nothing and is the outcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.insight.figures import Figure
from agentdesk.insight.intervals import Trust, rate_of, wilson
from agentdesk.insight.revenue_at_risk import (
    LOST_AFTER,
    Answered,
    Bought,
    Contacted,
    Facts,
    OpenCase,
    Outcome,
    Promised,
    joined,
    lost_by_category,
    revenue_at_risk,
)
from agentdesk.models.feedback.scales import NPS, Score, Tone

SAID = datetime(2026, 1, 10, 9, tzinfo=UTC)
DAY = timedelta(days=1)
NOW = SAID + 300 * DAY
ANSWER = Answered("a", "sara", SAID, Score(2, NPS), interaction_id="i", topic="invoice")


def bought(days: float, amount: float = 10.0, **more: float | datetime | str) -> Bought:
    return replace(Bought("sara", SAID + days * DAY, amount, currency="EUR"), **more)  # type: ignore[arg-type]  # of a test


def test_what_was_known_at_the_answer_is_joined_and_what_came_later_is_the_outcome() -> None:
    facts = Facts(
        orders=[
            bought(3), bought(-400), bought(-20, 30.0, margin=6.0), bought(0, 5.0), bought(200),
            bought(-1, 99.0, known_at=SAID + DAY), bought(-2, 7.0, currency="IRR"),
        ],
        promises=[
            Promised("sara", SAID - DAY), Promised("sara", SAID - 2 * DAY, SAID + DAY),
            Promised("sara", SAID - 2 * DAY, SAID), Promised("sara", SAID + DAY), Promised("ali", SAID - DAY),
        ],
        contacts=[
            Contacted("sara", SAID - 13 * DAY, "invoice"), Contacted("sara", SAID - 15 * DAY, "invoice"),
            Contacted("sara", SAID - DAY, "delivery"), Contacted("sara", SAID - DAY / 9, "invoice", "i"),
            Contacted("sara", SAID + DAY, "invoice"), Contacted("sara", SAID - 2 * DAY, "invoice", "j"),
        ],
    )  # fmt: skip
    (row,) = joined([ANSWER], facts, NOW)
    assert (row.orders, row.worth) == (3, {"EUR": 11.0, "IRR": 7.0})
    assert (row.tenure_days, row.days_since_order) == (400, 0)
    assert (row.open_promises, row.repeat_contacts) == (2, 2)
    assert row.outcome == Outcome(lost=False, orders=1)


def test_of_whom_nothing_is_known_nothing_is_said() -> None:
    (row,) = joined([ANSWER], Facts(), NOW)
    assert (row.tenure_days, row.days_since_order, row.worth, row.outcome) == (None, None, {}, Outcome(None, 0))


def test_an_outcome_is_judged_when_its_time_is_over_for_all() -> None:
    facts = Facts(orders=[bought(-5), bought(1)])
    (early,) = joined([ANSWER], facts, SAID + LOST_AFTER - DAY)
    (later,) = joined([ANSWER], facts, SAID + LOST_AFTER)
    assert (early.outcome.lost, later.outcome.lost) == (None, False)
    (lost,) = joined([ANSWER], Facts(orders=[bought(-5), bought(181)]), NOW)
    assert lost.outcome == Outcome(lost=True, orders=0)


MOMENTS = st.integers(-500, 300)


@given(st.lists(MOMENTS, max_size=12), st.lists(MOMENTS, max_size=12))
def test_nothing_that_comes_after_an_answer_changes_what_was_known(before: list[int], after: list[int]) -> None:
    known = [bought(-abs(days)) for days in before]
    later = [bought(abs(days) + 1) for days in after]
    contacts = [Contacted("sara", order.at, "invoice") for order in known]
    more = [Contacted("sara", order.at, "invoice") for order in later]
    (one,) = joined([ANSWER], Facts(known, contacts=contacts), NOW)
    (other,) = joined([ANSWER], Facts([*later, *known], contacts=[*more, *contacts]), NOW)
    assert replace(one, outcome=other.outcome) == other


def test_the_lost_are_counted_by_category_and_each_customer_once() -> None:
    answers = [
        ANSWER,
        replace(ANSWER, at=SAID + DAY),
        replace(ANSWER, customer_id="ali"),
        replace(ANSWER, score=Score(9, NPS)),
    ]
    orders = [bought(-5), bought(0.5), replace(bought(-5), customer_id="ali")]
    lost = lost_by_category(joined(answers, Facts(orders), NOW))
    assert lost["nps-0-10:negative"].figure == Figure("lost_of_judged", 2, 2, 2)
    assert lost["nps-0-10:positive"].figure.value == 0
    assert Answered("a", "sara", SAID, tone=Tone.PASSIVE).category == "words:passive"


LOST = {
    "csat-1-5:negative": rate_of(Figure("lost_of_judged", 40, 100, 100)),
    "words:negative": rate_of(Figure("lost_of_judged", 3, 12, 12)),
}


def test_what_is_at_risk_is_worth_times_chance_with_its_interval() -> None:
    cases = [OpenCase(f"c{number}", "csat-1-5:negative", 100.0, "EUR") for number in range(10)]
    (found,) = revenue_at_risk(cases, LOST)
    expected = wilson(40, 100)
    assert found.value == pytest.approx(400)
    assert (found.interval.low, found.interval.high) == pytest.approx((1000 * expected.low, 1000 * expected.high))
    assert (found.customers, found.assumed, found.trust) == (10, 0, Trust.NORMAL)


def test_categories_are_put_together_and_currencies_never() -> None:
    cases = [
        OpenCase("a", "csat-1-5:negative", 100.0, "EUR"), OpenCase("b", "words:negative", 100.0, "EUR"),
        OpenCase("c", "words:negative", 9e6, "IRR"), OpenCase("a", "words:negative", 100.0, "EUR"),
    ]  # fmt: skip
    euro, rial = revenue_at_risk(cases, LOST)
    assert (euro.currency, euro.customers) == ("EUR", 2)
    assert (rial.currency, rial.trust) == ("IRR", Trust.GREY)
    assert (euro.value, rial.value) == pytest.approx((65, 2.25e6))
    apart = [revenue_at_risk([case], LOST)[0].interval for case in cases[:2]]
    assert sum(one.low for one in apart) < euro.interval.low < euro.value < euro.interval.high
    assert euro.interval.high < sum(one.high for one in apart)


def test_of_a_category_that_nobody_was_judged_of_anything_may_be_true() -> None:
    (found,) = revenue_at_risk([OpenCase("a", "ces-1-7-agree:negative", 100.0)], LOST, assumed_risk=0.2)
    assert (found.value, found.interval.low, found.interval.high) == pytest.approx((20, 0, 100))
    assert (found.assumed, found.trust) == (1, Trust.TOO_FEW)
    assert revenue_at_risk([], LOST) == ()
    with pytest.raises(ValueError, match="from 0 to 1"):
        revenue_at_risk([], LOST, assumed_risk=2)


def test_real_buyers_with_made_up_answers(shared_data: Path) -> None:
    """CDNOW has no answers: each customer is given one at the end of September, bad where the id is even."""
    at = datetime(1997, 9, 30, tzinfo=UTC)
    lines = (shared_data / "retail-cdnow" / "CDNOW_master.txt").read_text("utf-8").splitlines()
    orders = [
        Bought(customer, datetime.strptime(day, "%Y%m%d").replace(tzinfo=UTC), float(dollars), currency="USD")
        for customer, day, _, dollars in (line.split() for line in lines[1:])
    ]
    customers = sorted({order.customer_id for order in orders})
    answers = [Answered(one, one, at, Score(3 if int(one) % 2 == 0 else 9, NPS)) for one in customers]
    rows = joined(answers, Facts(orders), at + 200 * DAY)
    lost = lost_by_category(rows)
    assert sum(rate.figure.n for rate in lost.values()) == len(customers)
    known = sum(order.amount for order in orders if order.at <= at)
    assert sum(row.worth.get("USD", 0.0) for row in rows) == pytest.approx(known)
    bad = [row for row in rows if row.answer.category == "nps-0-10:negative"]
    (found,) = revenue_at_risk(
        [OpenCase(row.answer.customer_id, row.answer.category, row.worth["USD"], "USD") for row in bad], lost
    )
    assert found.value in found.interval
    assert found.interval.half < found.value / 10
