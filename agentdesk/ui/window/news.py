"""Tells a screen reader when something of a colleague's arrives for the customer in front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from agentdesk.desk.timeline_answers import TimelineEntry
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.timeline.view import TimelineView
from agentdesk.ui.timeline.wording import entry_title
from agentdesk.ui.window.customer_tabs import CustomerTabs


class News(QObject):
    """``say`` announces. What the user adds is announced as saved elsewhere, what was there before is no news."""

    def __init__(self, tabs: CustomerTabs, timeline: TimelineView, user_id: str, say: Callable[[str], None]) -> None:
        super().__init__(timeline)
        self._tabs = tabs
        self._user_id = user_id
        self._say = say
        self._newest: TimelineEntry | None = None
        timeline.table.rows_model.rowsInserted.connect(lambda *_rows: self._look())
        timeline.held_changed.connect(lambda _count: self._look())

    def _look(self) -> None:
        current = self._tabs.current
        newest = current.timeline.newest if current is not None else None
        before, self._newest = self._newest, newest or self._newest
        if newest is None or before is None or newest.customer_id != before.customer_id:
            return
        is_later = newest.id != before.id and newest.occurred_at >= before.occurred_at
        if is_later and newest.agent_id != self._user_id:
            self._say(fill(self.tr("New: %1"), as_is(entry_title(newest))))
