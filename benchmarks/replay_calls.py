"""``python -m benchmarks.replay_calls LOG...``: months of a real call log, replayed through the rules of the queue.

Three columns beside one another: what really happened, the rule that was in force then (first come, and customers with
priority a minute and a half ahead), and the order of the project's own queue, once as it is and once with callbacks
offered to those who would wait. The first two differ by what the replay cannot know.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from agentdesk.insight.call_log import LoggedCall
from agentdesk.insight.figures import Figure
from agentdesk.insight.replay import Outcome, Rule, what_was, what_would_have_been
from agentdesk.models.callbacks.rules import CallbackRules
from agentdesk.models.callbacks.standing import Place, order_key
from agentdesk.models.callbacks.states import CallbackState
from benchmarks.bank_log import AHEAD, PREFERRED, read_log

OFFER_FROM = timedelta(minutes=2)
_RULES = CallbackRules()
_A_DAY = timedelta(days=1)


def rank_of_then(call: LoggedCall) -> tuple[datetime, str]:
    """Who was next in 1999."""
    return call.joined_at - (AHEAD if call.priority == PREFERRED else timedelta()), call.id


def rank_of_ours(call: LoggedCall) -> tuple[datetime, datetime, str]:
    """Who is next by the order of callbacks, with the points of a first-tier customer for those with priority."""
    place = Place(
        id=call.id,
        state=CallbackState.WAITING,
        requested_at=call.joined_at,
        order_at=call.joined_at,
        window_start=None,
        window_end=None,
        next_attempt_at=None,
        expires_at=call.joined_at + _A_DAY,
        priority_minutes=_RULES.points["tier_a"] if call.priority == PREFERRED else 0,
    )
    return order_key(place, call.joined_at, _RULES)


RULES: dict[str, Rule] = {
    "as then": Rule(rank_of_then),
    "our order": Rule(rank_of_ours),
    "with callbacks": Rule(rank_of_ours, offer_from=OFFER_FROM),
}

_ROWS: tuple[tuple[str, Callable[[Outcome], object]], ...] = (
    ("live callers: answered", lambda one: one.live_waits.n),
    ("  mean wait, s", lambda one: one.live_waits.mean),
    ("  median wait, s", lambda one: one.live_waits.median),
    ("  wait of nine in ten, s", lambda one: one.live_waits.p90),
    ("  abandoned / queued", lambda one: one.abandonment),
    ("  within 20 s / answered or waited", lambda one: one.service_level),
    ("callbacks: connected in window / promised", lambda one: one.promises_kept),
    ("  mean time to callback, s", lambda one: one.time_to_callback.mean),
    ("  of nine in ten, s", lambda one: one.time_to_callback.p90),
    ("told: waits within p50", lambda one: one.within_p50),
    ("  waits within p90", lambda one: one.within_p90),
)


def outcomes(calls: list[LoggedCall]) -> dict[str, Outcome]:
    """What really happened, and what each rule would have made of it."""
    return {"really": what_was(calls), **{name: what_would_have_been(calls, rule) for name, rule in RULES.items()}}


def main() -> None:
    """Print a table for each log."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replay_calls", description="Replay a real call log.")
    parser.add_argument("logs", metavar="LOG", nargs="+", type=Path, help="a month of the log, as published")
    for path in parser.parse_args().logs:
        calls = read_log(path)
        found = outcomes(calls)
        print(f"{path.name}: {len(calls)} calls, {sum(call.is_callback for call in calls)} of them called back")
        print(f"{'':42}" + "".join(f"{name:>20}" for name in found))
        for title, of in _ROWS:
            print(f"{title:42}" + "".join(f"{_shown(of(outcome)):>20}" for outcome in found.values()))


def _shown(value: object) -> str:
    if isinstance(value, Figure):
        return "-" if value.value is None else f"{value.value:.3f} of {value.n}"
    return "-" if value is None else f"{value:.1f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
