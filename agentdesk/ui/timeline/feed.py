"""Brings the entries of one timeline into memory: page after page, month after month, and again when they changed."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Protocol

from agentdesk.desk.timeline_answers import TimelineEntry, TimelineTop
from agentdesk.ui.formats import current_formats
from agentdesk.ui.timeline.filters import TimelineFilter
from agentdesk.ui.timeline.memory import TimelineMemory
from agentdesk.ui.timeline.months import Month
from agentdesk.ui.timeline.reading import PAGE_SIZE, Opening, Pages, Refreshed, Stretch, TimelineReader

_LONGEST_REFRESH = 200


class FeedListener(Protocol):
    """Who is told what came."""

    def take_top(self, top: TimelineTop) -> None:
        """What stands over the timeline arrived."""
        ...

    def show_first(self) -> None:
        """The first page is there."""
        ...

    def show_changes(self, reveal: str | None = None) -> None:
        """Something that was shown differs; ``reveal`` is one's own new entry."""
        ...

    def show_failure(self, error: BaseException) -> None:
        """The first page could not be read."""
        ...


class TimelineFeed:
    """One stretch at a time is asked for; an answer that comes for another filter is dropped."""

    def __init__(self, reader: TimelineReader, listener: FeedListener) -> None:
        self.memory = TimelineMemory()
        self.filter = TimelineFilter()
        self.is_answered = False
        self._reader = reader
        self._listener = listener
        self._sought: datetime | None = None
        self._folded_by: tuple[object, ...] = ()
        self._is_paging = self._is_refreshing = self._refresh_again = False

    def release(self) -> None:
        """Forget what was read."""
        self.memory.clear()
        self.is_answered = False

    @property
    def _stretch(self) -> Stretch:
        return Stretch(self.filter, self.memory.fold.since)

    @property
    def is_folded_otherwise(self) -> bool:
        """Whether the months are those of another calendar or zone than the one that is on now."""
        return self.is_answered and bool(self.memory.fold.months) and self._folded_by != _ways_of_folding()

    # Asking.

    def ask_first(self) -> None:
        """The newest page under the filter that is on."""
        self._is_paging = False
        self._folded_by = _ways_of_folding()
        self._reader.first(self.filter, partial(self._on_first, self.filter), self._listener.show_failure)

    def ask_older(self) -> None:
        """The page behind what is in memory, unless it is on its way."""
        loaded = self.memory.loaded
        if self._is_paging or loaded.is_complete or not self.is_answered:
            return
        self._is_paging = True
        self._reader.older(
            self._stretch, loaded.next_cursor, partial(self._on_older, self.filter), self._on_failed_quietly
        )

    def seek(self, moment: datetime) -> None:
        """Read on until memory reaches back to ``moment``; a moment in a folded month opens that."""
        self._sought = moment
        if not self.is_answered:
            return
        month = self.memory.fold.month_of(moment)
        if month is not None:
            self._sought = None
            self.open_month(month)
            return
        loaded = self.memory.loaded
        oldest = loaded.entries[-1].occurred_at if loaded.entries else None
        if loaded.is_complete or (oldest is not None and oldest <= moment):
            return
        self._is_paging = True
        done = partial(self._on_older, self.filter)
        self._reader.down_to(self._stretch, loaded.next_cursor, moment, done=done, failed=self._on_failed_quietly)

    def open_month(self, month: Month) -> None:
        """Read all of a folded month."""
        if month.key in self.memory.opened:
            return
        self.memory.opened[month.key] = None
        self._listener.show_changes()
        self._reader.month(month, partial(self._on_month, month.key), partial(self._on_no_month, month.key))

    def refresh(self, visible_id: str | None) -> None:
        """Something changed: read the newest stretch again, and the one around an entry in sight."""
        if self._is_refreshing:
            self._refresh_again = True
        else:
            self.ask_again(None, self.memory.loaded.cursor_above(visible_id) if visible_id else None)

    def ask_again(self, *cursors: str | None, hold: bool = True) -> None:
        """Read stretches again that were read before."""
        self._is_refreshing = True
        memory = self.memory
        size = min(max(PAGE_SIZE, len(memory.loaded)), _LONGEST_REFRESH)
        self._reader.again(
            self._stretch,
            cursors,
            size,
            around=(memory.fold, memory.open_months),
            done=partial(self._on_again, self.filter, hold),
            failed=self._on_failed_quietly,
        )

    # Answers.

    def _on_first(self, asked_for: TimelineFilter, opening: Opening) -> None:
        if asked_for != self.filter:
            return
        self.memory.clear()
        self.memory.loaded.absorb(opening.page, None)
        self.memory.fold = opening.fold
        self.is_answered = True
        if opening.top is not None:
            self._listener.take_top(opening.top)
        self._listener.show_first()
        if self._sought is not None:
            sought, self._sought = self._sought, None
            self.seek(sought)

    def _on_older(self, asked_for: TimelineFilter, pages: Pages) -> None:
        self._is_paging = False
        if asked_for == self.filter:
            self.memory.absorb_older(pages)
            self._listener.show_changes()

    def _on_month(self, key: str, entries: tuple[TimelineEntry, ...]) -> None:
        if key in self.memory.opened:
            self.memory.opened[key] = entries
            self._listener.show_changes()

    def _on_no_month(self, key: str, _error: BaseException) -> None:
        """The month is folded again; the next press asks again."""
        self.memory.opened.pop(key, None)
        self._listener.show_changes()

    def _on_again(self, asked_for: TimelineFilter, hold: bool, answer: Refreshed) -> None:
        self._is_refreshing = False
        gap: str | None = None
        if answer.top is not None:
            self._listener.take_top(answer.top)
        if asked_for == self.filter and self.is_answered:
            reveal, gap = self.memory.absorb_again(answer.pages, hold=hold)
            self.memory.absorb_months(answer.counted, answer.months or {})
            self._listener.show_changes(reveal)
        if gap is not None:
            self.ask_again(gap, hold=hold)
        elif self._refresh_again:
            self._refresh_again = False
            self.ask_again(None)

    def _on_failed_quietly(self, _error: BaseException) -> None:
        """What is shown stays; the next wish or change asks again."""
        self._is_refreshing = self._is_paging = False


def _ways_of_folding() -> tuple[object, ...]:
    """What decides where a month begins."""
    formats = current_formats()
    return formats.settings.calendar, formats.settings.lunar_offset_days, formats.zone
