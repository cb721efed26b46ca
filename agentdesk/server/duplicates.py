"""Duplicates: pairs of customers who may be one, found and laid before a lead as proposals. Nothing merges by itself.

A pair that was proposed once, whatever was decided, is never proposed again.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from agentdesk.insight.duplicates import find_duplicates
from agentdesk.insight.likeness import TYPICAL, Identity, Likeness, identity, likeness
from agentdesk.intents.base import paired_id
from agentdesk.language.digits import to_ascii
from agentdesk.models.customer import ContactPoint, Customer, CustomerAlias, MergeProposal
from agentdesk.models.vocabulary import ContactKind, CustomerStatus, ProposalStatus
from agentdesk.server.feed_entries import batched
from agentdesk.server.proposal_places import Places
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

_LOOKUP = 500
_A_UNIT = 500
_MOST_ALIKE = 20
"""With how many others one changed customer is compared: a number that more share is a switchboard's."""


@dataclass(frozen=True)
class Found:
    """What a search through all customers came to."""

    customers: int
    pairs: int
    proposed: int


def propose_all(store: Store, *, dry_run: bool = False) -> Found:
    """Compare all customers with each other and propose what was not proposed before."""
    with store.reading() as session:
        people = _identities(session, Customer.status != CustomerStatus.MERGED)
        pairs = find_duplicates(people)
        fresh = [pair for pair, _ in _seated(session, _not_proposed(session, pairs))]
    if not dry_run:
        for start in range(0, len(fresh), _A_UNIT):
            with store.writing() as unit:
                _propose(unit, _not_proposed(unit.session, fresh[start : start + _A_UNIT]))
    return Found(customers=len(people), pairs=len(pairs), proposed=len(fresh))


def propose_for(unit: UnitOfWork, customer_ids: Collection[str]) -> None:
    """Compare customers who were just added or changed with those who share a number, an address or an id with them.

    A fault here is told in the log and nothing else: what the agent did stands.
    """
    if not customer_ids:
        return
    try:
        with unit.savepoint():
            for customer_id in sorted(customer_ids):
                _propose(unit, _not_proposed(unit.session, _alike(unit.session, customer_id)))
    except SQLAlchemyError as error:
        log.info("no search for duplicates: %s", type(error).__name__)


def _alike(session: Session, customer_id: str) -> list[Likeness]:
    person = next(iter(_identities(session, Customer.id == customer_id)), None)
    if person is None:
        return []
    points = session.scalars(
        select(ContactPoint.normalized).where(
            ContactPoint.customer_id == customer_id, ContactPoint.kind.in_((ContactKind.PHONE, ContactKind.EMAIL))
        )
    ).all()
    found = set(
        session.scalars(
            select(ContactPoint.customer_id)
            .where(ContactPoint.normalized.in_(points), ContactPoint.customer_id != customer_id)
            .limit(_MOST_ALIKE + 1)
        )
    )
    national_id = session.scalar(select(Customer.national_id).where(Customer.id == customer_id))
    if national_id:
        same = select(Customer.id).where(
            Customer.national_id.in_({national_id, to_ascii(national_id)}), Customer.id != customer_id
        )
        found.update(session.scalars(same.limit(_MOST_ALIKE + 1)))
    if len(found) > _MOST_ALIKE:
        return []
    others = _identities(session, Customer.id.in_(found) & (Customer.status != CustomerStatus.MERGED))
    pairs = (likeness(person, other, TYPICAL) for other in others)
    return [pair for pair in pairs if pair is not None]


def _identities(session: Session, wanted: ColumnElement[bool]) -> list[Identity]:
    """The comparable form of the wanted customers who are identified, in the order of their ids."""
    rows = session.execute(
        select(Customer.id, Customer.name, Customer.national_id, Customer.city)
        .where(wanted, Customer.identified)
        .order_by(Customer.id)
    ).all()
    points: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for some in batched((row.id for row in rows), _LOOKUP):
        for owner, kind, normalized in session.execute(
            select(ContactPoint.customer_id, ContactPoint.kind, ContactPoint.normalized).where(
                ContactPoint.customer_id.in_(some)
            )
        ):
            points[owner][kind].append(normalized)
    return [
        identity(
            row.id,
            row.name,
            national_id=row.national_id,
            phones=points[row.id][ContactKind.PHONE],
            emails=points[row.id][ContactKind.EMAIL],
            addresses=points[row.id][ContactKind.POSTAL],
            city=row.city,
        )
        for row in rows
    ]


def _not_proposed(session: Session, pairs: Sequence[Likeness]) -> list[Likeness]:
    """The pairs that nobody proposed, in either order, and whom no undone merge has parted."""
    ids = sorted({one for pair in pairs for one in (pair.first_id, pair.second_id)})
    known: set[frozenset[str]] = set()
    for some in batched(ids, _LOOKUP):
        for first, second in (
            (MergeProposal.customer_id, MergeProposal.other_id),
            (CustomerAlias.customer_id, CustomerAlias.id),
        ):
            known.update(
                frozenset((one, other)) for one, other in session.execute(select(first, second).where(first.in_(some)))
            )
    return [pair for pair in pairs if frozenset((pair.first_id, pair.second_id)) not in known]


def _propose(unit: UnitOfWork, pairs: Sequence[Likeness]) -> None:
    for pair, (customer_id, other_id) in _seated(unit.session, pairs):
        unit.session.add(
            MergeProposal(
                id=paired_id(*sorted((pair.first_id, pair.second_id))),
                customer_id=customer_id,
                other_id=other_id,
                status=ProposalStatus.OPEN,
                evidence=",".join(pair.evidence),
                score=pair.score,
                proposed_at=unit.outside.now(),
            )
        )
    unit.session.flush()


def _seated(session: Session, pairs: Sequence[Likeness]) -> list[tuple[Likeness, tuple[str, str]]]:
    """The pairs that somebody may decide about, with the order in which the proposal names the two."""
    places = Places(session, (one for pair in pairs for one in (pair.first_id, pair.second_id)))
    seats = ((pair, places.seat(pair.first_id, pair.second_id)) for pair in pairs)
    return [(pair, seat) for pair, seat in seats if seat is not None]
