"""What a desk answers a lead about the work of others; a part of ``Desk``."""

from __future__ import annotations

from agentdesk.desk.parked_answers import ParkedChanges, ParkedEnding
from agentdesk.desk.workplace import Workplace


class ForLeads:
    """Work that the server parked. Every call waits for the line."""

    @property
    def _workplace(self) -> Workplace:
        """The open cache. Raises NotSignedIn once there is none."""
        raise NotImplementedError

    def parked(self) -> ParkedChanges:
        """What waits for this lead, the oldest first; that it was shown is kept at the server.

        Raises NoLine, Refused for who is no lead, NotSignedIn, ServerFault.
        """
        return self._workplace.parked.waiting()

    def parked_count(self) -> int:
        """How much waits for this lead. Raises as ``parked``."""
        return self._workplace.parked.count()

    def take_over(self, client_id: str, mid: int) -> ParkedEnding:
        """Let parked work be carried out by this lead's right, in its author's name. Raises as ``parked``."""
        return self._workplace.parked.take_over(client_id, mid)

    def leave_out(self, client_id: str, mid: int, reason: str) -> ParkedEnding:
        """Let parked work rest for a reason, which is kept. Raises as ``parked``, and UsageError without a reason."""
        return self._workplace.parked.leave_out(client_id, mid, reason)
