"""Invariant 2 on the server's feeds: what changed is told anew to everybody who has or had it, and nothing else is."""

from __future__ import annotations

from collections.abc import Collection

from tests.sync.simulation.servers import Picture

Key = tuple[str, str]
_THERE, _LEFT, _DELETED = "U", "X", "D"


def check_feeds(before: Picture, now: Picture, differing: Collection[Key]) -> None:
    """The feed of every scope names the rows that are in it, and has newer entries for what became of them since.

    ``differing`` are the rows that are new or other than ``before``.
    """
    for scope in before.feed.keys() | now.feed.keys():
        was, there, told = before.in_scope(scope), now.in_scope(scope), now.feed.get(scope, {})
        named = {key for key, entry in told.items() if entry.operation == _THERE}
        assert named == there.keys(), f"2: the feed of {scope[:9]} is wrong in {sorted(named ^ there.keys())[:4]}"
        due = {key for key in there if key in differing or key not in was}
        due |= was.keys() - there.keys()
        fresh = {key for key, entry in told.items() if entry.seq > before.seq}
        assert due <= fresh, f"2: the feed of {scope[:9]} says nothing of {sorted(due - fresh)[:4]}, which changed"
        assert fresh <= due, f"2: the feed of {scope[:9]} tells anew of {sorted(fresh - due)[:4]}, which did not change"
        for key in fresh:
            end = _LEFT if key in now.rows else _DELETED
            operation = _THERE if key in there else end
            said = told[key].operation
            assert said == operation, f"2: the feed of {scope[:9]} has {said} for {key}, and should have {operation}"
            version = now.rows[key]["ver"] if key in there else told[key].version
            assert told[key].version == version, f"7: the feed of {scope[:9]} has another version of {key}"
