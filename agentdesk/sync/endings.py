"""What became of one's own parked work, asked as side work: what a lead has taken over is settled here, too.

Its author's verdict never changes, and the entry may be about somebody whom they do not see any more, so that no feed
tells them. Sent again it would be there twice.
"""

from __future__ import annotations

import logging
from datetime import datetime

import msgspec
from sqlalchemy import Connection

from agentdesk.intents.context import Actor
from agentdesk.models.base import from_microseconds
from agentdesk.sync.pace import Portion
from agentdesk.sync.ports import Brought, Clock, Errand
from agentdesk.sync.preview import speaker_of
from agentdesk.sync.queue import TAKEN_OVER
from agentdesk.sync.refusals import JudgedChange, needing_somebody
from agentdesk.sync.settlements import give_up, note_settled, note_taker
from agentdesk.sync.store import WriteTransaction
from agentdesk.sync.wire.messages import VerdictStatus
from agentdesk.sync.wire.parked import Ending, EndingsAnswer, EndingsBody, OwnEnding

NAME = "endings"
ASKED_EVERY_SECONDS = 600.0
_MOST = 200
_OK = 200

_log = logging.getLogger(__name__)


class Endings:
    """Asks after the parked work of one cache. ``actor`` is who signed in."""

    name = NAME

    def __init__(self, actor: Actor, clock: Clock) -> None:
        self._actor = actor
        self._clock = clock
        self._next_at = 0.0

    def next_errand(self, transaction: WriteTransaction, portion: Portion) -> Errand | None:
        """Ask when it is due, if anything lies with a lead."""
        del portion
        now = self._clock.monotonic_seconds()
        if now < self._next_at <= now + ASKED_EVERY_SECONDS:
            return None
        ids = [one.id for one in _parked(transaction.connection)][:_MOST]
        if not ids:
            return None
        self._next_at = now + ASKED_EVERY_SECONDS
        return Errand(NAME, "POST", "/parked/endings", body=msgspec.json.encode(EndingsBody(ids=ids)))

    def take_in(self, transaction: WriteTransaction, errand: Errand, brought: Brought) -> bool:
        """Settle what somebody has taken over; whether there was any."""
        del errand
        if brought.status != _OK:
            return False
        try:
            answer = msgspec.json.decode(brought.body, type=EndingsAnswer)
        except msgspec.MsgspecError:
            _log.warning("what became of parked work could not be read")
            return False
        taken = {one.id: one for one in answer.endings if one.how is Ending.TAKEN_OVER}
        changes = [one for one in _parked(transaction.connection) if one.id in taken]
        for change in changes:
            self._settle(transaction, change, taken[change.id])
        return bool(changes)

    def _settle(self, transaction: WriteTransaction, change: JudgedChange, ending: OwnEnding) -> None:
        give_up(transaction, speaker_of(transaction.connection, self._actor), change)
        note_settled(transaction, change, TAKEN_OVER, _at(ending), None)
        note_taker(transaction, change, ending.by)

    def is_waiting(self, connection: Connection) -> bool:
        """Nothing here is for a person to wait for."""
        del connection
        return False


def _parked(connection: Connection) -> list[JudgedChange]:
    return [one for one in needing_somebody(connection) if one.status == VerdictStatus.PARKED]


def _at(ending: OwnEnding) -> datetime:
    return from_microseconds(ending.at)
