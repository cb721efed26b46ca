"""The ways two customers who are one become one, and two again.

A merge moves nothing: the merged customer's id becomes an alias, and what is read of the one is read of both. Each side
then enters the scopes of the other.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, LongText
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.families import family_of, unite_scopes
from agentdesk.intents.wording import clean
from agentdesk.models.customer import Customer, CustomerAlias, MergeProposal
from agentdesk.models.errors import RefusalCode
from agentdesk.models.permissions import Permission
from agentdesk.models.vocabulary import CustomerStatus, ProposalStatus


class ProposeMerge(Intent, frozen=True, kw_only=True):
    """Somebody thinks that two customers are one. A pair that was proposed before is not proposed again."""

    APPEND_ONLY: ClassVar[bool] = True

    id: IdText
    customer_id: IdText
    other_id: IdText
    note: LongText | None = None

    def apply(self, session: Session, context: Context) -> None:
        context.customer(session, self.customer_id)
        context.customer(session, self.other_id)
        _require_two(context, self.customer_id, self.other_id)
        if session.get(MergeProposal, self.id) is not None or self._is_proposed(session, context):
            return
        session.add(
            MergeProposal(
                id=self.id,
                customer_id=self.customer_id,
                other_id=self.other_id,
                status=ProposalStatus.OPEN,
                evidence="",
                note=clean(self.note),
                proposed_at=context.at,
                proposed_by=context.actor.user_id,
            )
        )

    def _is_proposed(self, session: Session, context: Context) -> bool:
        if context.mode is Mode.PREVIEW:
            return False
        pair = (self.customer_id, self.other_id)
        open_one = select(MergeProposal.id).where(
            MergeProposal.status == ProposalStatus.OPEN,
            MergeProposal.customer_id.in_(pair),
            MergeProposal.other_id.in_(pair),
        )
        return session.scalar(open_one.limit(1)) is not None


class DeclineMerge(Intent, frozen=True, kw_only=True):
    """The two customers of a proposal are not one."""

    proposal_id: IdText

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.MERGE_CUSTOMERS)
        proposal = context.load(session, MergeProposal, self.proposal_id)
        if proposal is None:
            return
        context.require_reach(proposal.customer_id)
        if proposal.status == ProposalStatus.OPEN:
            _decide(proposal, ProposalStatus.DECLINED, context)


class MergeCustomers(Intent, frozen=True, kw_only=True):
    """``other_id`` turns out to be ``customer_id``, who is kept; ``proposal_id`` names the proposal that said so."""

    customer_id: IdText
    other_id: IdText
    proposal_id: IdText | None = None

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.MERGE_CUSTOMERS)
        _require_two(context, self.customer_id, self.other_id)
        kept, other = _both_locked(session, context, self.customer_id, self.other_id)
        if kept is None or other is None or self.customer_id == self.other_id:
            return
        alias = session.get(CustomerAlias, self.other_id)
        if alias is not None and alias.undone_at is None and alias.customer_id == self.customer_id:
            return
        merged_meanwhile = CustomerStatus.MERGED in (kept.status, other.status)
        context.require(
            not merged_meanwhile,
            RefusalCode.ALREADY_MERGED,
            "One of these customers was merged with another meanwhile.",
        )
        former_status, other.status = other.status, CustomerStatus.MERGED
        self._keep_alias(session, context, alias, former_status)
        if self.proposal_id is not None:
            proposal = context.load(session, MergeProposal, self.proposal_id)
            if proposal is not None:
                _decide(proposal, ProposalStatus.MERGED, context)
        if context.mode is Mode.TRUTH:
            unite_scopes(session, family_of(session, self.customer_id))

    def _keep_alias(self, session: Session, context: Context, alias: CustomerAlias | None, former_status: str) -> None:
        if alias is None:
            session.add(
                CustomerAlias(
                    id=self.other_id,
                    customer_id=self.customer_id,
                    merged_at=context.at,
                    merged_by=context.actor.user_id,
                    former_status=former_status,
                )
            )
            return
        alias.customer_id, alias.merged_at, alias.merged_by = self.customer_id, context.at, context.actor.user_id
        alias.former_status = former_status
        alias.undone_at = alias.undone_by = None


class UndoMerge(Intent, frozen=True, kw_only=True):
    """``customer_id`` was merged by mistake: they are a customer of their own again, with all that was theirs."""

    customer_id: IdText

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.MERGE_CUSTOMERS)
        customer = context.load(session, Customer, self.customer_id)
        context.require_reach(self.customer_id)
        alias = context.load(session, CustomerAlias, self.customer_id)
        if customer is None or alias is None or alias.undone_at is not None:
            return
        alias.undone_at, alias.undone_by = context.at, context.actor.user_id
        if customer.status == CustomerStatus.MERGED:
            customer.status = alias.former_status or CustomerStatus.ACTIVE
        if context.mode is Mode.TRUTH:
            self._undo_proposals(session, context, alias.customer_id)
            unite_scopes(session, family_of(session, self.customer_id))
            unite_scopes(session, family_of(session, alias.customer_id))

    def _undo_proposals(self, session: Session, context: Context, kept_id: str) -> None:
        pair = (self.customer_id, kept_id)
        decided = select(MergeProposal).where(
            MergeProposal.status == ProposalStatus.MERGED,
            MergeProposal.customer_id.in_(pair),
            MergeProposal.other_id.in_(pair),
        )
        for proposal in session.scalars(decided):
            _decide(proposal, ProposalStatus.UNDONE, context)


def _decide(proposal: MergeProposal, status: ProposalStatus, context: Context) -> None:
    proposal.status, proposal.decided_at, proposal.decided_by = status, context.at, context.actor.user_id


def _both_locked(
    session: Session, context: Context, first_id: str, second_id: str
) -> tuple[Customer | None, Customer | None]:
    """Both customers, always locked in the same order, so that two leads cannot wait for each other for ever."""
    rows = {row_id: context.load(session, Customer, row_id) for row_id in sorted((first_id, second_id))}
    for row_id in rows:
        context.require_reach(row_id)
    return rows[first_id], rows[second_id]


def _require_two(context: Context, first_id: str, second_id: str) -> None:
    context.require(first_id != second_id, RefusalCode.INVALID_VALUE, "A customer cannot be merged with themselves.")
