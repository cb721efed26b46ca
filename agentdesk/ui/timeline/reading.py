"""The questions that a timeline asks the desk, each on a topic of its own: only the newest of a topic is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from agentdesk.desk.timeline_answers import TimelineEntry, TimelinePage, TimelineTop
from agentdesk.ui.desk_link.asking import Asker, Clock, Failed
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.formats import Formats, current_formats
from agentdesk.ui.timeline.filters import TimelineFilter
from agentdesk.ui.timeline.months import NO_FOLD, Fold, Month, fold_line, folded, months_back, recounted

PAGE_SIZE = 50
SOUGHT_PAGE_SIZE = 250
MOST_PAGES_SOUGHT = 60

Pages = Sequence[tuple[str | None, TimelinePage]]


@dataclass(frozen=True, slots=True)
class Opening:
    """The first answer: the newest page, what stands over it, and how the rest is folded."""

    page: TimelinePage
    top: TimelineTop | None = None
    fold: Fold = NO_FOLD


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Stretches that were read again, with everything around them; ``months`` are those that are open."""

    pages: Pages
    top: TimelineTop | None = None
    counted: tuple[Month, ...] = ()
    months: Mapping[str, tuple[TimelineEntry, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is read: under which filter, and back to which moment where the rest is folded."""

    chosen: TimelineFilter
    since: datetime | None = None


class TimelineReader:
    """Asks for stretches and counts of one customer's timeline, or of one matter in it."""

    def __init__(self, customer_id: str, asker: Asker, clock: Clock, conversation_id: str | None = None) -> None:
        self._customer_id = customer_id
        self._conversation_id = conversation_id
        self._asker = asker
        self._clock = clock

    def first(self, chosen: TimelineFilter, done: Callable[[Opening], None], failed: Failed) -> None:
        """The newest page, with all that stands around it where nothing is filtered."""
        formats = current_formats()
        self._asker.ask(self._topic("first"), lambda desk: self._opening(desk, chosen, formats), done, failed)

    def older(self, wanted: Stretch, before: str | None, done: Callable[[Pages], None], failed: Failed) -> None:
        """The page that follows ``before``."""
        self._asker.ask(self._topic("older"), lambda desk: [(before, self._page(desk, wanted, before))], done, failed)

    def down_to(
        self,
        wanted: Stretch,
        before: str | None,
        moment: datetime,
        *,
        done: Callable[[Pages], None],
        failed: Failed,
    ) -> None:
        """Page after page from ``before`` until one reaches back to ``moment``, or there are no more."""

        def read(desk: DeskPort) -> Pages:
            pages: list[tuple[str | None, TimelinePage]] = []
            cursor = before
            while len(pages) < MOST_PAGES_SOUGHT:
                page = self._page(desk, wanted, cursor, SOUGHT_PAGE_SIZE)
                pages.append((cursor, page))
                if page.next_cursor is None or page.entries[-1].occurred_at <= moment:
                    break
                cursor = page.next_cursor
            return pages

        self._asker.ask(self._topic("older"), read, done, failed)

    def again(
        self,
        wanted: Stretch,
        cursors: Iterable[str | None],
        size: int,
        *,
        around: tuple[Fold, Sequence[Month]],
        done: Callable[[Refreshed], None],
        failed: Failed,
    ) -> None:
        """Stretches read before, ``size`` entries from each cursor; ``around`` is the fold with the open months."""
        fold, open_months = around

        def read(desk: DeskPort) -> Refreshed:
            pages = [(cursor, self._page(desk, wanted, cursor, size)) for cursor in dict.fromkeys(cursors)]
            if self._conversation_id is not None:
                return Refreshed(pages)
            starts = [month.start for month in fold.months]
            counts = desk.timeline_periods(self._customer_id, starts, fold.months[0].until) if starts else ()
            months = {month.key: self._month(desk, month) for month in open_months}
            top = desk.timeline_top(self._customer_id)
            return Refreshed(pages, top, recounted(fold.months, counts), months)

        self._asker.ask(self._topic("again"), read, done, failed)

    def month(self, month: Month, done: Callable[[tuple[TimelineEntry, ...]], None], failed: Failed) -> None:
        """All entries of a month that is opened."""
        self._asker.ask(self._topic(month.key), lambda desk: self._month(desk, month), done, failed)

    def counts(self, chosen: TimelineFilter, done: Callable[[Mapping[str, int]], None]) -> None:
        """How many entries of each kind the words and the period leave."""

        def read(desk: DeskPort) -> Mapping[str, int]:
            since = chosen.since(self._clock.now())
            return desk.timeline_counts(
                self._customer_id, text=chosen.text or None, since=since, conversation_id=self._conversation_id
            )

        self._asker.ask(self._topic("counts"), read, done)

    def _topic(self, what: str) -> str:
        return f"timeline {self._customer_id} {what}"

    def _opening(self, desk: DeskPort, chosen: TimelineFilter, formats: Formats) -> Opening:
        if chosen.is_on or self._conversation_id is not None:
            return Opening(self._page(desk, Stretch(chosen), None))
        top = desk.timeline_top(self._customer_id)
        line = fold_line(self._clock.now(), formats)
        if top.oldest_at is None or top.oldest_at >= line:
            return Opening(self._page(desk, Stretch(chosen), None), top)
        months = months_back(line, top.oldest_at, formats)
        counts = desk.timeline_periods(self._customer_id, [month.start for month in months], line)
        page = self._page(desk, Stretch(chosen, line), None)
        fold = folded(months, counts, line, has_newer=bool(page.entries))
        if fold.since != line:
            page = self._page(desk, Stretch(chosen, fold.since), None)
        return Opening(page, top, fold)

    def _page(self, desk: DeskPort, wanted: Stretch, before: str | None, size: int = PAGE_SIZE) -> TimelinePage:
        chosen = wanted.chosen
        return desk.timeline(
            self._customer_id,
            limit=size,
            before=before,
            kinds=chosen.kinds,
            text=chosen.text or None,
            since=chosen.since(self._clock.now()) or wanted.since,
            conversation_id=self._conversation_id,
        )

    def _month(self, desk: DeskPort, month: Month) -> tuple[TimelineEntry, ...]:
        entries: list[TimelineEntry] = []
        cursor: str | None = None
        for _page in range(MOST_PAGES_SOUGHT):
            page = desk.timeline(
                self._customer_id, limit=SOUGHT_PAGE_SIZE, before=cursor, since=month.start, until=month.until
            )
            entries.extend(page.entries)
            cursor = page.next_cursor
            if cursor is None:
                break
        return tuple(entries)
