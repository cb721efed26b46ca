"""The rows of the centre's list as values: what needs somebody, what waits, what was sent and what was settled."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.outbox_answers import (
    Choice,
    Merge,
    NeedsYou,
    OutboxView,
    SentChange,
    SettledChange,
    WaitingChange,
    WaitingFile,
)
from agentdesk.models.vocabulary import EntryState
from agentdesk.ui.entry.wording import size_words
from agentdesk.ui.error_words import refusal_words
from agentdesk.ui.status.waiting_words import amount_words
from agentdesk.ui.sync_centre.causes import in_order
from agentdesk.ui.sync_centre.fields import Reading, field_word, nothing_word, value_words
from agentdesk.ui.sync_centre.words import (
    change_look,
    change_text,
    change_word,
    mine_words,
    moment_words,
    sides_words,
    table_of_change,
    theirs_words,
    two_places_words,
)
from agentdesk.ui.texts import (
    as_is,
    fill,
    retry_word,
    sending_look,
    sending_word,
    state_look,
    state_word,
    undecided_look,
    undecided_word,
)
from agentdesk.ui.theme.tokens import Family, Level
from agentdesk.ui.timeline.wording import SEPARATOR, counted

translate = QCoreApplication.translate

Mark = tuple[str, str, Level]
"""Word, glyph and level of a chip."""

SENT_FOLD, SETTLED_FOLD = "fold sent", "fold settled"
FOLDS = frozenset({SENT_FOLD, SETTLED_FOLD})


class CentreKind(Enum):
    """What a row is."""

    HEADING = "heading"
    NEED = "need"
    WAITING = "waiting"
    FILE = "file"
    FOLD = "fold"
    SENT = "sent"
    SETTLED = "settled"


_CHOSEN = frozenset(CentreKind) - {CentreKind.HEADING}


@dataclass(frozen=True, slots=True)
class CentreRow:
    """One row. ``key`` names it for as long as it lives, ``spoken`` is the whole of it as a sentence."""

    key: str
    kind: CentreKind
    title: str
    facts: str = ""
    line: str = ""
    trailing: str = ""
    mark: Mark | None = None
    glyph: str = ""
    family: Family = Family.INTERNAL
    at_centre: bool = True
    follows: bool = False
    is_open: bool = False
    spoken: str = ""
    mid: int = 0

    @property
    def can_be_chosen(self) -> bool:
        """Headings cannot."""
        return self.kind in _CHOSEN


def key_of(kind: CentreKind, which: int | str) -> str:
    """The name of the row of a change, or of a file by its id."""
    return f"{kind.value} {which}"


def centre_rows(
    view: OutboxView, open_folds: Collection[str], reading: Reading, sent: Sequence[SentChange] = ()
) -> list[CentreRow]:
    """The whole list from top to bottom; ``sent`` is shown under its fold."""
    rows: list[CentreRow] = []
    number = reading.formats.number
    if view.needs_you:
        rows.append(_heading("needs", translate("Centre", "Needs you"), number(len(view.needs_you))))
        rows.extend(need_row(need, reading, follows=follows) for need, follows in in_order(view.needs_you))
    if view.waiting or view.files:
        count = number(len(view.waiting))
        if view.files:
            count = amount_words(len(view.waiting), len(view.files), reading.formats)
        rows.append(_heading("waiting", translate("Centre", "To send"), count))
        rows.extend(waiting_row(one, reading) for one in view.waiting)
        rows.extend(file_row(one, reading) for one in view.files)
    if view.sent_today or view.settled:
        rows.append(_heading("done", translate("Centre", "Done"), ""))
    if view.sent_today:
        is_open = SENT_FOLD in open_folds
        words = translate("Centre", "%n changes sent today", None, view.sent_today)
        rows.append(_fold(SENT_FOLD, counted(words, view.sent_today, reading.formats), "check-all", is_open=is_open))
        if is_open:
            rows.extend(sent_row(one, reading) for one in sent)
    if view.settled:
        is_open = SETTLED_FOLD in open_folds
        words = counted(translate("Centre", "%n settled", None, len(view.settled)), len(view.settled), reading.formats)
        rows.append(_fold(SETTLED_FOLD, words, "undo", _restorable_words(view.settled, reading), is_open=is_open))
        if is_open:
            rows.extend(settled_row(one, reading) for one in view.settled)
    return rows


def _heading(key: str, words: str, count: str) -> CentreRow:
    return CentreRow(f"heading {key}", CentreKind.HEADING, words, trailing=count, spoken=f"{words} {count}".strip())


def need_row(need: NeedsYou, reading: Reading, *, follows: bool = False) -> CentreRow:
    """A change that was not taken: whose, what, why, who and when on both sides, and what it is waiting for."""
    glyph, family = change_look(need.intent, need.about)
    what = change_word(need.intent, need.about)
    if need.is_conflict:
        name = field_word(need.table or "", need.field or "", need.mine or need.theirs or "")
        what = two_places_words(name)
        mine = mine_words(need.made_at, reading)
        line = sides_words(mine, theirs_words(need.theirs_by, need.theirs_at, need.theirs_where, reading))
    else:
        line = refusal_words(need.code)
    moment = moment_words(need.judged_at or need.made_at, reading)
    return _row(
        CentreKind.NEED,
        need.mid,
        _names(need.customer_name, what, reading),
        line,
        moment,
        mark=_need_mark(need),
        look=(glyph, family, False),
        follows=follows,
    )


def _need_mark(need: NeedsYou) -> Mark:
    if need.with_lead:
        return undecided_word(), *undecided_look()
    state = EntryState.CONFLICT if need.is_conflict else EntryState.REJECTED
    return state_word(state), *state_look(state)


def waiting_row(one: WaitingChange, reading: Reading) -> CentreRow:
    """A change that waits for the line or is on its way."""
    glyph, family = change_look(one.intent, one.about)
    return _row(
        CentreKind.WAITING,
        one.mid,
        _names(one.customer_name, change_word(one.intent, one.about), reading),
        change_text(one.intent, one.about, reading),
        moment_words(one.made_at, reading),
        mark=waiting_mark(one, reading),
        look=(glyph, family, False),
    )


def waiting_mark(one: WaitingChange, reading: Reading) -> Mark:
    """Queued, on its way, or to be tried again: nothing is being sent while there is no line."""
    if one.is_on_its_way and reading.is_sending:
        return (sending_word(), *sending_look())
    glyph, level = state_look(EntryState.PENDING)
    if one.is_on_its_way and reading.next_try_at is not None:
        return retry_word(moment_words(reading.next_try_at, reading)), glyph, level
    return state_word(EntryState.PENDING), glyph, level


def file_row(one: WaitingFile, reading: Reading) -> CentreRow:
    """A file whose bytes have yet to go up: how large it is, and how much of it is there already."""
    formats = reading.formats
    title, facts = _names(one.customer_name, translate("Centre", "File content"), reading)
    line = SEPARATOR.join(part for part in (formats.code(one.name), size_words(one.size_bytes, formats)) if part)
    moment = moment_words(one.made_at, reading)
    mark = file_mark(one, reading)
    spoken = ". ".join(part for part in (file_title(one, reading), mark[0], line, moment) if part)
    return CentreRow(
        key_of(CentreKind.FILE, one.id),
        CentreKind.FILE,
        title,
        facts,
        line,
        moment,
        mark=mark,
        glyph="attach",
        at_centre=False,
        spoken=spoken,
    )


def file_title(one: WaitingFile, reading: Reading) -> str:
    """Whose file it is."""
    return SEPARATOR.join(
        part for part in _names(one.customer_name, translate("Centre", "File content"), reading) if part
    )


def file_mark(one: WaitingFile, reading: Reading) -> Mark:
    """Queued, or how much of it is at the centre."""
    glyph, level = state_look(EntryState.PENDING)
    if not one.percent:
        return state_word(EntryState.PENDING), glyph, level
    return fill(translate("Centre", "%1 sent"), as_is(reading.formats.percent(one.percent))), glyph, level


def sent_row(one: SentChange, reading: Reading) -> CentreRow:
    """A change that the centre has; it needs no mark."""
    glyph, family = change_look(one.intent, one.about)
    return _row(
        CentreKind.SENT,
        one.mid,
        _names(one.customer_name, change_word(one.intent, one.about), reading),
        change_text(one.intent, one.about, reading),
        moment_words(one.sent_at, reading),
        mark=None,
        look=(glyph, family, True),
    )


def settled_row(one: SettledChange, reading: Reading) -> CentreRow:
    """A change that was settled: which value counts, and which does not."""
    glyph, family = change_look(one.intent, one.about)
    return _row(
        CentreKind.SETTLED,
        one.mid,
        _names(one.customer_name, change_word(one.intent, one.about), reading),
        settled_line(one, reading),
        moment_words(one.settled_at, reading),
        mark=(settled_word(one), "check", Level.OK),
        look=(glyph, family, True),
    )


def settled_line(one: SettledChange, reading: Reading) -> str:
    """Which value counts and which does not, or what was written."""
    if one.field is None:
        return change_text(one.intent, one.about, reading)
    table = table_of_change(one.intent)
    kept = value_words(table, one.field, one.kept, reading)
    if one.other is None and one.kept is None:
        return nothing_word()
    other = value_words(table, one.field, one.other, reading)
    return fill(translate("Centre", "%1, not %2"), as_is(kept), as_is(other)) if other != kept else kept


def settled_word(one: SettledChange) -> str:
    """How a change was settled, in a word or two."""
    if one.taken_over_by is not None:
        return fill(translate("Centre", "Taken over by %1"), one.taken_over_by)
    choices = {
        Choice.MINE: translate("Centre", "Yours kept"),
        Choice.THEIRS: translate("Centre", "Server's kept"),
        Choice.AGAIN: translate("Centre", "Sent again"),
        Choice.EDIT: translate("Centre", "Put right"),
        Choice.DISCARD: translate("Centre", "Discarded"),
        Choice.ASK_LEAD: undecided_word(),
    }
    merges = {
        Merge.EQUAL: translate("Centre", "Same on both"),
        Merge.LAST_WRITER: translate("Centre", "The later one"),
        Merge.STRICTEST: translate("Centre", "The stricter one"),
    }
    if one.choice is not None:
        return choices[one.choice]
    return merges[one.merge] if one.merge is not None else translate("Centre", "Settled")


def _restorable_words(settled: Sequence[SettledChange], reading: Reading) -> str:
    """Until when the last of them can be brought back; "" where none can."""
    until = max((one.restorable_until for one in settled if one.can_bring_back), default=None)
    if until is None:
        return ""
    day = as_is(reading.formats.date(reading.formats.day(until)))
    return fill(translate("Centre", "can be brought back until %1"), day)


def _fold(key: str, words: str, glyph: str, note: str = "", *, is_open: bool) -> CentreRow:
    state = translate("Centre", "open") if is_open else translate("Centre", "folded")
    spoken = ". ".join(part for part in (words, note, state) if part)
    return CentreRow(key, CentreKind.FOLD, words, trailing=note, glyph=glyph, is_open=is_open, spoken=spoken)


def _names(customer: str | None, what: str, reading: Reading) -> tuple[str, str]:
    """Whose it is comes first; where nobody is named, what it is."""
    return (reading.formats.name(customer), what) if customer else (what, "")


def _row(
    kind: CentreKind,
    mid: int,
    names: tuple[str, str],
    line: str,
    moment: str,
    *,
    mark: Mark | None,
    look: tuple[str, Family, bool],
    follows: bool = False,
) -> CentreRow:
    title, facts = names
    word = mark[0] if mark is not None else ""
    parts = (SEPARATOR.join(filter(None, names)), word, line.rstrip("."), moment)
    spoken = ". ".join(part for part in parts if part)
    glyph, family, at_centre = look
    return CentreRow(
        key_of(kind, mid),
        kind,
        title,
        facts,
        line,
        moment,
        mark=mark,
        glyph=glyph,
        family=family,
        at_centre=at_centre,
        follows=follows,
        spoken=spoken,
        mid=mid,
    )
