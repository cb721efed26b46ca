"""Work that the server parks, and a lead who settles it over the wire."""

from __future__ import annotations

from typing import Any

import requests

from agentdesk.models.people import User
from agentdesk.models.vocabulary import Role
from agentdesk.server.accounts import Place, disable_user, move_user
from agentdesk.server.embedded import ServerThread
from agentdesk.sync.wire.messages import IntentMessage, VerdictStatus
from tests.server.bare_desk import BareDesk, call
from tests.server.conftest import Desks, Firm

MADE_AT = 1_760_000_000_000_000
"""What the clock of every bare desk says, in microseconds."""


def disable(server: ServerThread, firm: Firm, login: str = "sara") -> None:
    """Close somebody's account."""
    with server.store.writing() as unit:
        disable_user(unit, unit.session.get_one(User, firm.ids[login]))


def move(server: ServerThread, firm: Firm, login: str, place: Place, role: Role | None = None) -> None:
    """Give somebody another place or role."""
    with server.store.writing() as unit:
        move_user(unit, unit.session.get_one(User, firm.ids[login]), place, role=role)


def park(desk: BareDesk, *intents: IntentMessage) -> None:
    """Hand in what the server parks."""
    verdicts = desk.send(*intents).verdicts
    assert {one.status for one in verdicts} == {VerdictStatus.PARKED}, verdicts
    desk.last_mid = intents[-1].mid


def get(desk: BareDesk, path: str) -> requests.Response:
    """A GET with the session's token."""
    return desk.session.get(desk.server.url + path, headers=desk.headers(), timeout=30)


def waiting(desk: BareDesk) -> list[dict[str, Any]]:
    """What the lead of this desk is shown."""
    answer = get(desk, "/parked")
    assert answer.status_code == 200, answer.text
    works: list[dict[str, Any]] = answer.json().get("works", [])
    assert get(desk, "/parked/count").json() == {"count": len(works)}
    return works


def named(work: dict[str, Any]) -> dict[str, Any]:
    """What names it in a settlement."""
    return {"client_id": work["client_id"], "mid": work["mid"]}


def settle(desk: BareDesk, deed: str, work: dict[str, Any], **more: str) -> dict[str, Any]:
    """Settle it, and what was answered."""
    answer = desk.post(f"/parked/{deed}", {**named(work), **more})
    assert answer.status_code == 200, answer.text
    said: dict[str, Any] = answer.json()
    return said


def lose_a_call(desk: Desks, server: ServerThread, firm: Firm) -> tuple[BareDesk, IntentMessage]:
    """Sara's account was disabled before her last call with Maryam, a customer of her team, came in."""
    sara = desk("sara")
    one = sara.intent("LogInteraction", **call(sara.add_customer("مریم کاظمی"), "گفت فردا پرداخت می‌کند"))
    disable(server, firm)
    park(sara, one)
    return sara, one
