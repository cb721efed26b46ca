"""Links that reach the window: read, kept while the desk is locked, opened in the workspace."""

from __future__ import annotations

from PySide6.QtCore import QObject

from agentdesk.language.links import BadLink, Link, read_link
from agentdesk.ui.links.flow import LinkFlow, LinkScreens
from agentdesk.ui.links.wording import fault_words, waiting_words
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.window.main_window import MainWindow
from agentdesk.ui.window.workspace import Workspace


class LinkTaking(QObject):
    """Lives as long as the window. Of links that come while it is locked the last one waits."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: Link | None = None
        self._flow: LinkFlow | None = None
        window.opened.connect(self._on_opened)
        window.locked.connect(self._on_locked)
        if window.workspace is not None:
            self._on_opened()

    def take(self, text: str) -> None:
        """Somebody followed a link elsewhere, or started the program again: then it is ""."""
        self._window.come_forward()
        if not text:
            return
        try:
            link = read_link(text)
        except BadLink as bad:
            self._refuse(fault_words(bad.fault).sentence)
            return
        if self._flow is not None:
            self._flow.open(link)
        else:
            self._waiting = link
            self._say_at_entrance(waiting_words())

    def _refuse(self, words: str) -> None:
        workspace = self._window.workspace
        if workspace is not None:
            workspace.statuses.pass_on(words, Level.ERR, "warning")
        else:
            self._say_at_entrance(words)

    def _say_at_entrance(self, words: str) -> None:
        if self._window.unlock is not None:
            self._window.unlock.say_beside(words)

    def _on_locked(self) -> None:
        self._flow = None

    def _on_opened(self) -> None:
        workspace, asker = self._window.workspace, self._window.link
        if workspace is None or asker is None:
            return
        self._flow = LinkFlow(asker, self._screens(workspace))
        link, self._waiting = self._waiting, None
        if link is not None:
            self._flow.open(link)

    def _offer_call(self, number: str, customer_id: str) -> None:
        if self._window.dialling is not None:
            self._window.dialling.offer(number, customer_id)

    def _screens(self, workspace: Workspace) -> LinkScreens:
        def look_for(number: str) -> None:
            workspace.frame.turn_to()
            workspace.frame.top.search.set_text(number)
            workspace.frame.top.search.select_all()

        return LinkScreens(
            open_customer=workspace.open_customer,
            open_entry=workspace.open_entry,
            show_callback=workspace.callbacks.show_callback,
            add_customer=workspace.identity.add_customer,
            look_for=look_for,
            offer_call=self._offer_call,
            refuse=self._refuse,
            tell=lambda words: workspace.statuses.pass_on(words, Level.INFO, "info"),
            failed=workspace.statuses.fail,
        )
