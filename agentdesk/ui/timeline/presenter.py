"""Decides what one customer's timeline shows: the stretch in memory, the filter that is on, what waits above the fold.

Knows no widget. A ``TimelineScreen`` shows what it is told; the desk is asked through an ``Asker``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from agentdesk.desk.answers import CustomerCard
from agentdesk.desk.conversations import open_promises
from agentdesk.desk.timeline_answers import ConversationView, PinnedEntry, TimelineEntry, TimelineTop
from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.desk_link.port import Changes
from agentdesk.ui.timeline.feed import TimelineFeed
from agentdesk.ui.timeline.filters import EntryCounts, TimelineFilter
from agentdesk.ui.timeline.reading import TimelineReader
from agentdesk.ui.timeline.rows import Around
from agentdesk.ui.timeline.screen import NobodyLooks, Shown, TimelineScreen
from agentdesk.ui.timeline.showing import Showing, around_of
from agentdesk.ui.timeline.top_rows import OLDER
from agentdesk.ui.timeline.visit import Visit


class TimelinePresenter:
    """One customer's timeline, or one matter of it. While another tab is in front answers are only kept.

    ``thread`` is the id of the matter; it shares the ``visit`` of the customer's own timeline.
    """

    def __init__(
        self, customer_id: str, asker: Asker, clock: Clock, *, thread: str | None = None, visit: Visit | None = None
    ) -> None:
        self.customer_id = customer_id
        self.thread = thread
        self.visit = visit or Visit(customer_id)
        self._asker = asker
        self._clock = clock
        self._reader = TimelineReader(customer_id, asker, clock, thread)
        self._feed = TimelineFeed(self._reader, self)
        self._memory = self._feed.memory
        self._showing = Showing(clock)
        self._promises: list[ConversationView] = []
        self._counts = EntryCounts()
        self._error: BaseException | None = None

    # What the screen and the window ask for.

    @property
    def filter(self) -> TimelineFilter:
        """The filter that is on."""
        return self._feed.filter

    @property
    def held_count(self) -> int:
        """New entries that wait above the fold."""
        return len(self._memory.held)

    @property
    def loaded_count(self) -> int:
        """Entries in memory, those of folded months not counted."""
        return len(self._memory.loaded)

    @property
    def newest(self) -> TimelineEntry | None:
        """The last contact, when it is in memory and no filter hides it."""
        return next(iter(self._memory.loaded.entries), None) if not self.filter.is_on else None

    def entry(self, entry_id: str) -> TimelineEntry | None:
        """One entry in memory, or one that is pinned."""
        pinned = self.pin(entry_id)
        return self._memory.entry(entry_id) or (pinned.entry if pinned is not None else None)

    def pin(self, entry_id: str) -> PinnedEntry | None:
        """The pin of an entry, as long as it holds."""
        now = self._clock.now()
        return next((pin for pin in self.visit.top.pins if pin.entry.id == entry_id and pin.until_at > now), None)

    def attach(self, screen: TimelineScreen) -> None:
        """Show everything on ``screen`` from now on; asks for the first page when there is none yet."""
        self._showing.screen = screen
        if self.thread is None:
            self.visit.begin()
        self.retell()
        if self._feed.is_answered:
            self._feed.ask_again(None, hold=False)
            self._ask_counts()
        else:
            self._ask_first()

    def detach(self) -> None:
        """Another tab is in front."""
        self._mark_read()
        self._showing.screen = NobodyLooks()

    def release(self) -> None:
        """Give the memory of a tab that was not used for long back; the next attach asks again."""
        self._feed.release()
        self._showing.forget()

    # What the agent does.

    def filter_by(self, chosen: TimelineFilter) -> None:
        """Show only what ``chosen`` takes."""
        if chosen == self.filter:
            return
        self._feed.filter = chosen
        self._memory.held.clear()
        if not chosen.needs_counting and self.thread is None:
            self._counts.left = None
            self._show_counts()
        self._show_filter()
        self._tell_held()
        self._ask_first()

    def seek(self, moment: datetime) -> None:
        """Read on until the list reaches back to ``moment``, for an entry that was found by its words."""
        self._feed.seek(moment)

    def toggle_expanded(self, key: str) -> None:
        """Show an entry's whole text in its row, or its one line again; open or fold a month; fetch what is older."""
        if key == OLDER:
            self._asker.order(lambda desk: desk.fetch_older(self.customer_id), _nothing, _nothing)
            return
        month = self._memory.month(key)
        if month is None:
            self._memory.expanded.symmetric_difference_update({key})
        elif key in self._memory.opened:
            del self._memory.opened[key]
        else:
            self._feed.open_month(month)
        self._show_rows()

    def want_more(self) -> None:
        """The end of what is in memory comes into sight."""
        self._feed.ask_older()

    def release_held(self) -> None:
        """Let the new entries in."""
        self._memory.held.clear()
        self._show_rows()
        self._tell_held()

    def retry(self) -> None:
        """Ask again after a failure."""
        self._error = None
        self._show_pane()
        self._ask_first()

    def expect_own(self, entry_id: str) -> None:
        """An entry the agent is saving right now: it is shown at once and never waits above the fold."""
        self._memory.own.add(entry_id)

    def look(self, *, is_seen: bool) -> None:
        """Told every second or so while this timeline is in front: whether anybody can see it."""
        self.visit.look(self._clock.now(), is_seen=is_seen)
        self._mark_read()
        if self._showing.is_outdated(self.visit.top.pins):
            self._show_rows()

    def _mark_read(self) -> None:
        """Whoever looked long enough has read as far as the newest entry in sight."""
        if self.thread is not None or self.filter.is_on or not self._feed.is_answered:
            return
        newest = next(iter(self._memory.visible), None)
        mark = self.visit.due(self._clock.now(), newest.occurred_at if newest is not None else None)
        if mark is not None:
            self._asker.order(lambda desk: desk.perform(mark), _nothing, _nothing)

    # What the desk tells.

    def take_card(self, card: CustomerCard) -> None:
        """The card brings promises and counts along, and whose entries stand here."""
        before, self._memory.family = (self._promises, self._memory.family), card.family
        if self.thread is not None:
            return
        self._counts.total, self._promises = dict(card.counts), open_promises(card.conversations)
        self._show_counts()
        self._show_filter()
        if before != (self._promises, self._memory.family):
            self._show_rows()

    def take_changes(self, changes: Changes, visible_id: str | None = None) -> None:
        """Something was committed. ``visible_id`` is an entry in sight, whose stretch must be fresh too."""
        if self._feed.is_answered and self._memory.concerns(changes, self.customer_id):
            self._feed.refresh(visible_id)
            self._ask_counts()

    def _ask_first(self) -> None:
        self._feed.ask_first()
        self._ask_counts()

    def _ask_counts(self) -> None:
        if self.filter.needs_counting or self.thread is not None:
            self._reader.counts(self.filter, partial(self._on_counts, self.filter))

    def _on_counts(self, asked_for: TimelineFilter, counts: Mapping[str, int]) -> None:
        if asked_for == self.filter:
            self._counts.left = dict(counts)
            if self.thread is not None and not asked_for.needs_counting:
                self._counts.total = dict(counts)
            self._show_counts()
            self._show_filter()

    def take_top(self, top: TimelineTop) -> None:
        """See ``FeedListener``."""
        self.visit.take(top)
        self._promises = open_promises(top.conversations)

    def show_first(self) -> None:
        """See ``FeedListener``."""
        self._error = None
        self.show_changes()
        self._show_filter()

    def show_changes(self, reveal: str | None = None) -> None:
        """See ``FeedListener``."""
        self._show_rows(reveal=reveal)
        self._show_pane()
        self._tell_held()

    def show_failure(self, error: BaseException) -> None:
        """See ``FeedListener``."""
        self._error = error
        self._show_pane()

    # Showing.

    def retell(self) -> None:
        """Write everything again: another language, calendar or day."""
        self._show_counts()
        self._show_filter()
        self.show_changes()
        if self._feed.is_folded_otherwise and not isinstance(self._showing.screen, NobodyLooks):
            self._ask_first()

    def _show_rows(self, *, reveal: str | None = None) -> None:
        if self._feed.is_answered:
            self._showing.show_rows(self._memory, self._around, reveal=reveal)
            self._showing.screen.show_top(self.visit.top)

    @property
    def _around(self) -> Around:
        is_whole = self.thread is None and not self.filter.is_on
        return around_of(self.visit, self._memory, self._promises, is_thread=self.thread is not None, is_whole=is_whole)

    def _show_pane(self) -> None:
        self._showing.screen.show_pane(self._shown, self._error)

    @property
    def _shown(self) -> Shown:
        loaded, around = self._memory.loaded, self._around
        if self._error is not None and not loaded.entries:
            return Shown.ERROR
        if not self._feed.is_answered:
            return Shown.LOADING
        if loaded.entries or around.promises or around.older or any(month.count for month in around.months):
            return Shown.ROWS
        return Shown.FILTERED_EMPTY if self.filter.is_on else Shown.EMPTY

    def _show_counts(self) -> None:
        self._showing.screen.show_counts(self._counts.by_group)

    def _show_filter(self) -> None:
        self._showing.screen.show_filter(self.filter, self._counts.hidden_by(self.filter))

    def _tell_held(self) -> None:
        self._showing.screen.show_held(self.held_count)


def _nothing(_answer: object) -> None:
    """Nobody waits for this: a mark that could not be made is made at the next visit."""
