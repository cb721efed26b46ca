"""Pages of the details pane that somebody writes in and that no draft keeps: there again when one comes back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from agentdesk.ui.window.customer_tabs import CustomerTabs
from agentdesk.ui.window.detail_flow import DetailFlow
from agentdesk.ui.window.details import Detail
from agentdesk.ui.window.frame import WorkspaceFrame


class ParkedPages(QObject):
    """Remembers for which customer each page was filled last. Filled for another, it is the first one's no more."""

    def __init__(self, frame: WorkspaceFrame, tabs: CustomerTabs, flow: DetailFlow) -> None:
        super().__init__(frame)
        self._frame, self._tabs, self._flow = frame, tabs, flow
        self._pages: dict[str, Detail] = {}
        tabs.turned.connect(self._on_turned)

    def show(self, page: Detail) -> None:
        """Show a page that was just filled for the customer in front, and put the keyboard into it."""
        card = self._tabs.card
        if card is not None:
            self._forget(page)
            self._pages[card.id] = page
            self._flow.open_page(page)

    def close(self, page: Detail) -> None:
        """The page is done with; whatever else stands in the pane by now stays."""
        self._forget(page)
        if self._flow.shown is page:
            self._flow.close_form()

    def _forget(self, page: Detail) -> None:
        self._pages = {customer_id: kept for customer_id, kept in self._pages.items() if kept is not page}

    def _on_turned(self) -> None:
        """Another customer is in front: what was being written about them is in sight again."""
        current = self._tabs.current
        page = self._pages.get(current.customer_id) if current is not None else None
        if page is not None and not self._flow.shown.is_draft:
            self._frame.details.show_page(page)
            self._frame.panes.show_details(True)
