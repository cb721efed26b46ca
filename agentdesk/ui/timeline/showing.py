"""Writes the rows of a timeline for the screen that is there, and knows when time alone has made them untrue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from agentdesk.desk.timeline_answers import ConversationView, PinnedEntry
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.formats import current_formats
from agentdesk.ui.timeline.memory import TimelineMemory
from agentdesk.ui.timeline.rows import Around, RowWriter
from agentdesk.ui.timeline.screen import NobodyLooks, TimelineScreen
from agentdesk.ui.timeline.visit import Visit


def around_of(
    visit: Visit, memory: TimelineMemory, promises: Sequence[ConversationView], *, is_thread: bool, is_whole: bool
) -> Around:
    """What stands around the entries. Some of it belongs to the whole history alone, with no filter on."""
    top = visit.top
    return Around(
        pins=() if is_thread else top.pins,
        promises=promises if is_whole else (),
        unread=visit.unread if is_whole else None,
        mark=visit.mark,
        is_new=visit.is_new,
        moved_away=top.moved_away if is_whole else (),
        months=memory.fold.months,
        opened=memory.opened,
        older=top.at_the_centre if is_whole else 0,
        is_older_coming=top.is_coming,
    )


class Showing:
    """``screen`` is the one that is looked at, or nobody's."""

    def __init__(self, clock: Clock) -> None:
        self.screen: TimelineScreen = NobodyLooks()
        self._clock = clock
        self._writer = RowWriter()
        self._written_at: datetime | None = None
        self._written_on: date | None = None

    def forget(self) -> None:
        """Write every row anew the next time."""
        self._writer = RowWriter()

    def show_rows(self, memory: TimelineMemory, around: Around, *, reveal: str | None = None) -> None:
        """Write everything that is in memory; pins that have ended are left out."""
        if isinstance(self.screen, NobodyLooks):
            return
        now, formats = self._clock.now(), current_formats()
        self._written_at, self._written_on = now, formats.day(now)
        entries, loaded = memory.visible, memory.loaded
        rows = self._writer.write(
            entries,
            replace(around, pins=[pin for pin in around.pins if pin.until_at > now]),
            now=now,
            formats=formats,
            expanded=memory.expanded,
            has_more=not loaded.is_complete and bool(entries),
        )
        self.screen.show_rows(rows, reveal=reveal)

    def is_outdated(self, pins: Sequence[PinnedEntry]) -> bool:
        """Whether a pin has ended since, or another day has begun."""
        now, written_at = self._clock.now(), self._written_at
        if written_at is None:
            return False
        has_ended = any(written_at < pin.until_at <= now for pin in pins)
        return has_ended or current_formats().day(now) != self._written_on
