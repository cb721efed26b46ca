"""The rows that the timeline paints, from top to bottom, with every word already written.

Rows are values. A row whose entry, language and day have not changed is the same object as before, so that the item
model can tell at once what to paint again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.timeline_answers import ConversationView, MovedAway, PinnedEntry, TimelineEntry, Unread
from agentdesk.models.vocabulary import EntryState
from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import channel_look, state_word
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.timeline.months import Month
from agentdesk.ui.timeline.row import Row, RowKind, StateMark, state_mark
from agentdesk.ui.timeline.top_rows import (
    divider_row,
    missed_row,
    month_row,
    moved_row,
    older_row,
    pinned_row,
    promise_row,
)
from agentdesk.ui.timeline.wording import SEPARATOR, day_words, entry_facts, entry_line, entry_title, spoken_entry

translate = QCoreApplication.translate


def _nothing_is_new(_entry: TimelineEntry) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Around:
    """What stands over the entries and behind them. ``mark`` is how far the user had read when they came.

    ``older`` counts entries that are at the centre and not here.

    ``months`` are folded ones in order; the entries of an open one are None while they are read.
    """

    pins: Sequence[PinnedEntry] = ()
    promises: Sequence[ConversationView] = ()
    unread: Unread | None = None
    mark: datetime | None = None
    is_new: Callable[[TimelineEntry], bool] = _nothing_is_new
    moved_away: Sequence[MovedAway] = ()
    months: Sequence[Month] = ()
    opened: dict[str, tuple[TimelineEntry, ...] | None] | None = None
    older: int = 0
    is_older_coming: bool = False


NOTHING_AROUND = Around()


class RowWriter:
    """Turns entries and what is around them into rows; equal ones stay the same object."""

    def __init__(self) -> None:
        self._formats: Formats | None = None
        self._today: date | None = None
        self._rows: dict[str, Row] = {}
        self._months: dict[str, tuple[Month, bool, Row]] = {}

    def write(
        self,
        entries: Sequence[TimelineEntry],
        around: Around = NOTHING_AROUND,
        *,
        now: datetime,
        formats: Formats,
        expanded: AbstractSet[str] = frozenset(),
        has_more: bool = False,
    ) -> list[Row]:
        """All rows from top to bottom."""
        today = formats.day(now)
        if formats != self._formats or today != self._today:
            self._rows, self._months = {}, {}
            self._formats, self._today = formats, today
        history = _History(self._rows, around, now, formats, expanded)
        rows = [self._keep(row) for row in _top(around, now, formats)]
        rows.extend(history.rows(entries))
        if has_more:
            rows.append(_waiting("waiting"))
        for month in around.months:
            if month.count:
                rows.extend(self._month(month, history, formats))
        if around.older and not has_more:
            rows.append(self._keep(older_row(around.older, formats, is_coming=around.is_older_coming)))
        self._rows = {row.key: row for row in rows}
        return rows

    def _keep(self, row: Row) -> Row:
        known = self._rows.get(row.key)
        return known if known == row else row

    def _month(self, month: Month, history: _History, formats: Formats) -> Iterator[Row]:
        opened = history.around.opened or {}
        is_open = month.key in opened
        known = self._months.get(month.key)
        if known is None or known[:2] != (month, is_open):
            known = self._months[month.key] = (month, is_open, month_row(month, formats, is_open=is_open))
        yield known[2]
        if month.key in opened:
            entries = opened[month.key]
            if entries is None:
                yield _waiting(f"waiting {month.key}")
            else:
                yield from history.rows(entries)


def _top(around: Around, now: datetime, formats: Formats) -> Iterator[Row]:
    for pin in around.pins:
        yield pinned_row(pin, formats)
    if around.promises:
        heading = translate("Timeline", "Next")
        yield Row("next", RowKind.HEADING, heading, glyph="promise", spoken=heading)
        for promise in around.promises:
            yield promise_row(promise, now, formats)
    if around.unread is not None and around.mark is not None:
        yield missed_row(around.unread, around.mark, now, formats)


@dataclass
class _History:
    """The entries by days; the divider stands once, under the last new one, wherever that is."""

    known: dict[str, Row]
    around: Around
    now: datetime
    formats: Formats
    expanded: AbstractSet[str]
    _has_new: bool = False
    _is_divided: bool = False
    _told: int = 0

    def rows(self, entries: Sequence[TimelineEntry]) -> Iterator[Row]:
        """The rows of a stretch. Days begin anew with each stretch."""
        day: date | None = None
        for entry in entries:
            is_new = self.around.is_new(entry)
            yield from self._divider(entry)
            self._has_new = self._has_new or is_new
            own_day = self.formats.day(entry.occurred_at)
            yield from self._moved_before(entry.occurred_at)
            if own_day != day:
                day = own_day
                yield self._day_row(entry.occurred_at, own_day)
            row = self.known.get(entry.id)
            if row is None or row.entry != entry or row.is_new != is_new:
                row = _entry_row(entry, self.formats, is_new=is_new)
            body = entry.body if entry.id in self.expanded else None
            yield row if row.body == body else replace(row, body=body)

    def _divider(self, entry: TimelineEntry) -> Iterator[Row]:
        mark = self.around.mark
        if mark is not None and self._has_new and not self._is_divided and entry.occurred_at <= mark:
            self._is_divided = True
            yield divider_row(mark, self.now, self.formats)

    def _moved_before(self, moment: datetime) -> Iterator[Row]:
        """A line for each entry that was here, newer than ``moment``, and is with somebody else now."""
        moved = self.around.moved_away
        while self._told < len(moved) and moved[self._told].occurred_at > moment:
            yield moved_row(moved[self._told], self.now, self.formats)
            self._told += 1

    def _day_row(self, moment: datetime, day: date) -> Row:
        key = f"day {day.isoformat()}"
        known = self.known.get(key)
        if known is not None:
            return known
        words = day_words(moment, self.now, self.formats)
        return Row(key, RowKind.HEADING, words, spoken=words, hint=self.formats.other_date(day))


def _waiting(key: str) -> Row:
    return Row(key, RowKind.WAITING, translate("Timeline", "Reading older entries …"))


def _entry_row(entry: TimelineEntry, formats: Formats, *, is_new: bool) -> Row:
    glyph, family = channel_look(entry.kind, entry.direction)
    title, facts, line = entry_title(entry), entry_facts(entry, formats), entry_line(entry, formats)
    when = formats.time(entry.occurred_at)
    mark = state_mark(entry.state)
    new = translate("Timeline", "New") if is_new else ""
    if mark is None and is_new:
        mark = StateMark(new, "bell", Level.INFO)
    state = SEPARATOR.join(part for part in (state_word(entry.state), entry.reason or "", new) if part)
    return Row(
        key=entry.id,
        kind=RowKind.ENTRY,
        title=title,
        facts=facts,
        line=line,
        time=when,
        glyph=glyph,
        family=family,
        at_centre=entry.state is EntryState.SYNCED,
        mark=mark,
        is_new=is_new,
        spoken=spoken_entry(title, facts, line, when, state),
        hint=entry.reason or "",
        entry=entry,
        subject=("interaction", entry.id) if entry.state is not EntryState.SYNCED else None,
    )
