"""The words of an entry's details."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.timeline_answers import ConversationView, PinnedEntry, Reader, RevisionView, TimelineEntry
from agentdesk.language.calendars import DateForm
from agentdesk.models.vocabulary import Direction, EntryState
from agentdesk.ui.error_words import refusal_words
from agentdesk.ui.formats import Formats
from agentdesk.ui.logcall.reasons import reason_word
from agentdesk.ui.texts import as_is, channel_word, fill
from agentdesk.ui.timeline.wording import (
    SEPARATOR,
    length_words,
    moved_words,
    outcome_word,
    score_words,
    solicited_word,
    taken_over_words,
)

translate = QCoreApplication.translate

Fact = tuple[str, str, bool]
"""Label, value, and whether the value is a code that is cut in its middle."""


@dataclass(frozen=True, slots=True)
class EntryAround:
    """What is around an entry: its pin, who has read how far, the matters it may belong to, and what one may do."""

    pin: PinnedEntry | None = None
    readers: Sequence[Reader] = ()
    conversations: Sequence[ConversationView] = ()
    may_correct: bool = False


NOTHING_AROUND = EntryAround()


def fact_rows(entry: TimelineEntry, formats: Formats, around: EntryAround = NOTHING_AROUND) -> list[Fact]:
    """What is known of an entry beside its text, in the order in which one asks."""
    facts: list[tuple[str, str | None, bool]] = [
        (translate("Entry", "By"), formats.name(entry.agent_name or ""), False),
        (translate("Entry", "Channel"), formats.name(entry.channel_label or ""), False),
        (translate("Entry", "Length"), _length(entry, formats), False),
        (translate("Entry", "Outcome"), outcome_word(entry.disposition) if entry.disposition else "", False),
        (translate("Entry", "Longer wrap-up"), reason_word(entry.over_reason) if entry.over_reason else "", False),
        (translate("Entry", "Score"), _score(entry, formats), False),
        (translate("Entry", "Occasion"), solicited_word(entry.solicited), False),
        (translate("Entry", "Topic"), "" if around.may_correct else formats.name(entry.topic or ""), False),
        (translate("Entry", "Reference"), formats.code(entry.reference or ""), True),
        (translate("Entry", "Amount"), _amount(entry, formats), False),
        (translate("Entry", "Pinned"), _pinned(around.pin, formats), False),
        (translate("Entry", "Read by"), _readers(entry, around.readers, formats), False),
        (translate("Entry", "Recorded with"), formats.name(entry.merged_from or ""), False),
        (translate("Entry", "Parked"), _taken_over(entry), False),
        (translate("Entry", "Moved"), _moved(entry), False),
        (translate("Entry", "Corrected"), _corrections(entry, formats), False),
        (translate("Entry", "Source"), _source(entry, formats), True),
    ]
    return [(label, value, is_code) for label, value, is_code in facts if value]


def _length(entry: TimelineEntry, formats: Formats) -> str:
    return length_words(entry.duration_seconds, formats) if entry.duration_seconds else ""


def _score(entry: TimelineEntry, formats: Formats) -> str:
    return score_words(entry.score, entry.score_max, formats) if entry.score is not None else ""


def _amount(entry: TimelineEntry, formats: Formats) -> str:
    return formats.money(entry.amount, currency_word(entry.currency)) if entry.amount is not None else ""


def currency_word(currency: str | None) -> str:
    """A currency's name in the language of the window; an unknown code stays."""
    return {
        "IRR": translate("Entry", "rial"),
        "AED": translate("Entry", "dirham"),
        "EUR": translate("Entry", "euro"),
        "USD": translate("Entry", "dollar"),
        "SAR": translate("Entry", "riyal"),
    }.get(currency or "", currency or "")


def _corrections(entry: TimelineEntry, formats: Formats) -> str:
    if not entry.corrections:
        return ""
    times = formats.digits(translate("Entry", "%n times", None, entry.corrections))
    last = entry.correction
    if last is None:
        return times
    author = last.author_name or translate("Entry", "Unknown author")
    return fill(translate("Entry", "%1, last by %2 %3"), as_is(times), author, as_is(_moment(last.revised_at, formats)))


def _taken_over(entry: TimelineEntry) -> str:
    return "" if entry.taken_over_by is None else taken_over_words(entry.taken_over_by)


def _moved(entry: TimelineEntry) -> str:
    origin = entry.correction.from_customer if entry.correction is not None else None
    return "" if origin is None else moved_words(origin)


def _pinned(pin: PinnedEntry | None, formats: Formats) -> str:
    if pin is None:
        return ""
    until = as_is(formats.date(formats.day(pin.until_at - timedelta(microseconds=1)), DateForm.MEDIUM))
    if not pin.pinned_by:
        return fill(translate("Timeline", "until %1"), until)
    return fill(translate("Timeline", "%1, until %2"), pin.pinned_by, until)


def _readers(entry: TimelineEntry, readers: Sequence[Reader], formats: Formats) -> str:
    """Who has read as far as this entry."""
    names = [formats.name(one.name) for one in readers if one.name and one.read_up_to_at >= entry.occurred_at]
    comma = translate("Entry", ", ")
    return comma.join(names)


def _moment(moment: datetime, formats: Formats) -> str:
    return " ".join((formats.date(formats.day(moment), DateForm.MEDIUM), formats.time(moment)))


def _source(entry: TimelineEntry, formats: Formats) -> str:
    parts = [part for part in (entry.source_system, entry.source_id) if part]
    return formats.code(" ".join(parts)) if parts else ""


def advice_words(entry: TimelineEntry, code: str = "") -> str:
    """What the state means and what to do about it; ``code`` is why the centre did not take it."""
    if entry.state is EntryState.PENDING:
        return translate("Entry", "Safe on this device. It is sent as soon as there is a line; F5 tries now.")
    if entry.state is EntryState.CONFLICT:
        return translate("Entry", "Someone else changed the same thing. Yours is kept here until it is settled.")
    if entry.state is EntryState.REJECTED:
        advice = translate("Entry", "Your text is kept here. Copy it, or ask your lead.")
        return " ".join((refusal_words(code), advice))
    return ""


def revision_words(revision: RevisionView, formats: Formats) -> str:
    """Who corrected an entry, and when."""
    written = (formats.date(formats.day(revision.revised_at)), formats.time(revision.revised_at))
    author = formats.name(revision.author_name) if revision.author_name else translate("Entry", "Unknown author")
    return SEPARATOR.join((author, *written))


def earlier_value(revision: RevisionView, formats: Formats) -> str:
    """What stood there before a correction: the old text as it was, or the named field with its old value."""
    if revision.field == "body":
        return revision.old or translate("Entry", "There was no text.")
    if revision.is_taking_over:
        return translate("Entry", "It had been parked, and was taken over as it was.")
    if revision.explains_wrap_up:
        return fill(translate("Entry", "Writing it up took longer: %1"), as_is(reason_word(revision.new or "")))
    if revision.names_recording:
        # Nothing stood there before; the name of the file is what is kept.
        return fill(translate("Entry", "Recording: %1"), as_is(formats.code(revision.new or "")))
    if revision.field == "customer_id":
        return translate("Entry", "It was recorded with another customer.")
    if revision.field == "conversation_id":
        changed, added = translate("Entry", "It belonged to another topic."), translate("Entry", "It had no topic.")
        return changed if revision.old else added
    label = _field_words().get(revision.field, revision.field)
    return fill(translate("Entry", "%1: %2"), as_is(label), as_is(_old_value(revision, formats)))


def _field_words() -> dict[str, str]:
    return {
        "kind": translate("Entry", "Kind"),
        "direction": translate("Entry", "Direction"),
        "disposition": translate("Entry", "Outcome"),
        "subject": translate("Entry", "Subject"),
        "channel_label": translate("Entry", "Channel"),
        "reference": translate("Entry", "Reference"),
        "duration_seconds": translate("Entry", "Length"),
    }


def _old_value(revision: RevisionView, formats: Formats) -> str:
    old = revision.old
    if not old:
        return translate("Entry", "nothing")
    if revision.field == "kind":
        return channel_word(old)
    if revision.field == "direction":
        return direction_word(old)
    if revision.field == "disposition":
        return outcome_word(old)
    if revision.field == "duration_seconds" and old.isdecimal():
        return length_words(int(old), formats)
    return formats.code(old) if revision.field == "reference" else formats.name(old)


def direction_word(direction: str) -> str:
    """Which way an entry went, as a word."""
    return {
        str(Direction.IN): translate("Entry", "incoming"),
        str(Direction.OUT): translate("Entry", "outgoing"),
        str(Direction.INTERNAL): translate("Entry", "internal"),
    }.get(direction, direction)


def size_words(size_bytes: int, formats: Formats) -> str:
    """A file's size as people say it."""
    if size_bytes < 1024 * 1024:
        return fill(translate("Entry", "%1 KB"), as_is(formats.number(max(1, round(size_bytes / 1024)))))
    return fill(translate("Entry", "%1 MB"), as_is(formats.number(round(size_bytes / 1024 / 1024))))
