"""Reminds of one's own promises: ten minutes before a window begins, and when one is broken. Never of other people's.

Nothing is asked again and again: the next moment is known, and what a person does is told as a change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.callbacks.answers import CallbackView, Queue, QueueView
from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.formats import Formats, current_formats
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.timeline.wording import counted

translate = QCoreApplication.translate

REMINDED_BEFORE = timedelta(minutes=10)
"""So long before its window a promise is reminded of (domain rule 2.5)."""

_TOPIC = "own callbacks"


class Alert(Enum):
    """What is told."""

    SOON = "soon"
    BROKEN = "broken"


Told = tuple[str, datetime, Alert]


@dataclass(frozen=True, slots=True)
class AlertsAround:
    """What the alerts need of the window.

    ``tell`` gets the words for the screen and those for the operating system, which name nobody. ``count`` is told how
    many callbacks are the user's own and whether any is overdue.
    """

    day_begins: Callable[[], datetime]
    wake_at: Callable[[datetime | None], None]
    tell: Callable[[str, str], None]
    count: Callable[[int, bool], None]


class CallbackAlerts:
    """One for the window."""

    def __init__(self, asker: Asker, clock: Clock, around: AlertsAround) -> None:
        self._asker = asker
        self._clock = clock
        self._around = around
        self._told: set[Told] = set()

    def ask(self) -> None:
        """Look at one's own callbacks: at a change, and at the moment that was named."""
        since = self._around.day_begins()
        self._asker.ask(_TOPIC, lambda desk: desk.callbacks(QueueView.MINE, done_since=since), self._on_queue)

    def _on_queue(self, queue: Queue) -> None:
        rows = [row for row in queue.rows if row.ended_at is None]
        self._around.count(queue.counts.get(QueueView.MINE, len(rows)), any(row.is_overdue for row in rows))
        due = [told for row in rows for told in alerts_of(row, queue.now)]
        fresh = [told for told in due if told not in self._told]
        self._told.update(due)
        if fresh:
            names = {row.id: row for row in rows}
            self._tell([(names[key], alert) for key, _at, alert in fresh], queue.now)
        following = next_alert(rows, queue.now)
        ahead = queue.now - self._clock.now()
        self._around.wake_at(None if following is None else following - ahead)

    def _tell(self, told: list[tuple[CallbackView, Alert]], now: datetime) -> None:
        formats = current_formats()
        words = [alert_words(row, alert, now, formats) for row, alert in told[:2]]
        if len(told) > 2:
            more = len(told) - 2
            words.append(counted(translate("Callbacks", "%n more", None, more), more, formats))
        self._around.tell(" ".join(words), system_words([alert for _row, alert in told], formats))


def alerts_of(row: CallbackView, now: datetime) -> Iterable[Told]:
    """What there is to be told of a callback now."""
    if row.window_start is None or row.window_end is None:
        return
    if row.is_overdue:
        yield row.id, row.window_end, Alert.BROKEN
    elif row.window_start - REMINDED_BEFORE <= now < row.window_end:
        yield row.id, row.window_start, Alert.SOON


def next_alert(rows: Iterable[CallbackView], now: datetime) -> datetime | None:
    """When there is something more to tell, by the server's time. A window is over only once its end has passed."""
    moments = [
        moment
        for row in rows
        if row.window_start is not None and row.window_end is not None
        for moment in (row.window_start - REMINDED_BEFORE, row.window_end + timedelta(milliseconds=1))
        if moment > now
    ]
    return min(moments, default=None)


def alert_words(row: CallbackView, alert: Alert, now: datetime, formats: Formats) -> str:
    """One alert on the screen."""
    name = formats.name(row.customer_name or translate("Callbacks", "A customer who is not here"))
    if row.window_start is None or row.window_end is None:
        return ""
    window = as_is(formats.times(row.window_start, row.window_end))
    if alert is Alert.BROKEN:
        return fill(translate("Callbacks", "The promise to %1 for %2 was not kept; call now."), as_is(name), window)
    minutes = max(0, int((row.window_start - now) / timedelta(minutes=1)))
    if minutes == 0:
        return fill(translate("Callbacks", "%1 is promised a call now, for %2."), as_is(name), window)
    number = as_is(formats.number(minutes))
    return fill(translate("Callbacks", "In %1 min %2 is promised a call, for %3."), number, as_is(name), window)


def system_words(alerts: list[Alert], formats: Formats) -> str:
    """The same for the operating system, whose messages others may read: how many, and nobody's name."""
    broken = sum(alert is Alert.BROKEN for alert in alerts)
    soon = len(alerts) - broken
    parts = []
    if broken:
        parts.append(counted(translate("Callbacks", "%n of your callbacks are overdue", None, broken), broken, formats))
    if soon:
        parts.append(counted(translate("Callbacks", "%n of your callbacks are due soon", None, soon), soon, formats))
    return ". ".join(parts)
