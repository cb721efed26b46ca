"""The rows over the history, and those that fold it: pins, promises, what was missed, the divider, the months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.timeline_answers import ConversationView, MovedAway, PinnedEntry, Unread
from agentdesk.language.calendars import CalendarRangeError, DateForm, month_name
from agentdesk.language.language import CalendarKind
from agentdesk.models.vocabulary import EntryState
from agentdesk.ui.conversation.holding import owner_name_at
from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import as_is, channel_look, fill, state_word
from agentdesk.ui.theme.tokens import Family, Level
from agentdesk.ui.timeline.court import court_look, court_words
from agentdesk.ui.timeline.months import Month
from agentdesk.ui.timeline.row import Row, RowKind, StateMark, state_mark
from agentdesk.ui.timeline.wording import (
    SEPARATOR,
    counted,
    day_and_month,
    distance_words,
    due_words,
    entry_line,
    entry_title,
    kind_count_words,
    kind_title,
    near_day_word,
    spoken_entry,
)

translate = QCoreApplication.translate

OLDER = "older"
"""The key of the row that tells what is kept at the centre."""


def pinned_row(pin: PinnedEntry, formats: Formats) -> Row:
    """An entry on top: what it says, who pinned it, and until when."""
    title = translate("Timeline", "Pinned")
    entry = pin.entry
    line = entry_line(entry, formats) or entry_title(entry)
    until = as_is(formats.date(formats.day(pin.until_at - timedelta(microseconds=1)), DateForm.MEDIUM))
    if pin.pinned_by:
        sentence = fill(translate("Timeline", "%1, until %2"), pin.pinned_by, until)
        whole = fill(translate("Timeline", "pinned by %1 until %2"), pin.pinned_by, until)
    else:
        sentence = fill(translate("Timeline", "until %1"), until)
        whole = fill(translate("Timeline", "pinned until %1"), until)
    _glyph, family = channel_look(entry.kind, entry.direction)
    return Row(
        key=f"pin {entry.id}",
        kind=RowKind.PINNED,
        title=title,
        facts=line,
        time=sentence,
        glyph="pin",
        family=family,
        at_centre=pin.state is EntryState.SYNCED,
        mark=state_mark(pin.state),
        subject=("pin", pin.id) if pin.state is not EntryState.SYNCED else None,
        spoken=spoken_entry(title, line, entry_title(entry), whole, state_word(pin.state)),
        hint=SEPARATOR.join((entry_title(entry), whole)),
        target=entry.id,
    )


def promise_row(promise: ConversationView, now: datetime, formats: Formats) -> Row:
    """What was promised in a matter: the words, whose it is, whose court it is in, when it is due and in how long."""
    due = promise.promise_due_at
    when = due_words(due, now, formats) if due is not None else translate("Timeline", "no time given")
    distance = distance_words(due, now, formats) if due is not None else ""
    owner = owner_name_at(promise, now) or translate("Timeline", "nobody yet")
    title = translate("Timeline", "Promised")
    court = court_words(promise, now, formats)
    facts = SEPARATOR.join(
        (formats.name(promise.promise or ""), formats.name(owner), formats.name(promise.topic), court)
    )
    is_late = due is not None and due < now
    late = translate("Timeline", "late") if is_late else ""
    mark = state_mark(promise.state)
    if mark is None and is_late:
        mark = StateMark(late, "warning", Level.ERR)
    return Row(
        key=f"promise {promise.id}",
        kind=RowKind.PROMISE,
        title=title,
        facts=facts,
        time=SEPARATOR.join(part for part in (when, distance) if part),
        glyph="callback",
        family=Family.VOICE,
        at_centre=promise.state is EntryState.SYNCED,
        mark=mark,
        subject=("conversation", promise.id) if promise.state is not EntryState.SYNCED else None,
        is_late=is_late,
        spoken=spoken_entry(
            title, facts, late, SEPARATOR.join(filter(None, (when, distance))), state_word(promise.state)
        ),
        hint=facts,
        target=promise.id,
    )


def missed_row(unread: Unread, mark: datetime, now: datetime, formats: Formats) -> Row:
    """What others added since the last visit; opening it leads to the oldest of it."""
    title = counted(translate("Timeline", "%n new", None, unread.count), unread.count, formats)
    since = fill(translate("Timeline", "since you read up to %1"), as_is(moment_words(mark, now, formats)))
    kinds = _listed([kind_count_words(kind, count, formats) for kind, count in unread.kinds.items()])
    authors = _listed([formats.name(name) for name in unread.authors])
    if authors:
        facts = fill(translate("Timeline", "%1: %2; by %3"), as_is(since), as_is(kinds), as_is(authors))
    else:
        facts = SEPARATOR.join((since, kinds))
    return Row(
        key="missed",
        kind=RowKind.MISSED,
        title=title,
        facts=facts,
        glyph="bell",
        family=Family.VOICE,
        spoken=spoken_entry(title, facts, translate("Timeline", "Enter goes to the first of them"), "", ""),
        hint=facts,
        target=unread.oldest_id,
    )


def moved_row(moved: MovedAway, now: datetime, formats: Formats) -> Row:
    """Where an entry that stood here has gone."""
    _glyph, family = channel_look(moved.kind, moved.direction)
    title = kind_title(moved.kind, moved.direction)
    facts = fill(translate("Timeline", "moved to %1"), moved.to_customer or translate("Timeline", "another customer"))
    if moved.moved_by:
        facts = fill(translate("Timeline", "%1 by %2"), as_is(facts), moved.moved_by)
    when = moment_words(moved.occurred_at, now, formats)
    return Row(
        key=f"moved {moved.entry_id}",
        kind=RowKind.MOVED,
        title=title,
        facts=facts,
        time=when,
        glyph="reassign",
        family=family,
        spoken=spoken_entry(title, facts, "", when, ""),
    )


def divider_row(mark: datetime, now: datetime, formats: Formats) -> Row:
    """The line between what is new and what was read before."""
    words = fill(translate("Timeline", "Read up to here · %1"), as_is(moment_words(mark, now, formats)))
    return Row("read up to here", RowKind.DIVIDER, words, glyph="check", spoken=words)


def month_row(month: Month, formats: Formats, *, is_open: bool) -> Row:
    """A folded month with its count, or the heading of an open one."""
    name = month_words(month, formats)
    items = counted(translate("Timeline", "%n items", None, month.count), month.count, formats)
    state = translate("Timeline", "open") if is_open else translate("Timeline", "folded")
    return Row(
        key=month.key,
        kind=RowKind.MONTH,
        title=name,
        facts=items,
        glyph="chevron-down" if is_open else "chevron-next",
        spoken=SEPARATOR.join((name, items, state)),
    )


def older_row(count: int, formats: Formats, *, is_coming: bool) -> Row:
    """The end of what is here: how much is kept at the centre, and how it comes."""
    words = counted(translate("Timeline", "%n older entries are kept at the centre", None, count), count, formats)
    way = (
        translate("Timeline", "they come as soon as there is a line")
        if is_coming
        else translate("Timeline", "press Enter to fetch them")
    )
    return Row(
        key=OLDER,
        kind=RowKind.OLDER,
        title=words,
        facts=way,
        glyph="download",
        spoken=SEPARATOR.join((words, way)),
        hint=way,
    )


def month_words(month: Month, formats: Formats) -> str:
    """«Aban 1405»."""
    if month.day is None:
        return translate("Timeline", "Older")
    calendar = formats.settings.calendar
    try:
        written = formats.parts(month.day)
        year, number = written.year, written.month
    except CalendarRangeError:
        calendar, year, number = CalendarKind.GREGORIAN, month.day.year, month.day.month
    return f"{month_name(number, calendar, formats.language)} {formats.number(year, grouped=False)}"


def moment_words(moment: datetime, now: datetime, formats: Formats) -> str:
    """A day and a time as briefly as they are told apart: «today 14:02», «1 Azar 14:02»."""
    day = near_day_word(moment, now, formats) or day_and_month(moment, now, formats)
    return " ".join((day, formats.time(moment)))


def court_mark(conversation: ConversationView) -> StateMark:
    """Whose court a matter is in, as a chip."""
    glyph, level, word = court_look(conversation.court)
    return StateMark(word, glyph, level)


def _listed(parts: Sequence[str]) -> str:
    comma = translate("Timeline", ", ")
    return comma.join(parts)
