"""The look-up beyond one's scopes: asked of the server while there is a line; nothing of it is kept here."""

from __future__ import annotations

from agentdesk.desk.asking import ask_server
from agentdesk.desk.identity_answers import LookedUpCustomer
from agentdesk.desk.syncing import Syncing
from agentdesk.sync import look_up as asking
from agentdesk.sync.events import Reason


class LookingUp:
    """Asks the server; every call waits for the line."""

    def __init__(self, syncing: Syncing) -> None:
        self._syncing = syncing

    def look_up(self, text: str) -> tuple[LookedUpCustomer, ...]:
        """Whoever has exactly this number, address or id.

        Raises NoLine, UsageError for too little to look for, Refused for who asks too often, NotSignedIn, ServerFault.
        """
        found = ask_server(self._syncing, lambda server, token: asking.look_up(server, token, text))
        return tuple(LookedUpCustomer(one.id, one.name, one.last_four, one.within_reach) for one in found)

    def take_in(self, customer_id: str, reason: str) -> None:
        """Let a customer who was just shown into one's own scope; their rows come with the next exchange.

        Raises as ``look_up``.
        """
        ask_server(self._syncing, lambda server, token: asking.take_in(server, token, customer_id, reason))
        self._syncing.wake(Reason.ASKED)
