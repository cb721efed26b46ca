"""When things happened in a call, and for how long: what was told late is clipped to its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from agentdesk.channels.telephony.events import CallEvent, EventType

Span = tuple[datetime, datetime | None]
"""From when to when; without an end it goes on."""


def first_at(told: Iterable[CallEvent], kind: EventType) -> datetime | None:
    """When it was told first, of what is in order of time."""
    return next((one.at for one in told if one.type is kind), None)


def clipped(at: datetime | None, ended_at: datetime | None) -> datetime | None:
    """What is told after the end happened at the end at the latest: it was only late."""
    return at if at is None or ended_at is None else min(at, ended_at)


def holds_of(told: Sequence[CallEvent], answered_at: datetime | None, ended_at: datetime | None) -> list[Span]:
    """When anybody was held, without overlaps, between answer and end; the last may still go on."""
    spans: list[Span] = []
    for leg_id in dict.fromkeys(one.leg_id for one in told):
        spans += _holds_of_leg([one for one in told if one.leg_id == leg_id], ended_at)
    spans = [
        (max(start, answered_at or start), clipped(end, ended_at) if end is not None else ended_at)
        for start, end in spans
    ]
    joined: list[Span] = []
    for start, end in sorted(spans, key=lambda span: span[0]):
        if end is not None and end <= start:
            continue
        first, last = joined[-1] if joined else (start, start)
        if joined and (last is None or start <= last):
            joined[-1] = (first, None if last is None or end is None else max(last, end))
        else:
            joined.append((start, end))
    return joined


def _holds_of_leg(told: Sequence[CallEvent], ended_at: datetime | None) -> list[Span]:
    spans: list[Span] = []
    since: datetime | None = None
    for one in told:
        if one.type is EventType.HELD:
            since = since or one.at
        elif one.type in (EventType.RESUMED, EventType.ENDED) and since is not None:
            spans.append((since, one.at))
            since = None
    if since is not None:
        spans.append((since, ended_at))
    return spans


def seconds_of(
    began_at: datetime, answered_at: datetime | None, ended_at: datetime | None, holds: Sequence[Span]
) -> dict[str, int | None]:
    """How long it rang, was held and was talked, by the names of ``Call``: whole seconds, None while it goes on."""
    if ended_at is None:
        ring = None if answered_at is None else answered_at - began_at
        return {"ring_seconds": _whole(ring), "hold_seconds": None, "talk_seconds": None}
    held = sum((end - start for start, end in holds if end is not None), timedelta())
    talk = timedelta() if answered_at is None else ended_at - answered_at
    if answered_at is None:
        held = timedelta()
    return {
        "ring_seconds": _whole((answered_at or ended_at) - began_at),
        "hold_seconds": _whole(held),
        "talk_seconds": _whole(talk - held),
    }


def _whole(span: timedelta | None) -> int | None:
    return None if span is None else max(0, int(span.total_seconds()))
