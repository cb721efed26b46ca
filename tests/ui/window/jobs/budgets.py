"""The twelve jobs and their budgets, as values, with the keystroke-level model that turns them into seconds.

Keys count modifiers apart: Ctrl+F is two. Free text is counted by nobody. The model compares designs; it is no clock.
"""

from __future__ import annotations

from dataclasses import dataclass

KEY_SECONDS = 0.28
THINK_SECONDS = 1.35
POINT_SECONDS = 1.1
CLICK_SECONDS = 0.2
HAND_SECONDS = 0.4


@dataclass(frozen=True, slots=True)
class Latencies:
    """What the eye may wait for, p95 in milliseconds from the input event to the first paint that shows the result."""

    first: int
    then: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """One job. ``thinks`` are its decisions; ``typed`` and ``hands`` belong to the way with the pointer.

    ``typed`` are the keys that even that way takes, ``hands`` how often the hand goes between keyboard and pointer.
    """

    id: str
    words: str
    keys: int
    key_seconds: float
    clicks: int
    click_seconds: float
    latencies_ms: Latencies
    thinks: int = 1
    typed: int = 0
    hands: int = 0
    screens: int = 1
    exists: bool = False

    def seconds_by_keys(self, keys: int) -> float:
        """What the model says of so many keys."""
        return keys * KEY_SECONDS + self.thinks * THINK_SECONDS

    def seconds_by_clicks(self, clicks: int) -> float:
        """What the model says of so many clicks."""
        pointing = clicks * (POINT_SECONDS + CLICK_SECONDS)
        return pointing + self.typed * KEY_SECONDS + self.hands * HAND_SECONDS + self.thinks * THINK_SECONDS


JOBS = (
    Job(
        "BUD-01", "Find a customer by six digits and open", 9, 3.9, 2, 6.4, Latencies(100, 200, 400),
        typed=6, hands=2, exists=True,
    ),
    Job("BUD-02", "A known caller pops up, accept", 1, 1.6, 1, 2.7, Latencies(300), exists=True),
    Job("BUD-03", "Log a call with its outcome, next", 5, 4.1, 4, 7.9, Latencies(100), thinks=2, exists=True),
    Job("BUD-04", "Add a note", 4, 2.5, 2, 4.0, Latencies(100), exists=True),
    Job("BUD-05", "Schedule a callback by preset", 6, 4.4, 4, 7.9, Latencies(100), thinks=2, exists=True),
    Job("BUD-06", "Next callback: claim and open", 4, 2.5, 2, 4.0, Latencies(200), exists=True),
    Job("BUD-07", "Snooze a callback by preset", 3, 2.2, 3, 5.2, Latencies(100), exists=True),
    Job("BUD-08", "SMS or e-mail from a template", 8, 4.9, 5, 10.8, Latencies(100), thinks=2, typed=3, hands=2),
    Job("BUD-09", "Feedback task from a survey", 4, 2.5, 3, 5.2, Latencies(100)),
    Job("BUD-10", "Close a task: cause, action, told", 7, 6.0, 6, 11.9, Latencies(100), thinks=3),
    Job("BUD-11", "Triage one item", 1, 1.6, 2, 4.0, Latencies(50, 100)),
    Job("BUD-12", "Resolve a conflict of one field", 6, 4.4, 4, 7.9, Latencies(100), thinks=2, exists=True),
)  # fmt: skip
BY_ID = {job.id: job for job in JOBS}
