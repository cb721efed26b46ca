"""The ways to reach customers, as views: those of one family together, each number once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from agentdesk.desk.answers import ContactPointView
from agentdesk.models.customer import ContactPoint
from agentdesk.models.places import table_of
from agentdesk.sync.markers import SYNCED, RowState, row_states

_point = table_of(ContactPoint).c


def contact_points_of(connection: Connection, customer_ids: Iterable[str]) -> dict[str, list[ContactPointView]]:
    """The contact points of each customer, the preferred one first."""
    rows = connection.execute(
        select(table_of(ContactPoint))
        .where(_point.customer_id.in_(sorted(customer_ids)))
        .order_by(_point.preferred.desc(), _point.kind.desc(), _point.id)
    ).all()
    states = row_states(connection, "contact_point", [row.id for row in rows])
    found: dict[str, list[ContactPointView]] = {}
    for row in rows:
        found.setdefault(row.customer_id, []).append(_view(row, states))
    return found


def family_contact_points(connection: Connection, family: Sequence[str]) -> tuple[ContactPointView, ...]:
    """The contact points of a family, those of the customer of today first; one that several have is shown once."""
    by_owner = contact_points_of(connection, family)
    shown: dict[tuple[str, str], ContactPointView] = {}
    for customer_id in family:
        for point in by_owner.get(customer_id, []):
            shown.setdefault((point.kind, point.normalized), point)
    return tuple(sorted(shown.values(), key=lambda point: not point.preferred))


def _view(row: Row[Any], states: Mapping[str, RowState]) -> ContactPointView:
    return ContactPointView(
        id=row.id,
        kind=row.kind,
        value=row.value,
        normalized=row.normalized,
        label=row.label,
        preferred=row.preferred,
        verified=row.verified,
        consent=row.consent,
        state=states.get(row.id, SYNCED).state,
    )
