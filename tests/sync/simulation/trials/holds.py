"""The plain model of who has a callback: one holder at a time, each grant with the next token, none under an old one.

It follows each judged change from the rows before it and asks nothing of the program. Times are microseconds of the
server.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agentdesk.sync.wire.messages import IntentMessage
from tests.sync.simulation.files import Rows
from tests.sync.simulation.servers import StoredVerdict

MINUTE = 60_000_000
ENDS = frozenset({"completed", "rejected", "merged", "cancelled", "taken_over", "unreached", "expired"})
REFUSED = ("rejected", "parked")
_USUAL, _AHEAD, _DAY, _MOST_AHEAD = 10 * MINUTE, 120 * MINUTE, 24 * 60 * MINUTE, 5
_ANYBODYS_AFTER = 60 * MINUTE
_UNKNOWN = 1 << 62
"""An end that depends on a window which the same message changed: it is taken from the row."""


@dataclass(frozen=True)
class Person:
    """Who did something; ``branch`` only for those who work at one."""

    user_id: str
    branch: str | None
    is_lead: bool

    @classmethod
    def of(cls, rows: Rows, user_id: str) -> Person:
        """As the firm's rows have them."""
        user = rows["user", user_id]
        branch = user.get("branch_id") if user["role"] == "branch" else None
        return cls(user_id, branch, user["role"] == "lead")


@dataclass
class Hold:
    """The one lease of a callback."""

    token: int = 0
    holder: str | None = None
    branch: str | None = None
    granted: int = 0
    until: int = 0
    released: int | None = None

    def is_held(self, now: int) -> bool:
        """Whether somebody has it at that moment."""
        return self.token > 0 and self.released is None and now < self.until

    def is_of(self, who: Person) -> bool:
        """Whether the last grant was theirs, alone or as one of a branch."""
        if self.holder is not None:
            return self.holder == who.user_id
        return self.branch is not None and self.branch == who.branch

    def is_anothers(self, who: Person, now: int) -> bool:
        """Whether somebody else has it at that moment."""
        return self.is_held(now) and not self.is_of(who)

    def covers(self, who: Person, token: int, done_at: int, now: int) -> bool:
        """Whether what was done under ``token`` counts: no other was granted, and it was done before the end."""
        if token != self.token or self.token == 0 or not self.is_of(who):
            return False
        done_at = done_at if self.granted <= done_at <= now else now
        return (self.released is None or done_at <= self.released) and done_at < self.until

    def grant(self, now: int, until: int, holder: str | None = None, branch: str | None = None) -> None:
        """The next token, to a person or to a branch."""
        self.token, self.holder, self.branch = self.token + 1, holder, branch
        self.granted, self.until, self.released = now, until, None

    def end(self, now: int, *, next_token: bool = False) -> None:
        """It is over before its time."""
        if self.token:
            self.token, self.released = self.token + int(next_token), now


def holds_of(rows: Rows) -> dict[str, Hold]:
    """The leases of all callbacks, by callback."""
    found = {row_id: Hold() for table, row_id in rows if table == "callback"}
    for (table, _), row in rows.items():
        if table == "lease" and row["noun"] == "callback":
            found[row["noun_id"]] = Hold(
                token=row.get("token", 0),
                holder=row.get("holder_id"),
                branch=row.get("branch_id"),
                granted=row.get("granted_at", 0),
                until=row.get("until_at", 0),
                released=row.get("released_at"),
            )
    return found


def done_at(message: IntentMessage, now: int) -> int:
    """When it was done, as far as its device tells: by its age, else by a clock that is never believed far ahead."""
    told = now - max(message.age, 0) * 1000 if message.age is not None else message.wall or now
    return min(max(told, 0), now + 2 * MINUTE)


def microseconds(text: str) -> int:
    """A time in an argument."""
    return round(datetime.fromisoformat(text).timestamp() * 1_000_000)


@dataclass
class Holds:
    """All leases of callbacks while the changes of one message are judged at ``now``.

    ``touched`` are the callbacks that these are about, ``alone`` those that only one of them is about: of the latter
    ``rows`` tells how they stood.
    """

    rows: Rows
    now: int
    alone: frozenset[str]
    touched: frozenset[str]
    holds: dict[str, Hold]

    def follow(self, message: IntentMessage, kept: StoredVerdict, about: list[str]) -> None:
        """What one judged change does to the lease of what it is ``about``, and whether it could be judged so."""
        who, refused = Person.of(self.rows, kept.user_id), kept.status in REFUSED
        words = f"10: {message.name} {message.id} became {kept.status} {kept.code} {kept.facts}"
        for callback_id in sorted(set(about)):
            hold = self.holds.setdefault(callback_id, Hold())
            if message.name == "ClaimCallback":
                self._claim(hold, callback_id, who, message, kept)
            elif refused:
                self._refused(hold, callback_id, who, message, kept)
            else:
                words_of = f"{words}, and the lease is {hold}"
                self._taken(hold, who, message, words_of)
                self._move(hold, callback_id, who, message)

    def _claim(self, hold: Hold, callback_id: str, who: Person, message: IntentMessage, kept: StoredVerdict) -> None:
        ahead, words = bool(message.args.get("ahead")), f"10: {message.id} claims {hold}: {kept}"
        others, known = hold.is_anothers(who, self.now), callback_id in self.alone
        row = self.rows.get(("callback", callback_id), {})
        if kept.status in REFUSED:
            why = kept.facts.get("lost") or kept.facts.get("why")
            assert why != "held" or others, f"{words}, and nobody else has it"
            assert why != "number" or self._rings_elsewhere(callback_id, who) or not known, f"{words}: nobody calls"
            is_open = known and why in ("not_due", "owner", "needs_number", "ended", "language")
            assert not is_open or not self._is_claimable(row, hold, who, ahead=ahead), f"{words}, and it was open"
            assert "most" not in kept.facts or self._held_by(who) >= _MOST_AHEAD, f"{words}: there was room"
            return
        assert not others, f"{words}, and another has it"
        is_mine = hold.is_held(self.now) and hold.holder == who.user_id
        until = self._until(row, callback_id, message, ahead=ahead)
        if hold.is_held(self.now) and until != _UNKNOWN:
            until = max(until, hold.until)
        if is_mine:
            hold.until = until
            return
        assert not known or self._is_claimable(row, hold, who, ahead=ahead), f"{words}, which could not be: {row}"
        hold.grant(self.now, until, holder=who.user_id)

    def _until(self, row: Mapping[str, Any], callback_id: str, message: IntentMessage, *, ahead: bool) -> int:
        until: int = self.now + (_AHEAD if ahead else message.args.get("minutes", 10) * MINUTE)
        if not ahead:
            return until
        return self._within(row, callback_id, until)

    def _within(self, row: Mapping[str, Any], callback_id: str, until: int) -> int:
        """A pack lasts to the end of the window that was promised."""
        if callback_id not in self.alone:
            return _UNKNOWN
        ends: int = row.get("window_end", 0)
        return min(until, ends) if ends > self.now else until

    def _is_claimable(self, row: Mapping[str, Any], hold: Hold, who: Person, *, ahead: bool) -> bool:
        """Whether it could be claimed as it stood before."""
        if not row or row["state"] in ENDS:
            return False
        if hold.is_held(self.now):
            return hold.is_of(who)
        if row["state"] == "needs_number" or self.now >= row["expires_at"]:
            return False
        due = {"scheduled": row.get("window_start"), "retry_wait": row.get("next_attempt_at")}.get(row["state"])
        if not ahead and self.now < (due or row["requested_at"]):
            return False
        owner, mode = row.get("owner_id"), row["owner_mode"]
        until = row.get("owner_until")
        is_kept = owner not in (None, who.user_id) and mode != "anyone"
        if is_kept and not (mode == "owner_first" and until is not None and self.now >= until):
            return False
        return owner == who.user_id or self._is_for(row, who, max(due or 0, row["requested_at"]))

    def _is_for(self, row: Mapping[str, Any], who: Person, due: int) -> bool:
        """Whether it may be given to somebody: they speak its language, or its promise is broken, or it waited long."""
        told = [
            one["value"] for (table, _), one in self.rows.items() if table == "setting" and who.user_id in one["name"]
        ]
        spoken = json.loads(told[0])["languages"] if told else None
        if row.get("language") is None or spoken is None or row["language"] in spoken:
            return True
        return self.now >= (row["window_end"] if row.get("window_end") else due + _ANYBODYS_AFTER)

    def _rings_elsewhere(self, callback_id: str, who: Person) -> bool:
        """Whether somebody else has a callback to the same number."""
        phone = self.rows.get(("callback", callback_id), {}).get("phone")
        return any(
            hold.is_anothers(who, self.now) and self.rows.get(("callback", one), {}).get("phone") == phone
            for one, hold in self.holds.items()
            if one != callback_id
        )

    def _held_by(self, who: Person) -> int:
        return sum(hold.is_held(self.now) and hold.holder == who.user_id for hold in self.holds.values())

    def _covers(self, hold: Hold, who: Person, message: IntentMessage) -> bool:
        token = message.args.get("lease_token")
        if token is None:
            return not hold.is_anothers(who, self.now)
        return hold.covers(who, token, done_at(message, self.now), self.now)

    def _refused(self, hold: Hold, callback_id: str, who: Person, message: IntentMessage, kept: StoredVerdict) -> None:
        """What was done in time under a claim that still counts is not refused as lost."""
        if kept.code != "CLAIM_LOST" or message.name != "RecordAttempt" or callback_id not in self.alone:
            return
        row = self.rows.get(("callback", callback_id), {})
        has_no_way = row.get("state", "merged") in ENDS
        has_no_way = has_no_way or (row["state"] == "needs_number" and message.args.get("phone") is None)
        is_lost = not self._covers(hold, who, message) or has_no_way
        assert is_lost, f"10: {message.id} was done in time under {hold}, and is refused: {kept}"

    def _taken(self, hold: Hold, who: Person, message: IntentMessage, words: str) -> None:
        """Nothing is taken under a lower token than the highest, after the end, or over somebody else's claim."""
        name = message.name
        if name in ("RecordAttempt", "SnoozeCallback", "RescheduleCallback"):
            assert self._covers(hold, who, message), words
        elif name == "CancelCallback":
            has_token = message.args.get("lease_token") is not None
            assert self._covers(hold, who, message) or (who.is_lead and not has_token), words
        elif name in ("SetCallbackNumber", "AssignCallback"):
            assert who.is_lead or not hold.is_anothers(who, self.now), words
        elif name == "RenewLease":
            assert hold.is_held(self.now), words
            assert hold.covers(who, message.args["token"], self.now, self.now), words
        elif name == "GrantPack":
            is_theirs = hold.branch == message.args["branch_id"]
            assert not hold.is_held(self.now) or is_theirs, words
        elif name in ("TakeLease", "ForceRelease"):
            assert who.is_lead, words

    def _move(self, hold: Hold, callback_id: str, who: Person, message: IntentMessage) -> None:
        """How the lease is afterwards."""
        name, args, now = message.name, message.args, self.now
        token = args.get("token", args.get("lease_token"))
        until = now + args.get("minutes", 10) * MINUTE
        if name == "RecordAttempt":
            is_again = ("callback_attempt", message.id) in self.rows
            if not is_again and hold.is_of(who) and hold.released is None:
                hold.end(now)
        elif name in ("SnoozeCallback", "RescheduleCallback"):
            if not hold.is_anothers(who, now):
                hold.end(now)
        elif name in ("CancelCallback", "TakeOverCallback"):
            hold.end(now, next_token=True)
        elif name in ("ReleaseCallback", "ReleaseLease"):
            if token == hold.token and hold.is_of(who) and hold.released is None:
                hold.end(now)
        elif name == "RenewLease":
            hold.until = max(hold.until, until)
        elif name == "TakeLease":
            hold.grant(now, until, holder=args.get("to_id") or who.user_id)
        elif name == "ForceRelease" and hold.is_held(now):
            hold.end(now, next_token=True)
        elif name == "GrantPack":
            row = self.rows.get(("callback", callback_id), {})
            hold.grant(now, self._within(row, callback_id, now + _DAY), branch=args["branch_id"])

    def check(self, rows: Rows) -> None:
        """Every lease is as it has to be after all changes; and no two people call one number."""
        for callback_id, hold in holds_of(rows).items():
            want = self.holds.get(callback_id, Hold())
            if want.until == _UNKNOWN:
                want.until = hold.until
            assert hold == want, f"10: the lease of {callback_id} is {hold}, and should be {want}"
        self._check_numbers(rows)

    def _check_numbers(self, rows: Rows) -> None:
        by_phone: dict[str, set[str]] = {}
        for callback_id, hold in holds_of(rows).items():
            row = rows["callback", callback_id]
            if row["state"] not in ENDS and hold.is_held(self.now):
                holder = hold.branch or Person.of(rows, str(hold.holder)).branch or str(hold.holder)
                by_phone.setdefault(row["phone"], set()).add(holder)
        twice = {phone: people for phone, people in by_phone.items() if len(people) > 1}
        assert not twice, f"10: these numbers are rung by two at a time: {twice}"
