"""The questions of a desk about the user's own calls."""

from __future__ import annotations

from agentdesk.desk.calls.answers import Caller, CallsNow
from agentdesk.desk.workplace import Workplace


class Calls:
    """The part of ``Desk`` that tells of calls. None waits for the line; ``subscribe_live`` tells of every change."""

    def calls_now(self) -> CallsNow:
        """The calls that ring at the user's phone, or that they are in; unknown without a good line."""
        return self._workplace.calls.now()

    def maybe_callers(self, number: str) -> tuple[Caller, ...]:
        """Customers in whose notes or signatures a number stands: a guess, to be shown as one."""
        return self._workplace.calls.maybe(number)

    @property
    def _workplace(self) -> Workplace:
        """The parts of the open desk. Raises NotSignedIn when it is closed."""
        raise NotImplementedError
