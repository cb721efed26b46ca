"""Reads the log of the call centre of a bank in 1999, month by month, as it is published with SEE-lab's description."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from agentdesk.insight.call_log import LoggedCall

FOLDER = "calls-anonymous-bank-1999"
PREFERRED = 2
"""The class of customers who were put ahead of the others."""

AHEAD = timedelta(minutes=1.5)
"""By so much of waiting time."""

_THERE = ZoneInfo("Asia/Jerusalem")
_NOBODY = "NO_SERVER"


def read_log(path: Path) -> list[LoggedCall]:
    """All calls that wanted an agent, in order of time; what the bank calls phantoms is left out.

    Who left the machine's menu without ever reaching the queue is no call of the queue either.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        found = list(_calls(csv.DictReader(lines, delimiter="\t")))
    return sorted(found, key=lambda call: call.joined_at)


def _calls(rows: "csv.DictReader[str]") -> Iterator[LoggedCall]:
    for number, row in enumerate(rows):
        has_queued = _clock(row["q_start"]) != timedelta()
        # Of a few that were answered no time of service was kept; they have one of nothing.
        answered = row["outcome"] == "AGENT"
        if row["outcome"] not in {"AGENT", "HANG"} or not (answered or has_queued):
            continue
        midnight = datetime.strptime(row["date"], "%y%m%d").replace(tzinfo=_THERE)
        joined = (midnight + _clock(row["q_start" if has_queued else "vru_exit"])).astimezone(UTC)
        yield LoggedCall(
            id=f"{row['date']}-{number}",
            joined_at=joined,
            wait=timedelta(seconds=int(row["q_time"])) if has_queued else timedelta(),
            handle=timedelta(seconds=int(row["ser_time"])) if answered else None,
            agent="" if row["server"] == _NOBODY else row["server"],
            is_callback=row["type"].strip() == "TT",
            priority=int(row["priority"]),
        )


def _clock(text: str) -> timedelta:
    hours, minutes, seconds = (int(part) for part in text.split(":"))
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)
