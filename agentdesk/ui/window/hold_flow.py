"""Taking a matter and giving it back: one key, one button, and the renewal of what is in use."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from agentdesk.desk.answers import DeskStatus, LineState
from agentdesk.desk.timeline_answers import ConversationView, HoldState
from agentdesk.intents.base import Intent
from agentdesk.ui.conversation.head import ThreadHead
from agentdesk.ui.conversation.holding import renewing, state_at, taking
from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.window.customer_tabs import CustomerTabs
from agentdesk.ui.window.status_display import StatusDisplay

LOOK_MS = 15_000


class HoldFlow(QObject):
    """Serves the head of a thread. ``meant`` tells which matter a command is about."""

    def __init__(
        self,
        head: ThreadHead,
        asker: Asker,
        clock: Clock,
        statuses: StatusDisplay,
        meant: Callable[[], ConversationView | None],
        *,
        tabs: CustomerTabs,
    ) -> None:
        super().__init__(head)
        self._tabs = tabs
        self._over: frozenset[tuple[str, int]] = frozenset()
        self._head = head
        self._asker = asker
        self._clock = clock
        self._statuses = statuses
        self._meant = meant
        head.hold_asked.connect(self.take_or_give_back)
        statuses.status_changed.connect(self._follow_line)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.keep_held)
        self._look.start()

    def take_or_give_back(self) -> None:
        """At once here; for others as soon as the server has decided."""
        seen = self._meant()
        if seen is not None:
            self._perform(taking(seen.id, seen.lease, self._clock.now()), self._statuses.fail)

    def _follow_line(self, status: DeskStatus) -> None:
        self._head.show_line(status.offline_since if status.line is LineState.OFFLINE else None)

    def keep_held(self) -> None:
        """A matter that is read stays held while there is a line; what has ended is shown as ended, owner and all."""
        self._tell_what_ended()
        shown = self._head.conversation
        if shown is None or shown.lease is None:
            return
        self._head.show_conversation(shown)
        status = self._statuses.presenter.status
        intent = renewing(shown.id, shown.lease, self._clock.now())
        if intent is not None and status is not None and status.line is LineState.IDLE:
            self._perform(intent, _nothing)

    def _tell_what_ended(self) -> None:
        """Nothing is committed when a time is over: card and timeline are written again."""
        card, current, now = self._tabs.card, self._tabs.current, self._clock.now()
        leases = [(one.id, one.lease) for one in card.conversations if one.lease is not None] if card else []
        over = frozenset((row_id, lease.token) for row_id, lease in leases if state_at(lease, now) is HoldState.OVER)
        if over != self._over and current is not None:
            self._over = over
            current.retell()
            current.timeline.show_changes()

    def _perform(self, intent: Intent, failed: Callable[[BaseException], None]) -> None:
        self._asker.order(lambda desk: desk.perform(intent), _nothing, failed)


def _nothing(_answer: object) -> None:
    """What follows is told by the change itself."""
