"""What a desk answers about changes on their way, and decisions about those not taken; a part of ``Desk``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from agentdesk.desk.answers import Performed
from agentdesk.desk.outbox_answers import Choice, OutboxView, SentChange, Settled
from agentdesk.desk.workplace import Workplace


class Outgoing:
    """The queue: what waits, what needs somebody, what was settled."""

    @property
    def _workplace(self) -> Workplace:
        """The open cache. Raises NotSignedIn once there is none."""
        raise NotImplementedError

    def outbox(self) -> OutboxView:
        """Everything on its way, of one moment."""
        return self._workplace.outbox.view()

    def sent_today(self, most: int = 200) -> tuple[SentChange, ...]:
        """The last of what the server took since midnight in the firm's time zone, newest first."""
        return self._workplace.outbox.sent_today(most)

    def changes_of(self, table: str, row_id: str) -> tuple[int, ...]:
        """The changes of one row that wait or need somebody, oldest first: those that its mark stands for."""
        return self._workplace.outbox.changes_of(table, row_id)

    def written(self, mid: int) -> Mapping[str, str]:
        """The texts of a change by argument, whole, where ``outbox`` has their first words alone."""
        return self._workplace.outbox.written(mid)

    def settle(
        self, mid: int, choice: Choice, *, alike: bool = False, arguments: Mapping[str, Any] | None = None
    ) -> tuple[Settled, ...]:
        """Decide about a change that was not taken; with ``alike`` about all with the same intent, reason and field.

        ``arguments`` are those that EDIT replaces. What cannot be without the change is settled with it: all of it is
        in the answer. Raises UsageError for what cannot be decided like this, Refused for what is certainly wrong.
        """
        return self._workplace.deciding.settle(mid, choice, alike=alike, arguments=arguments)

    def unsettle(self, mid: int) -> bool:
        """Take a decision back; False when there is none, or when what came of it was sent already."""
        return self._workplace.deciding.unsettle(mid)

    def bring_back(self, mid: int) -> Performed:
        """Let the version that was not chosen count after all. Raises Refused where there is none (any more)."""
        return self._workplace.deciding.bring_back(mid)
