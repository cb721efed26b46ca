"""Keeps the chip, the notice line and the pane of open matters in step with the desk's status.

The status is asked for again after every committed change and once a second, so that a line that went away shows
within a second. What is new among the matters that need somebody is told to the system in batches, a minute apart.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from agentdesk.desk.answers import DeskStatus
from agentdesk.ui.desk_link.asking import Asker, Clock, Failed
from agentdesk.ui.desk_link.port import Changes
from agentdesk.ui.formats import current_formats
from agentdesk.ui.status.wording import ChipWords, Notice, chip_words, notice_of

BATCH_APART = timedelta(seconds=60)


class StatusScreen(Protocol):
    """Chip, notice line and pane, as far as the presenter cares."""

    def show_chip(self, words: ChipWords) -> None:
        """The chip in the top bar."""
        ...

    def show_notice(self, notice: Notice | None) -> None:
        """The notice line, or none."""
        ...

    def show_status(self, status: DeskStatus) -> None:
        """The pane, counts and badges."""
        ...


class StatusPresenter:
    """One desk's status. ``tell_system`` sends one message to the operating system."""

    def __init__(
        self, asker: Asker, clock: Clock, tell_system: Callable[[Notice], None], failed: Failed | None = None
    ) -> None:
        self._asker = asker
        self._clock = clock
        self._tell_system = tell_system
        self._failed = failed
        self._screen: StatusScreen | None = None
        self._status: DeskStatus | None = None
        self._known_needs: set[int] | None = None
        self._told_at: datetime | None = None
        self._shown: tuple[ChipWords, Notice | None] | None = None

    @property
    def status(self) -> DeskStatus | None:
        """The last answer."""
        return self._status

    def attach(self, screen: StatusScreen) -> None:
        """The widgets to show on; asks for the first status."""
        self._screen = screen
        self.ask()

    def ask(self) -> None:
        """Ask how things stand."""
        self._asker.ask("status", lambda desk: desk.status(), self._on_status, self._failed)

    def take_changes(self, _changes: Changes) -> None:
        """Something was committed."""
        self.ask()

    def retell(self) -> None:
        """Write everything again in another language."""
        self._shown = None
        if self._status is not None:
            self._show(self._status)

    def _on_status(self, status: DeskStatus) -> None:
        is_same = status == self._status
        self._status = status
        self._announce_new_needs(status)
        self._show(status, quietly=is_same)

    def _show(self, status: DeskStatus, *, quietly: bool = False) -> None:
        if self._screen is None:
            return
        formats, now = current_formats(), self._clock.now()
        words, notice = chip_words(status, now, formats), notice_of(status, now, formats)
        if (words, notice) != self._shown:
            self._shown = (words, notice)
            self._screen.show_chip(words)
            self._screen.show_notice(notice)
        if not quietly:
            self._screen.show_status(status)

    def _announce_new_needs(self, status: DeskStatus) -> None:
        needs = {need.mid for need in status.needs_you}
        known = self._known_needs
        now = self._clock.now()
        may_tell = self._told_at is None or now - self._told_at >= BATCH_APART
        if known is not None and needs - known and not may_tell:
            # Not remembered as told: the next batch, a minute later, includes them.
            self._known_needs = known & needs
            return
        self._known_needs = needs
        if known is not None and needs - known:
            self._told_at = now
            notice = notice_of(status, now, current_formats())
            if notice is not None:
                self._tell_system(notice)
