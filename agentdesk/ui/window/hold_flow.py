"""Taking a matter and giving it back: one key, one button, and the renewal of what is in use."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from agentdesk.desk.answers import LineState
from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.intents.base import Intent
from agentdesk.ui.conversation.head import ThreadHead
from agentdesk.ui.conversation.holding import renewing, taking
from agentdesk.ui.desk_link.asking import Asker, Clock
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
    ) -> None:
        super().__init__(head)
        self._head = head
        self._asker = asker
        self._clock = clock
        self._statuses = statuses
        self._meant = meant
        head.hold_asked.connect(self.take_or_give_back)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.keep_held)
        self._look.start()

    def take_or_give_back(self) -> None:
        """At once here; for others as soon as the server has decided."""
        seen = self._meant()
        if seen is not None:
            self._perform(taking(seen.id, seen.lease, self._clock.now()), self._statuses.fail)

    def keep_held(self) -> None:
        """A matter that is read stays held while there is a line; what has ended is shown as ended."""
        shown = self._head.conversation
        if shown is None or shown.lease is None:
            return
        self._head.show_conversation(shown)
        status = self._statuses.presenter.status
        intent = renewing(shown.id, shown.lease, self._clock.now())
        if intent is not None and status is not None and status.line is LineState.IDLE:
            self._perform(intent, _nothing)

    def _perform(self, intent: Intent, failed: Callable[[BaseException], None]) -> None:
        self._asker.order(lambda desk: desk.perform(intent), _nothing, failed)


def _nothing(_answer: object) -> None:
    """What follows is told by the change itself."""
