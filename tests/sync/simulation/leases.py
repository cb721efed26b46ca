"""Invariant 10 on the server's rows: one holder at a time, tokens that only grow, nothing taken under an old one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from agentdesk.sync.wire.messages import IntentMessage
from tests.sync.simulation.files import Rows

BY_A_LEAD = frozenset({"TakeLease", "ForceRelease", "GrantPack"})
UNDER_A_TOKEN = {"SetConversation": "conversation_id", "RenewLease": "noun_id"}
"""Work that is taken from the holder of a token, and the argument that names the matter."""


def check_leases(before: Rows, now: Rows, fresh: Sequence[tuple[IntentMessage, Any]], microseconds: int) -> None:
    """Compare the leases before and after an exchange, and the work that was taken in it under tokens."""
    earlier = _by_matter(before)
    applied = [message for message, kept in fresh if kept.status == "applied"]
    taken = {message.args.get("noun_id") for message in applied if message.name in BY_A_LEAD}
    for matter, lease in _by_matter(now).items():
        was = earlier.get(matter, {})
        token, old = lease.get("token", 0), was.get("token", 0)
        assert token >= old, f"10: the token of {matter} went back from {old} to {token}"
        if token == old and lease.get("released_at") != was.get("released_at"):
            givers = [
                kept.user_id for message, kept in fresh if _names(message, matter, was) and kept.status == "applied"
            ]
            is_own = not was.get("holder_id") or was["holder_id"] in givers
            assert is_own, f"10: {matter} of {was['holder_id']} was given back by {givers}"
        if lease.get("holder_id") == was.get("holder_id") or not was.get("holder_id"):
            continue
        assert token > old or not lease.get("holder_id"), f"10: {matter} got another holder under the same token"
        is_over = was.get("released_at") is not None or was.get("until_at", 0) <= microseconds
        is_given = any(_names(message, matter, was) for message in applied)
        assert is_over or matter in taken or is_given, f"10: {matter} was taken from {was['holder_id']} in their time"
    for message in applied:
        _check_token(message, earlier, _by_matter(now))
    touched = {message.args.get("noun_id", message.args.get("conversation_id")) for message in applied}
    for message, kept in fresh:
        if message.name == "ClaimLease" and kept.code == "CLAIM_LOST":
            matter = message.args["noun_id"]
            was = earlier.get(matter, {})
            is_free = not was.get("token") or was.get("released_at") is not None or was["until_at"] <= microseconds
            assert not is_free or matter in touched, f"10: {matter} was free, and {message.id} did not get it"


def _by_matter(rows: Rows) -> dict[str, dict[str, Any]]:
    return {row["noun_id"]: row for (table, _), row in rows.items() if table == "lease"}


def _names(message: IntentMessage, matter: str, was: Mapping[str, Any]) -> bool:
    """Whether the holder gave it back in the same exchange."""
    is_release = message.name == "ReleaseLease" and message.args.get("noun_id") == matter
    return is_release and message.args.get("token") == was.get("token")


def _check_token(
    message: IntentMessage, before: Mapping[str, Mapping[str, Any]], now: Mapping[str, Mapping[str, Any]]
) -> None:
    token = message.args.get("lease_token" if message.name == "SetConversation" else "token")
    if token is None or message.name not in UNDER_A_TOKEN:
        return
    matter = str(message.args[UNDER_A_TOKEN[message.name]])
    newest = before.get(matter, {}).get("token", 0)
    assert token >= newest, f"10: {message.name} under token {token} was taken, and {newest} had been granted"
    assert token <= now.get(matter, {}).get("token", 0), f"10: {message.name} under token {token}, never granted"
