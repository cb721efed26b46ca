"""What is done about who is who: merged, told apart, parted again, proposed, confirmed. Each can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.identity_answers import ProposalView
from agentdesk.intents.base import Intent
from agentdesk.intents.customers import SetCustomerField
from agentdesk.intents.merging import DeclineMerge, MergeCustomers, ProposeMerge, UndoMerge
from agentdesk.models.vocabulary import CustomerStatus
from agentdesk.ui.conversation.presenter import perform_each
from agentdesk.ui.desk_link.asking import Asker, Failed
from agentdesk.ui.undo.offer import UndoOffer, by_answer, while_unsent

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class DeedsAround:
    """What the deeds need of the window."""

    new_id: Callable[[], str]
    offer: Callable[[UndoOffer], None]
    failed: Callable[[BaseException], None]


def _nothing() -> None:
    """Nothing follows."""


class IdentityDeeds:
    """One for the window."""

    def __init__(self, asker: Asker, around: DeedsAround) -> None:
        self._asker = asker
        self._around = around

    def merge(self, proposal: ProposalView, kept_id: str, done: Callable[[], None] = _nothing) -> None:
        """The two of a proposal become one. Taken back, they are two again."""
        other_id = proposal.second_id if kept_id == proposal.first_id else proposal.first_id
        merge = MergeCustomers(customer_id=kept_id, other_id=other_id, proposal_id=proposal.id)
        self._do([merge], [UndoMerge(customer_id=other_id)], lambda: translate("Undo", "Customers merged"), done)

    def decline(self, proposal: ProposalView, done: Callable[[], None] = _nothing) -> None:
        """The two are not one. Taken back after it was sent, the pair is proposed again in the lead's own name."""
        again = ProposeMerge(
            id=self._around.new_id(),
            customer_id=proposal.first_id,
            other_id=proposal.second_id,
            note=proposal.note,
        )
        decline = DeclineMerge(proposal_id=proposal.id)
        self._do([decline], [again], lambda: translate("Undo", "Told apart: not the same customer"), done)

    def part(self, merged_id: str, kept_id: str, done: Callable[[], None] = _nothing) -> None:
        """A merge is undone. Taken back, they are one again."""
        merge = MergeCustomers(customer_id=kept_id, other_id=merged_id)
        self._do([UndoMerge(customer_id=merged_id)], [merge], lambda: translate("Undo", "Merge undone"), done)

    def propose(
        self, customer_id: str, other_id: str, note: str, done: Callable[[], None], failed: Failed | None = None
    ) -> None:
        """Say that two customers are one; a lead decides. It can be taken back until it is sent."""
        proposal = ProposeMerge(
            id=self._around.new_id(), customer_id=customer_id, other_id=other_id, note=note.strip() or None
        )
        self._do([proposal], None, lambda: translate("Undo", "Proposed to a lead"), done, failed)

    def confirm(self, customer_id: str) -> None:
        """It was looked who a provisional customer is."""
        confirm = SetCustomerField(
            customer_id=customer_id,
            field="status",
            old=CustomerStatus.PROVISIONAL.value,
            new=CustomerStatus.ACTIVE.value,
        )
        self._do([confirm], None, lambda: translate("Undo", "Customer confirmed"))

    def change(
        self, intents: Sequence[Intent], back: Sequence[Intent] | None, done: Callable[[], None], failed: Failed
    ) -> None:
        """Fields of a customer are put right."""
        self._do(intents, back, lambda: translate("Undo", "Customer changed"), done, failed)

    def _do(
        self,
        intents: Sequence[Intent],
        back: Sequence[Intent] | None,
        say: Callable[[], str],
        done: Callable[[], None] = _nothing,
        failed: Failed | None = None,
    ) -> None:
        def finish(mids: list[int]) -> None:
            self._around.offer(while_unsent(say, mids) if back is None else by_answer(say, mids, back))
            done()

        self._asker.order(lambda desk: perform_each(desk, intents), finish, failed or self._around.failed)
