"""What was done here with the calls of now, by the id that each goes by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from agentdesk.desk.calls.answers import CallState, CallView


@dataclass
class CallMarks:
    """Which calls are shown no more, were written up, rang in the window, and with whom they were taken."""

    put_away: frozenset[str] = frozenset()
    saved: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    taken: dict[str, str] = field(default_factory=dict)

    def join(self, before: str, entry_id: str) -> None:
        """A call has another id from now on: what was done with it stays done."""
        if before in self.taken:
            self.taken[entry_id] = self.taken.pop(before)
        self.put_away, self.saved, self.told = (
            frozenset(entry_id if one == before else one for one in ids)
            for ids in (self.put_away, self.saved, self.told)
        )

    def keep_those_of(self, calls: Iterable[CallView]) -> None:
        """These are all calls that are known. One that was written up is put away with its end."""
        states = {call.entry_id: call.state for call in calls}
        self.saved &= states.keys()
        over = {entry_id for entry_id, state in states.items() if state is CallState.ENDED}
        self.put_away = (self.put_away & states.keys()) | (self.saved & over)
        self.told &= states.keys()

    def save(self, entry_id: str) -> None:
        """A call was written up."""
        self.saved |= {entry_id}

    def take_back(self, entry_id: str) -> None:
        """It is to be written up again."""
        self.saved -= {entry_id}
        self.put_away -= {entry_id}
