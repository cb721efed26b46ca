"""What a desk answers about who is who; a part of ``Desk``."""

from __future__ import annotations

from agentdesk.desk.identity_answers import (
    IdentitySide,
    LikelyCustomer,
    LookedUpCustomer,
    MergedCustomer,
    ProposalView,
)
from agentdesk.desk.workplace import Workplace


class WhoIsWho:
    """Proposals to merge, merged customers, and the look-up beyond one's scopes."""

    @property
    def _workplace(self) -> Workplace:
        """The open cache. Raises NotSignedIn once there is none."""
        raise NotImplementedError

    def proposals(self, *, decided: bool = False) -> tuple[ProposalView, ...]:
        """Pairs of customers who may be one and wait for a lead, the surest first; or those that were decided."""
        return self._workplace.identity.proposals(decided=decided)

    def open_proposals(self) -> int:
        """How many pairs wait for a lead."""
        return self._workplace.identity.open_proposals()

    def sides(self, first_id: str, second_id: str) -> tuple[IdentitySide | None, IdentitySide | None]:
        """Two customers side by side; None for one whom this desk does not know."""
        return self._workplace.identity.sides(first_id, second_id)

    def merged_into(self, customer_id: str) -> tuple[MergedCustomer, ...]:
        """Who was merged into a customer and can be parted from them again."""
        return self._workplace.identity.merged_into(customer_id)

    def likely_customers(
        self, name: str, *, phone: str = "", email: str = "", national_id: str = ""
    ) -> tuple[LikelyCustomer, ...]:
        """Customers of this desk who may be the one that somebody is about to add."""
        return self._workplace.identity.likely(name, phone=phone, email=email, national_id=national_id)

    def look_up(self, text: str) -> tuple[LookedUpCustomer, ...]:
        """Ask the server, beyond this user's scopes, who has exactly this number, address or id; it is kept there.

        Raises NoLine, UsageError for too little to look for, Refused for who asks too often, NotSignedIn, ServerFault.
        """
        return self._workplace.looking_up.look_up(text)

    def take_in(self, customer_id: str, reason: str) -> None:
        """Let a customer who was just looked up into one's own team or branch. Raises as ``look_up``."""
        self._workplace.looking_up.take_in(customer_id, reason)
