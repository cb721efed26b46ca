"""The questions of a desk about the user's own calls."""

from __future__ import annotations

from datetime import datetime

from agentdesk.desk.calls.answers import Blocking, Caller, CallsNow
from agentdesk.desk.calls.log import CallLog
from agentdesk.desk.workplace import Workplace
from agentdesk.models.wrap_up import OutcomeCode, WrapUpRules


class Calls:
    """The part of ``Desk`` that tells of calls. ``subscribe_live`` tells of every change.

    None waits for the line but ``ask_unknown_callers``.
    """

    def calls_now(self) -> CallsNow:
        """The calls that ring at the user's phone, or that they are in; unknown without a good line."""
        return self._workplace.calls.now()

    def maybe_callers(self, number: str) -> tuple[Caller, ...]:
        """Customers in whose notes or signatures a number stands: a guess, to be shown as one."""
        return self._workplace.calls.maybe(number)

    def blocking(self, number: str) -> Blocking:
        """Whether the firm has blocked a number, and the change by which a lead turns that."""
        return self._workplace.calls.blocking(number)

    def call_log(self, since: datetime) -> CallLog:
        """The calls from ``since`` on; first those that nobody answered and that still need an answer."""
        return self._workplace.calls.log(since)

    def ask_unknown_callers(self) -> None:
        """Ask the server who called in vain and is on no timeline; ``call_log`` has them from then on.

        Raises NoLine, NotSignedIn, Refused by a server that does not tell of them, ServerFault. They are unknown then.
        """
        self._workplace.missed.ask()

    def missed_told(self) -> str:
        """What was told last of callers who are on no timeline: with another text there is another number of them."""
        return self._workplace.missed.told

    def wrap_up_rules(self, queue: str) -> WrapUpRules:
        """How long one has to write up a call of a queue, and what has to be said of it."""
        return self._workplace.calls.wrap_up_rules(queue)

    def call_outcomes(self) -> tuple[OutcomeCode, ...]:
        """Every outcome of calls that the firm has words for."""
        return self._workplace.calls.outcomes()

    def wrap_up_reasons(self) -> tuple[OutcomeCode, ...]:
        """Every reason to write a call up for longer that the firm has words for."""
        return self._workplace.calls.reasons()

    @property
    def _workplace(self) -> Workplace:
        """The parts of the open desk. Raises NotSignedIn when it is closed."""
        raise NotImplementedError
