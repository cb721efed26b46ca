"""Invariant 10 on the server's rows: a plain model of leases says after every exchange how each of them must be.

One holder at a time; every grant has the next token and renewing keeps it; nothing is taken under an old token, and
nothing refused that its holder did in time; the matter is its holder's until the lease ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agentdesk.sync.wire.messages import IntentMessage
from tests.sync.simulation.files import Rows
from tests.sync.simulation.servers import StoredVerdict

_MINUTE = 60_000_000
_USUAL_MINUTES = 10
_NOUN = "conversation"
_REFUSED = ("rejected", "parked")


@dataclass
class PlainLease:
    """One matter with its lease; times are microseconds of the server, ``owner`` is whose the matter is."""

    token: int = 0
    holder: str | None = None
    granted: int = 0
    until: int = 0
    released: int | None = None
    returns_to: str | None = None
    owner: str | None = None

    def is_held(self, now: int) -> bool:
        """Whether somebody has it at that moment."""
        return self.token > 0 and self.released is None and now < self.until

    def covers(self, user_id: str, token: int, done_at: int, now: int) -> bool:
        """Whether what ``user_id`` did under ``token`` counts."""
        if token != self.token or self.token == 0 or self.holder != user_id:
            return False
        done_at = done_at if self.granted <= done_at <= now else now
        return (self.released is None or done_at <= self.released) and done_at < self.until

    def grant(self, to: str, now: int, until: int) -> None:
        """The next token, to somebody."""
        self._go_back()
        self.returns_to, self.owner = self.owner, to
        self.token, self.holder, self.granted, self.until, self.released = self.token + 1, to, now, until, None

    def end(self, now: int, *, next_token: bool) -> None:
        """It is over before its time."""
        if self.token:
            self._go_back()
            self.token, self.released = self.token + int(next_token), now

    def _go_back(self) -> None:
        if self.holder is not None and self.owner == self.holder:
            self.owner = self.returns_to

    def told(self) -> tuple[object, ...]:
        """What is compared with the rows."""
        return self.token, self.holder, self.until, self.released, self.owner


def check_leases(before: Rows, now: Rows, fresh: Sequence[tuple[IntentMessage, StoredVerdict]], moment: int) -> None:
    """Compare every lease with what must have become of it by ``fresh``, judged at ``moment``."""
    leases = _leases(before)
    for message, kept in fresh:
        if message.args.get("noun", _NOUN) != _NOUN:
            continue  # a callback's: the trials of callbacks have a model of their own
        matter = message.args.get("noun_id") or message.args.get("conversation_id")
        matter = message.id if message.name == "OpenConversation" else matter
        if kept.code == "CLAIM_LOST" or kept.status not in _REFUSED:
            _follow(leases.setdefault(str(matter), PlainLease()), message, kept, moment)
    for matter, lease in _leases(now).items():
        want = leases.get(matter, PlainLease()).told()
        assert lease.told() == want, f"10: the lease of {matter} is {lease.told()}, and should be {want}"


def _follow(lease: PlainLease, message: IntentMessage, kept: StoredVerdict, now: int) -> None:
    """What one judged intent does to a lease; whether it was judged by what the lease was."""
    user_id, args, is_lost = kept.user_id, message.args, kept.code == "CLAIM_LOST"
    until = now + args.get("minutes", _USUAL_MINUTES) * _MINUTE
    is_mine = lease.is_held(now) and lease.holder == user_id
    if message.name == "ClaimLease":
        assert is_lost == (lease.is_held(now) and not is_mine), f"10: {message.id} claims {lease}: {kept}"
        if is_mine:
            lease.until = max(until, lease.until)
        elif not is_lost:
            lease.grant(user_id, now, until)
    elif message.name == "RenewLease":
        is_good = is_mine and args["token"] == lease.token
        assert is_good != is_lost, f"10: {message.id} renews {lease} under {args['token']}: {kept}"
        lease.until = lease.until if is_lost else max(lease.until, until)
    elif message.name == "ReleaseLease":
        if args["token"] == lease.token and lease.holder == user_id and lease.released is None:
            lease.end(now, next_token=False)
    elif message.name == "TakeLease":
        lease.grant(args.get("to_id") or user_id, now, until)
    elif message.name == "ForceRelease":
        if lease.is_held(now):
            lease.end(now, next_token=True)
    elif message.name == "OpenConversation":
        lease.owner = lease.owner or args.get("owner_id")
    elif message.name == "SetConversation":
        _follow_setting(lease, message, kept, now)


def _follow_setting(lease: PlainLease, message: IntentMessage, kept: StoredVerdict, now: int) -> None:
    user_id, args, is_lost = kept.user_id, message.args, kept.code == "CLAIM_LOST"
    token, gives = args.get("lease_token"), args["field"] == "owner_id"
    if token is not None and message.age is not None and not gives:
        is_good = lease.covers(user_id, token, now - message.age * 1000, now)
        assert is_good != is_lost, f"10: {message.id} is done under {token} of {lease}, {message.age} ms ago: {kept}"
    if gives and not is_lost and (args.get("new") or None) != lease.owner:
        if lease.token:
            lease.token, lease.released = lease.token + 1, now
        lease.owner = args.get("new") or None


def _leases(rows: Rows) -> dict[str, PlainLease]:
    matters = ((row_id, row) for (table, row_id), row in rows.items() if table == "conversation")
    found = {row_id: PlainLease(owner=row.get("owner_id")) for row_id, row in matters}
    for (table, _), row in rows.items():
        if table == "lease" and row["noun"] == _NOUN:
            owner: Mapping[str, Any] = rows.get(("conversation", row["noun_id"]), {})
            found[row["noun_id"]] = PlainLease(
                token=row.get("token", 0),
                holder=row.get("holder_id"),
                granted=row.get("granted_at", 0),
                until=row.get("until_at", 0),
                released=row.get("released_at"),
                returns_to=row.get("returns_to_id"),
                owner=owner.get("owner_id"),
            )
    return found
