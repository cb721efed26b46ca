"""What simulated people do with callbacks: any intent about them, on what their cache shows, chosen by the seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from agentdesk.intents.base import Intent
from agentdesk.intents.callbacks.attempts import RecordAttempt
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.callbacks.changing import (
    AssignCallback,
    CancelCallback,
    RescheduleCallback,
    SetCallbackNumber,
    SettleCallback,
    SnoozeCallback,
    TakeOverCallback,
)
from agentdesk.intents.callbacks.claiming import ClaimCallback, ReleaseCallback
from agentdesk.intents.leases import ForceRelease, GrantPack, RenewLease, TakeLease
from agentdesk.models.callbacks.rules import PriorityReason
from agentdesk.models.callbacks.states import AttemptResult
from agentdesk.models.callbacks.tables import AnotherWay, Canceller, OwnerMode
from tests.sync.firm import BAZAAR
from tests.sync.simulation.files import Rows
from tests.sync.simulation.servers import new_uuid
from tests.sync.simulation.trials.holds import ENDS

PHONES = ("0912 345 6789", "+98 21 8888 1234", "0935 111 2233", "+44 20 7946 0000")
TOPICS = ("invoice", "delivery", "دستگاه", "موعد", "return")
MISSES = (AttemptResult.NO_ANSWER, AttemptResult.BUSY, AttemptResult.VOICEMAIL)
_REASONS = (PriorityReason.ACCESS, PriorityReason.COMPLAINT, PriorityReason.REPEAT)


class Ringer:
    """Makes one person's intents. ``rows`` are what their cache shows, ``now`` what their clock says.

    ``true`` is the time by which they agree on a window with a customer.
    """

    def __init__(self, chance: random.Random, rows: Rows, user_id: str, now: datetime, true: datetime) -> None:
        self._chance, self.rows = chance, rows
        self._user_id, self._now, self._true = user_id, now, true
        self.open_ones = sorted(
            row_id for (table, row_id), row in rows.items() if table == "callback" and row["state"] not in ENDS
        )
        self.customers = sorted(row_id for table, row_id in rows if table == "customer")
        self._callbacks = sorted(row_id for table, row_id in rows if table == "callback")

    def next_intent(self, *, lead: bool) -> Intent | None:
        """Something to do; None where nothing is shown."""
        kinds: list[Callable[[str], Intent]] = [self.claim, self.claim, self.attempt, self.attempt, self.attempt]
        kinds += [self._snooze, self._reschedule, self._number, self._assign, self.cancel, self.take_over]
        kinds += [self._release, self._renew, self.settle]
        if lead:
            kinds += [self.take, self.force, self.pack]
        if self.customers and (not self._callbacks or self._chance.random() < 0.25):
            return self.book(self._chance.choice(self.customers))
        if not self._callbacks:
            return None
        ended = self._chance.random() < 0.15 or not self.open_ones
        return self._chance.choice(kinds)(self._chance.choice(self._callbacks if ended else self.open_ones))

    def lease(self, callback_id: str) -> Mapping[str, Any]:
        """The lease of a callback as it is shown."""
        leases = (row for (table, _), row in self.rows.items() if table == "lease" and row["noun_id"] == callback_id)
        return next(leases, {})

    def token(self, callback_id: str) -> int | None:
        """Mostly the token that is shown; sometimes the one before it, or none."""
        token, luck = int(self.lease(callback_id).get("token", 0)), self._chance.random()
        return None if token == 0 or luck < 0.1 else max(1, token - int(luck < 0.2))

    # ---------------------------------------------------------------- promises

    def book(self, customer_id: str, phone: str = "", topic: str = "") -> BookCallback:
        window = self._chance.choice((None, None, (10, 40), (60, 120), (600, 1500)))
        begin, end = (None, None) if window is None else (self._in(window[0]), self._in(window[1]))
        owned = self._chance.random() < 0.2
        made_id = new_uuid(self._chance)
        return BookCallback(
            id=made_id,
            language="ar" if made_id[-1] in "01234567" else None,
            customer_id=customer_id,
            phone=phone or self._chance.choice(PHONES),
            topic=topic or self._chance.choice(TOPICS),
            window_start=begin,
            window_end=end,
            came_at=self._in(-self._chance.randrange(40)) if self._chance.random() < 0.4 else None,
            reason=f"reason {self._chance.randrange(9)}",
            reasons=tuple(self._chance.sample(_REASONS, self._chance.randrange(3))),
            owner_id=self._user_id if owned else None,
            owner_mode=self._chance.choice(tuple(OwnerMode)) if owned else OwnerMode.ANYONE,
            owner_until=self._in(30) if owned else None,
            max_attempts=self._chance.choice((None, 1, 2)),
        )

    def _in(self, minutes: int) -> datetime:
        return self._true + timedelta(minutes=minutes)

    # ---------------------------------------------------------------- claims

    def claim(self, callback_id: str) -> Intent:
        ahead = self._chance.random() < 0.5
        return ClaimCallback(callback_id=callback_id, minutes=self._chance.choice((1, 10, 90)), ahead=ahead)

    def _release(self, callback_id: str) -> Intent:
        return ReleaseCallback(callback_id=callback_id, lease_token=self.token(callback_id) or 1)

    def _renew(self, callback_id: str) -> Intent:
        return RenewLease(noun="callback", noun_id=callback_id, token=self.token(callback_id) or 1, minutes=20)

    def take(self, callback_id: str) -> Intent:
        return TakeLease(noun="callback", noun_id=callback_id, minutes=self._chance.choice((5, 60)))

    def force(self, callback_id: str) -> Intent:
        return ForceRelease(noun="callback", noun_id=callback_id)

    def pack(self, callback_id: str) -> Intent:
        more = self._chance.sample(self.open_ones, min(len(self.open_ones), self._chance.randrange(3)))
        return GrantPack(noun="callback", noun_ids=[callback_id, *more], branch_id=BAZAAR)

    # ---------------------------------------------------------------- calls

    def attempt(self, callback_id: str) -> Intent:
        return self.called(callback_id, self._chance.choice(tuple(AttemptResult)), self.token(callback_id))

    def called(self, callback_id: str, result: AttemptResult, token: int | None) -> RecordAttempt:
        """A call that has just ended, by the caller's own clock."""
        later = result is AttemptResult.LATER and self._chance.random() < 0.9
        return RecordAttempt(
            id=new_uuid(self._chance),
            callback_id=callback_id,
            result=result,
            started_at=self._now - timedelta(seconds=90),
            ended_at=self._now,
            ring_seconds=20,
            phone=self._chance.choice((None, None, None, PHONES[0])),
            note=self._chance.choice(("", "گفت فردا")),
            lease_token=token,
            window_start=self._in(200) if later else None,
            window_end=self._in(260) if later else None,
        )

    # ---------------------------------------------------------------- what else becomes of them

    def _snooze(self, callback_id: str) -> Intent:
        until = self._in(self._chance.choice((5, 60, 600)))
        return SnoozeCallback(callback_id=callback_id, until=until, lease_token=self.token(callback_id))

    def _reschedule(self, callback_id: str) -> Intent:
        begin = self._chance.choice((5, 90, 1000))
        return RescheduleCallback(
            callback_id=callback_id,
            window_start=self._in(begin),
            window_end=self._in(begin + 30),
            lease_token=self.token(callback_id),
        )

    def _number(self, callback_id: str) -> Intent:
        return SetCallbackNumber(callback_id=callback_id, phone=self._chance.choice(PHONES))

    def _assign(self, callback_id: str) -> Intent:
        mode = self._chance.choice(tuple(OwnerMode))
        return AssignCallback(
            callback_id=callback_id, owner_id=self._user_id, owner_mode=mode, owner_until=self._in(20)
        )

    def cancel(self, callback_id: str) -> Intent:
        by = self._chance.choice(tuple(Canceller))
        token = self._chance.choice((None, self.token(callback_id)))
        return CancelCallback(callback_id=callback_id, by=by, reason="not any more", lease_token=token)

    def take_over(self, callback_id: str) -> Intent:
        return TakeOverCallback(callback_id=callback_id)

    def settle(self, callback_id: str) -> Intent:
        return SettleCallback(callback_id=callback_id, how=self._chance.choice(tuple(AnotherWay)), words="by hand")
