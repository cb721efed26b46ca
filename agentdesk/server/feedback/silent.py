"""Customers of value who have fallen silent: they left surveys unanswered, or order no more as they used to."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.tables import Survey
from agentdesk.models.feedback.trigger_rows import Trigger
from agentdesk.models.feedback.triggers import Facts, TriggerSet
from agentdesk.models.feedback.vocabulary import SurveyState
from agentdesk.models.interaction import Interaction
from agentdesk.models.vocabulary import InteractionKind
from agentdesk.server.feedback.portions import portions
from agentdesk.server.feedback.valued import tier_a_customers

LOOK_BACK = timedelta(days=7)
"""So far back what went wrong is looked for: longer than any server stands still.

What is older was so before anybody looked. A firm that begins with this does not get a task for everybody who has been
away for years.
"""

_FEWEST_ORDERS = 4
"""With fewer one cannot tell after what time a customer orders again."""


def silent_customers(session: Session, now: datetime, rules: FeedbackRules) -> Iterator[tuple[str, str]]:
    """Those of tier A who have fallen silent lately, each with what came last before it: so the silence is named."""
    if rules.row_of(Trigger.SILENCE) is None:
        return
    triggers = TriggerSet(rules)
    for some in portions(sorted(tier_a_customers(session, now, rules))):
        ordered, surveys = _orders(session, some), _unanswered(session, some)
        for customer_id in some:
            ends, missed = ordered.get(customer_id, []), surveys.get(customer_id, [])
            gap = expected_gap_days(ends)
            # The silence is heard in the week in which it becomes one.
            is_late = gap is None or now - ends[-1] > timedelta(days=gap + 1) + LOOK_BACK
            asked_lately = bool(missed) and missed[0][1] > now - timedelta(days=rules.survey.expiry_days) - LOOK_BACK
            facts = Facts(
                is_tier_a=True,
                unanswered_surveys=len(missed) if asked_lately else 0,
                silent_days=None if is_late else (now - ends[-1]).days,
                usual_gap_days=gap,
            )
            if triggers.fired(facts):
                yield customer_id, missed[0][0] if missed else ends[-1].isoformat()


def expected_gap_days(ordered: Sequence[datetime]) -> int | None:
    """After how many days at the latest a customer orders again: twice what is usual, and never less than ever it was.

    None where there are too few orders to tell.
    """
    if len(ordered) < _FEWEST_ORDERS:
        return None
    gaps = sorted((later - earlier).days for earlier, later in itertools.pairwise(ordered))
    return max(2 * gaps[len(gaps) // 2], gaps[-1], 1)


def _orders(session: Session, customer_ids: Sequence[str]) -> dict[str, list[datetime]]:
    """When each of them ordered, the first time first."""
    query = (
        select(Interaction.customer_id, Interaction.occurred_at)
        .where(Interaction.customer_id.in_(customer_ids), Interaction.kind == InteractionKind.ORDER)
        .order_by(Interaction.occurred_at)
    )
    found: dict[str, list[datetime]] = defaultdict(list)
    for customer_id, occurred_at in session.execute(query):
        found[customer_id].append(occurred_at)
    return found


def _unanswered(session: Session, customer_ids: Sequence[str]) -> dict[str, list[tuple[str, datetime]]]:
    """The surveys that each left unanswered since their last answer, the newest first, with when they were due."""
    query = (
        select(Survey.customer_id, Survey.id, Survey.due_at, Survey.state)
        .where(
            Survey.customer_id.in_(customer_ids),
            Survey.task_id.is_(None),
            Survey.state.in_((SurveyState.ANSWERED, SurveyState.EXPIRED)),
        )
        .order_by(Survey.due_at.desc(), Survey.id)
    )
    found: dict[str, list[tuple[str, datetime]]] = defaultdict(list)
    answered: set[str] = set()
    for customer_id, survey_id, due_at, state in session.execute(query):
        if state == SurveyState.ANSWERED:
            answered.add(customer_id)
        elif customer_id not in answered:
            found[customer_id].append((survey_id, due_at))
    return found
