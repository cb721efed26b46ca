"""Calls that the exchange makes and changes, asked of the server. It needs a line; nothing of it is kept here."""

from __future__ import annotations

from agentdesk.sync.calls import call, read
from agentdesk.sync.transport import HttpServer
from agentdesk.sync.wire.call_commands import CallCommandBody, CommandAnswer, OriginateBody


def originate(server: HttpServer, token: str, number: str, key: str) -> CommandAnswer:
    """Ring the user's phone, then call. Raises Refused, UsageError, NotSignedIn, NoLine, ServerFault."""
    body = OriginateBody(number=number, key=key)
    return read(CommandAnswer, call(server, "POST", "/calls/originate", token=token, body=body))


def command(server: HttpServer, token: str, body: CallCommandBody) -> CommandAnswer:
    """Do something with a call of the user's. Raises as ``originate``."""
    return read(CommandAnswer, call(server, "POST", "/calls/command", token=token, body=body))
