"""The look-up beyond one's scopes, asked of the server. It needs a line; nothing of it is kept here."""

from __future__ import annotations

from agentdesk.sync.calls import call, read
from agentdesk.sync.transport import HttpServer
from agentdesk.sync.wire.look_up import LookUpAnswer, LookUpBody, ShownCustomer, TakeInBody


def look_up(server: HttpServer, token: str, text: str) -> list[ShownCustomer]:
    """Whoever has exactly this number, address or id. Raises Refused, UsageError, NotSignedIn, NoLine, ServerFault."""
    return read(LookUpAnswer, call(server, "POST", "/look-up", token=token, body=LookUpBody(text=text))).customers


def take_in(server: HttpServer, token: str, customer_id: str, reason: str) -> None:
    """Let a customer who was just shown into one's own scope. Raises as ``look_up``."""
    call(server, "POST", "/look-up/take-in", token=token, body=TakeInBody(customer_id=customer_id, reason=reason))
