"""Questions about who is who: proposals to merge with both sides, who was merged, who may be the one to be added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.orm import aliased

from agentdesk.desk.answers import ContactPointView
from agentdesk.desk.contact_points import contact_points_of
from agentdesk.desk.identity_answers import IdentitySide, LikelyCustomer, MergedCustomer, ProposalView
from agentdesk.desk.search.query import search_customers
from agentdesk.insight.likeness import TYPICAL, Identity, compare, identity, score_of
from agentdesk.intents.wording import normalized_contact
from agentdesk.models.customer import ContactPoint, Customer, CustomerAlias, MergeProposal
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import Organisation, User
from agentdesk.models.places import table_of
from agentdesk.models.vocabulary import ContactKind, CustomerStatus, Evidence, ProposalStatus
from agentdesk.sync.markers import SYNCED, row_states
from agentdesk.sync.store import CacheStore

MOST_PROPOSALS = 500
LIKELY = 5.0
"""The sum of evidence from which somebody is shown to who adds a customer; less than for a proposal: it only asks."""

_MOST_LIKELY = 5
_NAMESAKES = 20

_proposal = table_of(MergeProposal).c
_customer = table_of(Customer).c
_point = table_of(ContactPoint).c
_interaction = table_of(Interaction).c
_alias = table_of(CustomerAlias).c
_user = table_of(User).c


class IdentityQuestions:
    """Answers from the cache; every answer is of one moment."""

    def __init__(self, store: CacheStore) -> None:
        self._store = store

    def proposals(self, *, decided: bool = False) -> tuple[ProposalView, ...]:
        """Pairs that wait for a lead, the surest first; or, with ``decided``, those that were decided, newest first."""
        with self._store.read() as connection:
            rows = connection.execute(_proposals(decided)).all()
            sides = _sides(connection, {one for row in rows for one in (row.customer_id, row.other_id)})
            states = row_states(connection, "merge_proposal", [row.id for row in rows])
        return tuple(
            ProposalView(
                id=row.id,
                first_id=row.customer_id,
                second_id=row.other_id,
                first=sides.get(row.customer_id),
                second=sides.get(row.other_id),
                status=row.status,
                evidence=_evidence(row.evidence),
                score=row.score,
                note=row.note,
                proposed_at=row.proposed_at,
                proposed_by=row.proposer,
                decided_at=row.decided_at,
                decided_by=row.decider,
                state=states.get(row.id, SYNCED).state,
            )
            for row in rows
        )

    def open_proposals(self) -> int:
        """How many pairs wait for a lead."""
        with self._store.read() as connection:
            waiting = select(func.count()).where(_proposal.status == ProposalStatus.OPEN)
            return int(connection.execute(waiting).scalar_one())

    def sides(self, first_id: str, second_id: str) -> tuple[IdentitySide | None, IdentitySide | None]:
        """Any two customers side by side, for somebody who thinks that they are one."""
        with self._store.read() as connection:
            found = _sides(connection, {first_id, second_id})
        return found.get(first_id), found.get(second_id)

    def merged_into(self, customer_id: str) -> tuple[MergedCustomer, ...]:
        """Who was merged into a customer and still is, the last merge first."""
        with self._store.read() as connection:
            rows = connection.execute(
                select(_alias.id, _alias.merged_at, _customer.name, _user.name.label("merger"))
                .outerjoin(table_of(Customer), _customer.id == _alias.id)
                .outerjoin(table_of(User), _user.id == _alias.merged_by)
                .where(_alias.customer_id == customer_id, _alias.undone_at.is_(None))
                .order_by(_alias.merged_at.desc(), _alias.id)
            ).all()
            states = row_states(connection, "customer_alias", [row.id for row in rows])
        return tuple(
            MergedCustomer(row.id, row.name or "", row.merged_at, row.merger, states.get(row.id, SYNCED).state)
            for row in rows
        )

    def likely(
        self, name: str, *, phone: str = "", email: str = "", national_id: str = ""
    ) -> tuple[LikelyCustomer, ...]:
        """Customers of this desk who may be the one that somebody is about to add, the surest first."""
        with self._store.read() as connection:
            region = connection.scalar(select(table_of(Organisation).c.region).limit(1)) or "IR"
            points = [
                (kind, normalized_contact(kind, value, region))
                for kind, value in ((ContactKind.PHONE, phone.strip()), (ContactKind.EMAIL, email.strip()))
                if value
            ]
            wanted = identity(
                "",
                name,
                national_id=national_id,
                phones=[value for kind, value in points if kind == ContactKind.PHONE],
                emails=[value for kind, value in points if kind == ContactKind.EMAIL],
            )
            sides = _sides(connection, _candidates(connection, wanted, name, national_id))
        compared = ((side, *compare(wanted, _identity_of(side), TYPICAL)) for side in sides.values())
        found = [
            LikelyCustomer(side.id, side.name, _matched(side, wanted), side.city, score_of(total), evidence)
            for side, total, evidence in compared
            if total >= LIKELY and side.status != CustomerStatus.MERGED
        ]
        return tuple(sorted(found, key=lambda one: (-one.score, one.name, one.id))[:_MOST_LIKELY])


def _proposals(decided: bool) -> Any:
    proposer, decider = aliased(table_of(User)), aliased(table_of(User))
    proposals = (
        select(table_of(MergeProposal), proposer.c.name.label("proposer"), decider.c.name.label("decider"))
        .outerjoin(proposer, proposer.c.id == _proposal.proposed_by)
        .outerjoin(decider, decider.c.id == _proposal.decided_by)
        .limit(MOST_PROPOSALS)
    )
    if decided:
        return proposals.where(_proposal.status != ProposalStatus.OPEN).order_by(
            _proposal.decided_at.desc(), _proposal.id
        )
    return proposals.where(_proposal.status == ProposalStatus.OPEN).order_by(
        _proposal.score.desc().nulls_first(), _proposal.proposed_at, _proposal.id
    )


def _evidence(text: str) -> tuple[Evidence, ...]:
    """The words of this program; what a newer one found is left out."""
    found = []
    for word in text.split(","):
        with suppress(ValueError):
            found.append(Evidence(word))
    return tuple(found)


def _sides(connection: Connection, customer_ids: Iterable[str]) -> dict[str, IdentitySide]:
    ids = sorted(customer_ids)
    rows = connection.execute(select(table_of(Customer)).where(_customer.id.in_(ids))).all()
    points: Mapping[str, list[ContactPointView]] = contact_points_of(connection, ids)
    counted = connection.execute(
        select(_interaction.customer_id, func.count(), func.max(_interaction.occurred_at))
        .where(_interaction.customer_id.in_(ids))
        .group_by(_interaction.customer_id)
    )
    entries = {owner: (number, last_at) for owner, number, last_at in counted}
    return {row.id: _side(row, points.get(row.id, []), entries.get(row.id, (0, None))) for row in rows}


def _side(row: Row[Any], points: Sequence[ContactPointView], entries: tuple[int, Any]) -> IdentitySide:
    return IdentitySide(
        id=row.id,
        name=row.name,
        status=row.status,
        kind=row.kind,
        national_id=row.national_id,
        external_id=row.external_id,
        city=row.city,
        language=row.language,
        tier=row.tier,
        contact_points=tuple(points),
        entries=entries[0],
        last_at=entries[1],
    )


def _candidates(connection: Connection, wanted: Identity, name: str, national_id: str) -> set[str]:
    """Whoever shares a number, an address or an id, and namesakes."""
    ids: set[str] = set()
    values = wanted.phones | wanted.emails
    if values:
        owners = select(_point.customer_id).where(_point.normalized.in_(values)).limit(_NAMESAKES)
        ids.update(connection.scalars(owners))
    if wanted.national_id:
        same = {wanted.national_id, national_id.strip()}
        ids.update(connection.scalars(select(_customer.id).where(_customer.national_id.in_(same)).limit(_NAMESAKES)))
    if wanted.name:
        ids.update(hit.id for hit in search_customers(connection, name, _NAMESAKES))
    return ids


def _identity_of(side: IdentitySide) -> Identity:
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for point in side.contact_points:
        by_kind[point.kind].append(point.normalized)
    return identity(
        side.id,
        side.name,
        national_id=side.national_id,
        phones=by_kind[ContactKind.PHONE],
        emails=by_kind[ContactKind.EMAIL],
        addresses=by_kind[ContactKind.POSTAL],
        city=side.city,
    )


def _matched(side: IdentitySide, wanted: Identity) -> str:
    """The number or address that is the same, else the first there is."""
    values = wanted.phones | wanted.emails
    same = [point.value for point in side.contact_points if point.normalized in values]
    return (same or [point.value for point in side.contact_points] or [""])[0]
