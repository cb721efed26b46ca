"""Tells colleagues what this window does with the customer in front, and shows what they do. Takes no focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from agentdesk.desk.live import Doing, LiveView, key_of_customer
from agentdesk.ui.customer.live_note import LiveNote, live_words
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.desk_link.listening import LiveListening
from agentdesk.ui.formats import current_formats
from agentdesk.ui.window.customer_tabs import CustomerTabs
from agentdesk.ui.window.detail_flow import DetailFlow
from agentdesk.ui.window.details import Detail
from agentdesk.ui.window.frame import WorkspaceFrame
from agentdesk.ui.window.writing import Writing

LOOK_MS = 500
UNKNOWN_AFTER_MS = 3000
"""So long it may take until the server has answered before it is said that nobody can be heard."""

_WRITTEN_IN = (Detail.MATTER, Detail.CORRECT, Detail.EDIT)


class LiveFlow(QObject):
    """One window's part in the live channel. ``say`` tells a screen reader, politely.

    ``changed`` tells who is shown, None for nobody. ``beside`` names a customer who is looked at elsewhere than in the
    tabs, "" for none.
    """

    changed = Signal(object)

    def __init__(self, link: DeskLink, frame: WorkspaceFrame, say: Callable[[str], None]) -> None:
        super().__init__(frame)
        self._link = link
        self._say = say
        self._said: tuple[str, str] = ("", "")
        self._shown: LiveView | None = None
        self.beside: Callable[[], str] = lambda: ""
        self._where: Callable[[], tuple[str, str]] = lambda: ("", "")
        self.note = LiveNote()
        frame.card.add_note(self.note)
        self._listening = LiveListening(link.desk, self)
        self._listening.heard.connect(self._ask)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(UNKNOWN_AFTER_MS)
        self._patience.timeout.connect(self._write)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.tell)

    def follow(self, tabs: CustomerTabs, flow: DetailFlow, writing: Writing) -> None:
        """Tell from now on what happens in these."""

        def where() -> tuple[str, str]:
            beside = self.beside()
            if beside:
                return beside, Doing.VIEWING
            current = tabs.current
            if current is None:
                return "", ""
            customer_id = tabs.card.id if tabs.card is not None else current.customer_id
            writes = customer_id in writing.customer_ids or flow.shown in _WRITTEN_IN
            return customer_id, Doing.EDITING if writes else Doing.VIEWING

        self._where = where
        tabs.turned.connect(self.tell)
        tabs.card_changed.connect(self.tell)
        self._look.start()

    def tell(self) -> None:
        """Say what is done here, where it is something else than before."""
        (before, _), said = self._said, self._where()
        if said == self._said:
            return
        self._said = said
        customer_id, doing = said
        if before and before != customer_id:
            self._link.order(lambda desk: desk.say_live(key_of_customer(before), ""), _nothing, _nothing)
        if customer_id:
            self._link.order(lambda desk: desk.say_live(key_of_customer(customer_id), doing), _nothing, _nothing)
        if before != customer_id:
            self._shown = None
            self.note.show_live(None)
            self.changed.emit(None)
            self._patience.start()
            self._ask()

    def _ask(self) -> None:
        customer_id, _ = self._said
        if customer_id and self._listening.is_open:
            self._link.ask(
                "live", lambda desk: desk.live(customer_id), lambda view: self._show(customer_id, view), _nothing
            )

    def _show(self, customer_id: str, view: LiveView) -> None:
        if customer_id != self._said[0] or view == self._shown:
            return
        is_news = bool(view.people)
        self._shown = view
        if view.is_known:
            self._patience.stop()
        elif not self._patience.isActive():
            self._patience.start()
        self._write()
        if is_news:
            self._say(live_words(view, current_formats()))

    def _write(self) -> None:
        """Unknown is shown when it lasts: for a moment it always is."""
        view = self._shown
        is_early = view is not None and not view.is_known and self._patience.isActive()
        shown = None if is_early else view
        self.note.show_live(shown)
        self.changed.emit(shown)

    def close(self) -> None:
        """Say and show nothing more; what was said fades by itself."""
        self._listening.close()
        self._look.stop()
        self._patience.stop()


def _nothing(_answer: object) -> None:
    """Nothing follows."""
