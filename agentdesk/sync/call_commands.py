"""What is asked of the server about calls: to make or change one, and who called in vain. It needs a line."""

from __future__ import annotations

from agentdesk.sync.calls import call, read
from agentdesk.sync.transport import HttpServer
from agentdesk.sync.wire.call_commands import CallCommandBody, CommandAnswer, OriginateBody
from agentdesk.sync.wire.missed_calls import MissedAnswer


def originate(server: HttpServer, token: str, number: str, key: str) -> CommandAnswer:
    """Ring the user's phone, then call. Raises Refused, UsageError, NotSignedIn, NoLine, ServerFault."""
    body = OriginateBody(number=number, key=key)
    return read(CommandAnswer, call(server, "POST", "/calls/originate", token=token, body=body))


def command(server: HttpServer, token: str, body: CallCommandBody) -> CommandAnswer:
    """Do something with a call of the user's. Raises as ``originate``."""
    return read(CommandAnswer, call(server, "POST", "/calls/command", token=token, body=body))


def missed(server: HttpServer, token: str) -> MissedAnswer:
    """Who called in vain lately and is on no timeline. Raises Refused, NotSignedIn, NoLine, ServerFault."""
    return read(MissedAnswer, call(server, "GET", "/calls/missed", token=token))
