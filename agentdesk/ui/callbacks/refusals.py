"""Why something cannot be done with the chosen callback now, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.models.callbacks.standing import Unclaimable
from agentdesk.ui.callbacks.deeds import CallbackDeeds
from agentdesk.ui.callbacks.presenter import QueuePresenter
from agentdesk.ui.callbacks.wording import why_not_words
from agentdesk.ui.callbacks.work import WorkPresenter
from agentdesk.ui.commands.registry import CommandId
from agentdesk.ui.formats import current_formats

translate = QCoreApplication.translate


class Refusals:
    """Each gives the reason, or None where it can be done. ``is_shown`` tells whether the queue is in front."""

    def __init__(
        self,
        presenter: QueuePresenter,
        work: WorkPresenter,
        deeds: CallbackDeeds,
        is_shown: Callable[[], bool],
        *,
        is_lead: bool,
    ) -> None:
        self._presenter = presenter
        self._work = work
        self._deeds = deeds
        self._is_shown = is_shown
        self._is_lead = is_lead
        self.of: dict[CommandId, Callable[[], str | None]] = {
            CommandId.HOLD_MATTER: self.not_taken,
            CommandId.SNOOZE: self.not_changed,
            CommandId.ASSIGN: self.not_changed,
            CommandId.TAKE_AHEAD: self.not_ahead,
            CommandId.CALLBACK_NUMBER: self.not_changed,
            CommandId.CANCEL_CALLBACK: self.not_changed,
        }

    @property
    def _chosen(self) -> CallbackView | None:
        return self._presenter.state.chosen if self._is_shown() else None

    def not_here(self) -> str | None:
        """The queue has to be in front."""
        return None if self._is_shown() else translate("Callbacks", "Open the callbacks first.")

    def _none(self) -> str | None:
        why = self.not_here()
        return translate("Callbacks", "Choose a callback first.") if why is None and self._chosen is None else why

    def not_taken(self) -> str | None:
        """It is somebody's, not due, or asked for already."""
        view = self._chosen
        if view is None:
            return self._none()
        if self._deeds.token_of(view) is not None:
            return None
        if self._deeds.is_requested(view):
            return translate("Callbacks", "You have asked for it; the centre answers when there is a line.")
        return why_not_words(view, self._presenter.clocks.now, current_formats()) or None

    def not_ahead(self) -> str | None:
        """As many are taken ahead as one person may, or it is not to be had."""
        view, queue = self._chosen, self._presenter.state.queue
        if view is None:
            return self._none()
        if queue is not None and not queue.ahead_left:
            return translate("Callbacks", "You have taken ahead as many as one person may.")
        if view.unclaimable_ahead is None:
            return None
        ahead = replace(view, unclaimable=view.unclaimable_ahead)
        return why_not_words(ahead, self._presenter.clocks.now, current_formats())

    def not_changed(self) -> str | None:
        """It has ended, or somebody else is on it and the user is no lead."""
        view = self._chosen
        if view is None:
            return self._none()
        if not self._work.state.is_open:
            return translate("Callbacks", "It has ended.")
        if view.unclaimable is Unclaimable.HELD and not self._is_lead:
            return why_not_words(view, self._presenter.clocks.now, current_formats())
        return None
