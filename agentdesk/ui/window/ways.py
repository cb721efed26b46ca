"""The ways to somebody in the window: found, opened, an entry of theirs shown, and back to the work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from agentdesk.ui.search.presenter import SearchPresenter
from agentdesk.ui.timeline.filters import Group, TimelineFilter
from agentdesk.ui.window.customer_tabs import CustomerTabs
from agentdesk.ui.window.frame import WorkspaceFrame


class Ways:
    """One for a workspace."""

    def __init__(
        self, frame: WorkspaceFrame, tabs: CustomerTabs, search: SearchPresenter, leave_matter: Callable[[], None]
    ) -> None:
        self._frame, self._tabs, self._search = frame, tabs, search
        self._leave_matter = leave_matter

    def find_customer(self) -> None:
        """Put the keyboard into the search field, old words chosen; the start page shows the last customers itself."""
        self._frame.top.search.select_all()
        if self._tabs.current is not None:
            self._search.open()

    def open_customer(self, customer_id: str) -> None:
        """Bring a customer to the front."""
        self._tabs.open(customer_id)
        self.focus_work()

    def open_entry(self, customer_id: str, entry_id: str, occurred_at: datetime) -> None:
        """Bring a customer to the front and choose the entry that was found, however far back it is."""
        self._tabs.open(customer_id, sought_at=occurred_at)
        self._frame.work.timeline.table.choose_when_there(entry_id)
        self.focus_work()

    def focus_work(self) -> None:
        """Put the keyboard on the work: the timeline of who is in front, or the way to somebody."""
        work = self._frame.work
        self._frame.turn_to()
        (work.timeline.table if self._tabs.current is not None else work.start.find_button).setFocus()

    def open_chosen(self) -> None:
        """Open the entry that is chosen."""
        timeline = self._frame.work.timeline
        if timeline.table.chosen is not None:
            timeline.open(timeline.table.chosen)

    def show_surveys(self) -> None:
        """The answers behind the trend line, as a list."""
        current = self._tabs.current
        if current is not None:
            self._leave_matter()
            current.timeline.filter_by(TimelineFilter(Group.SURVEYS))
            self.focus_work()
