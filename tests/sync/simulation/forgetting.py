"""Invariants 4, 12 and 20 when the server is tidied: what may still be asked for stays, and what is behind goes."""

from __future__ import annotations

from collections.abc import Mapping

from tests.sync.simulation.servers import Picture

_THERE = "U"


def check_forgotten(
    before: Picture, now: Picture, times: Mapping[int, int], confirmed: Mapping[str, int], since: int
) -> None:
    """``times`` say when each number of the feed was given (microseconds); what is younger than ``since`` stays."""
    fresh = {number for number, at in times.items() if at >= since}
    early = {number for number in fresh if number <= now.horizon or number not in now.firsts}
    assert not early, f"20: the server forgot {sorted(early)[:4]} before its time, and is at {now.horizon}"
    lost = [place for place in before.verdicts.keys() - now.verdicts.keys() if place[1] > confirmed.get(place[0], 0)]
    assert not lost, f"4: the server forgot the verdicts on {lost[:4]}, which have not arrived"
    still_needed = {one for one in before.grants if one.until is None or one.until > now.horizon}
    assert still_needed <= now.grants, f"12: the server forgot {sorted(still_needed - now.grants)[:4]} before its time"
    _check_bounded(now, times, since)


def _check_bounded(now: Picture, times: Mapping[int, int], since: int) -> None:
    old = {number for number, at in times.items() if at < since}
    late = {number for number in old if number > now.horizon}
    assert not late, f"20: the server still knows {sorted(late)[:4]} by number, and is at {now.horizon}"
    traces = [
        (scope[:9], key)
        for scope, told in now.feed.items()
        for key, entry in told.items()
        if entry.operation != _THERE and entry.seq <= now.horizon
    ]
    assert not traces, f"20: the server keeps traces of {traces[:4]} behind its horizon"
    commits = {number for number in now.firsts if number < now.horizon}
    assert not commits, f"20: the server keeps the commits {sorted(commits)[:4]} behind its horizon"
    ended = {one for one in now.grants if one.until is not None and one.until <= now.horizon}
    assert not ended, f"20: the server keeps {sorted(ended)[:4]} behind its horizon"
