"""Calls by the firm's exchange: the server asks it, over the line; what becomes of them is told on the live channel."""

from __future__ import annotations

from collections.abc import Callable

from agentdesk.desk.asking import ask_server
from agentdesk.desk.dialling.answers import AnswerLost, CallDeed, Commanded, NotCarriedOut
from agentdesk.desk.syncing import Syncing
from agentdesk.models.errors import NoLine, ServerFault
from agentdesk.sync import call_commands as asking
from agentdesk.sync.faults import NotOurServer, NotReached, UntrustedServer
from agentdesk.sync.transport import HttpServer
from agentdesk.sync.wire.call_commands import CallCommandBody, CommandAnswer


class ExchangeCalls:
    """Asks the server; every call waits for the line."""

    def __init__(self, syncing: Syncing, new_id: Callable[[], str]) -> None:
        self._syncing = syncing
        self._new_id = new_id

    def dial(self, number: str, key: str) -> Commanded:
        """Ring the user's own phone, then call; asked again with the same key it is one call.

        Raises AnswerLost, NoLine, NotSignedIn, Refused for who asks too often, ServerFault.
        """

        def ask(server: HttpServer, token: str) -> CommandAnswer:
            try:
                return asking.originate(server, token, number, key)
            except (NotReached, NotOurServer, UntrustedServer):
                raise
            except (NoLine, ServerFault) as error:
                raise AnswerLost("Whether the call is made is not known.", advice=error.advice) from error

        return _read(ask_server(self._syncing, ask))

    def command(self, entry_id: str, deed: CallDeed, target: str) -> Commanded:
        """Do something with a call that the user is in. Raises as ``dial``."""
        body = CallCommandBody(call=entry_id, deed=deed, key=self._new_id(), target=target)
        return _read(ask_server(self._syncing, lambda server, token: asking.command(server, token, body)))


def _read(answer: CommandAnswer) -> Commanded:
    if answer.accepted:
        return Commanded()
    known = {one.value for one in NotCarriedOut}
    return Commanded(NotCarriedOut(answer.reason) if answer.reason in known else NotCarriedOut.UNKNOWN)
