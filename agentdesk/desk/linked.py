"""What a desk answers about links from outside; a part of ``Desk``."""

from __future__ import annotations

from agentdesk.desk.pointing import EntryPlace
from agentdesk.desk.workplace import Workplace


class Linked:
    """The part of ``Desk`` that links ask."""

    @property
    def _workplace(self) -> Workplace:
        """The open cache. Raises NotSignedIn once there is none."""
        raise NotImplementedError

    def customers_with_number(self, number: str) -> tuple[str, ...]:
        """The ids of the customers of this desk who have exactly this number, written in whichever way."""
        return self._workplace.pointing.customers_with(number)

    def entry_place(self, interaction_id: str) -> EntryPlace | None:
        """Whose timeline an entry stands on, and when it happened; None where this desk has no such entry."""
        return self._workplace.pointing.entry(interaction_id)
