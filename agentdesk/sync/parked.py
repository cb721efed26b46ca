"""Parked work, asked of the server by a lead. It needs a line; nothing of it is kept here."""

from __future__ import annotations

from agentdesk.sync.calls import call, read
from agentdesk.sync.transport import HttpServer
from agentdesk.sync.wire.parked import LeaveOutBody, ParkedAnswer, ParkedCount, SettledAnswer, TakeOverBody


def waiting(server: HttpServer, token: str) -> ParkedAnswer:
    """What waits for this lead. Raises Refused for anybody else, NotSignedIn, NoLine, ServerFault."""
    return read(ParkedAnswer, call(server, "GET", "/parked", token=token))


def count(server: HttpServer, token: str) -> int:
    """How much waits for this lead. Raises as ``waiting``."""
    return read(ParkedCount, call(server, "GET", "/parked/count", token=token)).count


def take_over(server: HttpServer, token: str, client_id: str, mid: int) -> SettledAnswer:
    """Let it be carried out by this lead's right. Raises as ``waiting``; MISSING where it is not for them."""
    body = TakeOverBody(client_id=client_id, mid=mid)
    return read(SettledAnswer, call(server, "POST", "/parked/take-over", token=token, body=body))


def leave_out(server: HttpServer, token: str, client_id: str, mid: int, reason: str) -> SettledAnswer:
    """Let it rest for a reason. Raises as ``take_over``, and UsageError without a reason."""
    body = LeaveOutBody(client_id=client_id, mid=mid, reason=reason)
    return read(SettledAnswer, call(server, "POST", "/parked/leave-out", token=token, body=body))
