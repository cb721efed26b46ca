"""Tells the people whose phones a call rings at, or who talk in it, so that their windows can show who it is."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy.orm import Session

from agentdesk.channels.telephony.calls import Call, CallState
from agentdesk.models.base import to_microseconds
from agentdesk.models.people import User
from agentdesk.server.live import Said
from agentdesk.server.telephony.missed import count_missed
from agentdesk.server.telephony.people import outside_number, users_of, within_reach
from agentdesk.server.telephony.processing import Standing, WorkedOut
from agentdesk.sync.wire.calls import CallNow
from agentdesk.sync.wire.live import MISSED, calls_key, missed_value

MOST_CUSTOMERS = 5
_NOBODYS = (Standing.UNMATCHED, Standing.AMBIGUOUS)


def told_of(session: Session, worked_out: WorkedOut) -> list[Said]:
    """What is true of the call now for everybody whom it ever rang at; for who is not in it any more, nothing."""
    call = worked_out.call
    in_it = _in_it(call)
    names = dict.fromkeys([*(leg.agent for leg in call.legs), *call.rung_agents, *call.agents, call.agent])
    states: dict[str, tuple[User, str]] = {}
    for name in names:
        state = in_it.get(name or "", "")
        for user in users_of(session, call, name):
            # Of several names of one person the one that is in the call counts.
            if not user.disabled and (state or user.id not in states):
                states[user.id] = (user, state)
    return [_said(session, worked_out, user, state) for user, state in states.values()]


def may_be_missed(worked_out: WorkedOut) -> bool:
    """Whether a call may change how many callers in vain are on no timeline: it has ended and is nobody's."""
    return worked_out.call.state is CallState.ENDED and worked_out.standing in _NOBODYS


def told_of_missed(session: Session, now: datetime) -> Said:
    """How many callers in vain are on no timeline."""
    return Said(MISSED, "", "", missed_value(*count_missed(session, now)), frozenset())


def part_in(session: Session, call: Call, user_id: str) -> dict[str, str]:
    """By the words that an exchange knows this person by, what a call that has not ended is to them: it rings at their
    phone, or is theirs. Empty: they are not in it.
    """
    if call.state is CallState.ENDED:
        return {}
    return {
        name: state
        for name, state in _in_it(call).items()
        if any(user.id == user_id for user in users_of(session, call, name))
    }


def _in_it(call: Call) -> dict[str, str]:
    """By agent, what the call is to them. Who handed it on, or refused it, is not in it."""
    if call.state is CallState.ENDED:
        return dict.fromkeys(call.agents[-1:], CallState.ENDED)
    in_it: dict[str, str] = dict.fromkeys(call.ringing_agents, CallState.RINGING)
    if call.state is not CallState.RINGING:
        gone = {leg.agent for leg in call.legs if leg.ended_at is not None}
        back = {leg.agent for leg in call.legs if leg.answered_at is not None and leg.ended_at is None}
        in_it |= {name: call.state for name in call.agents[-1:] if name not in gone - back}
    return in_it


def _said(session: Session, worked_out: WorkedOut, user: User, state: str) -> Said:
    call = worked_out.call
    value = ""
    if state:
        seen = within_reach(session, user, worked_out.customers)
        now = CallNow(
            entry=worked_out.entry_id,
            state=state,
            since=to_microseconds(call.began_at),
            direction=call.direction or "",
            number=(outside_number(call) or call.from_number or "")[:100],
            queue=(call.queue or "")[:100],
            customers=seen[:MOST_CUSTOMERS],
            elsewhere=len(worked_out.customers) - len(seen),
            answered=0 if call.answered_at is None else to_microseconds(call.answered_at),
            ended=0 if call.ended_at is None else to_microseconds(call.ended_at),
        )
        value = msgspec.json.encode(now).decode()
    # The call itself is who says it, so that two calls of one person stand side by side.
    return Said(calls_key(user.id), worked_out.entry_id, "", value, frozenset())
