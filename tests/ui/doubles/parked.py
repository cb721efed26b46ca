"""Parked work of a desk of values."""

from dataclasses import dataclass, field, replace

from agentdesk.desk.parked_answers import Ending, ParkedChanges, ParkedEnding


@dataclass(kw_only=True)
class ValueParked:
    """What waits for a lead, and how the next one that is settled ends."""

    parked_changes: ParkedChanges = field(default_factory=ParkedChanges)
    ending: ParkedEnding = field(default_factory=lambda: ParkedEnding(Ending.TAKEN_OVER, "Lead", is_mine=True))

    def _called(self, name: str) -> None:
        raise NotImplementedError

    def parked(self) -> ParkedChanges:
        self._called("parked")
        return self.parked_changes

    def parked_count(self) -> int:
        self._called("parked_count")
        return len(self.parked_changes.changes)

    def take_over(self, client_id: str, mid: int) -> ParkedEnding:
        self._called(f"take_over {client_id} {mid}")
        return self._ended(client_id, mid)

    def leave_out(self, client_id: str, mid: int, reason: str) -> ParkedEnding:
        self._called(f"leave_out {client_id} {mid} {reason}")
        return self._ended(client_id, mid)

    def _ended(self, client_id: str, mid: int) -> ParkedEnding:
        if self.ending.how is not None:
            left = tuple(one for one in self.parked_changes.changes if (one.client_id, one.mid) != (client_id, mid))
            self.parked_changes = replace(self.parked_changes, changes=left)
        return self.ending
