"""Questions about customers: the card of one, and those with whom something happened last, in few queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, func, literal_column, select

from agentdesk.desk.answers import ContactPointView, CustomerCard, CustomerHit, Promise, Satisfaction
from agentdesk.desk.contact_points import family_contact_points
from agentdesk.desk.conversations import conversations_of, open_promises
from agentdesk.desk.families import family_ids, of_family
from agentdesk.desk.leases import Leases
from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.models.customer import ContactPoint, Customer, CustomerAlias
from agentdesk.models.interaction import Interaction
from agentdesk.models.places import table_of
from agentdesk.models.vocabulary import CustomerStatus, InteractionKind
from agentdesk.sync.markers import SYNCED, RowState, row_states
from agentdesk.sync.store import CacheStore

TREND_ANSWERS = 12
"""How many of the last survey answers make the trend."""

_NEWEST_ENTRIES = 1000
"""Among how many of the newest entries, and of the newest customers, the last ones are looked for."""

_customer = table_of(Customer).c
_point = table_of(ContactPoint).c
_alias = table_of(CustomerAlias).c
_interaction = table_of(Interaction).c


class _CardRows(NamedTuple):
    """The rows that a card is made of."""

    customer: Row[Any]
    points: tuple[ContactPointView, ...]
    conversations: tuple[ConversationView, ...]
    answers: Sequence[Row[Any]]


class CustomerQuestions:
    """Answers from the cache; every answer is of one moment."""

    def __init__(self, store: CacheStore, leases: Leases | None = None) -> None:
        self._store = store
        self._leases = leases

    def card(self, customer_id: str) -> CustomerCard | None:
        """Everything the subject pane shows, or None where this desk has no such customer."""
        with self._store.read() as connection:
            family = family_ids(connection, customer_id)
            customer_id = family[0]
            customer = connection.execute(select(table_of(Customer)).where(_customer.id == customer_id)).first()
            if customer is None:
                return None
            points = family_contact_points(connection, family)
            conversations = conversations_of(connection, family, leases=self._leases)
            counts = {row[0]: row[1] for row in connection.execute(_counts_of(family))}
            answers = connection.execute(_survey_answers_of(family)).all()
            states = row_states(connection, "customer", [customer_id])
        rows = _CardRows(customer, points, conversations, answers)
        return _card(rows, counts, states, family)

    def recent(self, limit: int) -> tuple[CustomerHit, ...]:
        """The customers with whom something happened last, then those with whom nothing has yet, newest first."""
        with self._store.read() as connection:
            rows = connection.execute(_recent(limit)).all()
            if len(rows) < limit:
                rows = [*rows, *connection.execute(_untouched(limit - len(rows)))]
        return tuple(CustomerHit(row.id, row.name, row.matched or "", row.city, row.tier, row.status) for row in rows)


def _counts_of(family: tuple[str, ...]) -> Select[Any]:
    return (
        select(_interaction.kind, func.count().label("count"))
        .where(of_family(_interaction.customer_id, family))
        .group_by(_interaction.kind)
    )


def _survey_answers_of(family: tuple[str, ...]) -> Select[Any]:
    return (
        select(_interaction.score, _interaction.score_max)
        .where(
            of_family(_interaction.customer_id, family),
            _interaction.kind == InteractionKind.SURVEY,
            _interaction.score.is_not(None),
            _interaction.score_max > 0,
        )
        .order_by(_interaction.occurred_at.desc(), _interaction.id.desc())
        .limit(TREND_ANSWERS)
    )


def _hits() -> Select[Any]:
    matched = (
        select(_point.value)
        .where(_point.customer_id == _customer.id)
        .order_by(_point.preferred.desc(), _point.kind.desc(), _point.id)
        .limit(1)
        .scalar_subquery()
    )
    shown = select(_customer.id, _customer.name, _customer.city, _customer.tier, _customer.status)
    shown = shown.add_columns(matched.label("matched"))
    return shown.where(_customer.status != CustomerStatus.MERGED)


def _recent(limit: int) -> Select[Any]:
    newest = (
        select(_interaction.customer_id, _interaction.occurred_at)
        .order_by(_interaction.occurred_at.desc())
        .limit(_NEWEST_ENTRIES)
        .subquery()
    )
    today = func.coalesce(_alias.customer_id, newest.c.customer_id)
    last = (
        select(today.label("customer_id"), func.max(newest.c.occurred_at).label("last_at"))
        .outerjoin(table_of(CustomerAlias), (_alias.id == newest.c.customer_id) & _alias.undone_at.is_(None))
        .group_by(today)
        .subquery()
    )
    return (
        _hits()
        .join(last, last.c.customer_id == _customer.id)
        .order_by(last.c.last_at.desc(), _customer.id)
        .limit(limit)
    )


def _untouched(limit: int) -> Select[Any]:
    touched = select(_interaction.id).where(_interaction.customer_id == _customer.id).exists()
    newest = select(_customer.id).order_by(literal_column("customer.rowid").desc()).limit(_NEWEST_ENTRIES)
    return (
        _hits().where(_customer.id.in_(newest), ~touched).order_by(literal_column("customer.rowid").desc()).limit(limit)
    )


def _card(
    rows: _CardRows, counts: Mapping[str, int], states: Mapping[str, RowState], family: tuple[str, ...]
) -> CustomerCard:
    customer = rows.customer
    return CustomerCard(
        id=customer.id,
        name=customer.name,
        kind=customer.kind,
        status=customer.status,
        identified=customer.identified,
        external_system=customer.external_system,
        external_id=customer.external_id,
        national_id=customer.national_id,
        language=customer.language,
        city=customer.city,
        tier=customer.tier,
        about=customer.about,
        contact_points=rows.points,
        conversations=rows.conversations,
        next_promise=_next_promise(rows.conversations),
        satisfaction=_satisfaction(rows.answers),
        counts=counts,
        state=states.get(customer.id, SYNCED).state,
        family=family,
    )


def _next_promise(conversations: Sequence[ConversationView]) -> Promise | None:
    """The promise of an unfinished matter that is due first; one without a date comes last."""
    promised = open_promises(conversations)
    if not promised:
        return None
    first = promised[0]
    return Promise(
        conversation_id=first.id, text=first.promise or "", due_at=first.promise_due_at, owner_name=first.owner_name
    )


def _satisfaction(answers: Sequence[Row[Any]]) -> Satisfaction | None:
    if not answers:
        return None
    shares = [min(1.0, row.score / row.score_max) for row in answers]
    return Satisfaction(shares=tuple(reversed(shares)), latest=answers[0].score, latest_max=answers[0].score_max)
