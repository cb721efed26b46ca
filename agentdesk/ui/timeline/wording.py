"""The words of the timeline: what an entry is called, its facts, and the whole sentence that a screen reader says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.calls.wrap_up import OutcomeCode
from agentdesk.desk.timeline_answers import TimelineEntry
from agentdesk.language.calendars import CalendarRangeError, DateForm, month_name, weekday_name
from agentdesk.language.isolates import strip_controls
from agentdesk.language.relative import RelativeDay, relative_day, relative_span
from agentdesk.models.vocabulary import Direction, InteractionKind
from agentdesk.ui.formats import Formats, current_formats
from agentdesk.ui.texts import as_is, fill, token

translate = QCoreApplication.translate

SEPARATOR = " · "
LONGEST_LINE = 240
NEAR_YEAR = timedelta(days=180)


def entry_title(entry: TimelineEntry) -> str:
    """What happened, in one or two words with the direction as a word: «Call in», «Order AB-123»."""
    if entry.kind == InteractionKind.ORDER and entry.reference:
        return fill(translate("Timeline", "Order %1"), token(entry.reference))
    return kind_title(entry.kind, entry.direction, entry.channel_label or "")


def kind_title(kind: str, direction: str, label: str = "") -> str:
    """A kind with its direction; one that this program does not know keeps its source's word."""
    return _titles().get((kind, direction)) or _titles().get((kind, "")) or label or kind


def _titles() -> dict[tuple[str, str], str]:
    kind, inward, outward = InteractionKind, Direction.IN, Direction.OUT
    return {
        (kind.CALL, inward): translate("Timeline", "Call in"),
        (kind.CALL, outward): translate("Timeline", "Call out"),
        (kind.CALL, ""): translate("Timeline", "Call"),
        (kind.EMAIL, inward): translate("Timeline", "E-mail in"),
        (kind.EMAIL, outward): translate("Timeline", "E-mail out"),
        (kind.EMAIL, ""): translate("Timeline", "E-mail"),
        (kind.SMS, inward): translate("Timeline", "SMS in"),
        (kind.SMS, outward): translate("Timeline", "SMS out"),
        (kind.SMS, ""): translate("Timeline", "SMS"),
        (kind.CHAT, ""): translate("Timeline", "Chat"),
        (kind.SOCIAL, inward): translate("Timeline", "Social message in"),
        (kind.SOCIAL, outward): translate("Timeline", "Social message out"),
        (kind.SOCIAL, ""): translate("Timeline", "Social message"),
        (kind.LETTER, inward): translate("Timeline", "Letter in"),
        (kind.LETTER, outward): translate("Timeline", "Letter out"),
        (kind.LETTER, ""): translate("Timeline", "Letter"),
        (kind.VISIT, ""): translate("Timeline", "Branch visit"),
        (kind.FORM, ""): translate("Timeline", "Web form"),
        (kind.ORDER, ""): translate("Timeline", "Order"),
        (kind.SURVEY, ""): translate("Timeline", "Survey"),
        (kind.NOTE, ""): translate("Timeline", "Note"),
    }


_FIRMS_OWN: dict[str, OutcomeCode] = {}


def take_outcomes(outcomes: Iterable[OutcomeCode]) -> None:
    """The firm's words for outcomes, from now on."""
    _FIRMS_OWN.clear()
    _FIRMS_OWN.update({one.code: one for one in outcomes})


def outcome_word(disposition: str) -> str:
    """An outcome in the user's language; a firm's own word stays as it is where the firm gave no others for it."""
    own = _FIRMS_OWN.get(disposition)
    words = own.words_in(current_formats().language) if own is not None else ""
    return words or {
        "solved": translate("Outcome", "Solved"),
        "callback": translate("Outcome", "Callback promised"),
        "handed_over": translate("Outcome", "Handed over"),
        "no_answer": translate("Outcome", "No answer"),
        "wrong_number": translate("Outcome", "Wrong number"),
        "not_needed": translate("Outcome", "Not needed"),
        "answered": translate("Outcome", "Answered"),
        "abandoned": translate("Outcome", "Hung up before anybody answered"),
        "busy": translate("Outcome", "Busy"),
        "rejected": translate("Outcome", "Turned away"),
        "blocked": translate("Outcome", "Blocked caller"),
        "failed": translate("Outcome", "Did not come about"),
        "unknown": translate("Outcome", "Not known"),
    }.get(disposition, disposition)


def entry_facts(entry: TimelineEntry, formats: Formats) -> str:
    """What stands muted behind the title: length, score, sender, outcome."""
    facts: list[str] = []
    if entry.kind == InteractionKind.SURVEY and entry.score is not None:
        facts.append(score_words(entry.score, entry.score_max, formats))
    if entry.kind == InteractionKind.NOTE:
        facts.append(translate("Timeline", "internal"))
    if entry.duration_seconds:
        facts.append(length_words(entry.duration_seconds, formats))
    if entry.channel_label:
        facts.append(formats.name(entry.channel_label))
    if entry.agent_name:
        facts.append(formats.name(entry.agent_name))
    if entry.disposition:
        facts.append(outcome_word(entry.disposition))
    facts.append(solicited_word(entry.solicited))
    facts.extend(token(attachment.name) for attachment in entry.attachments[:1])
    facts.extend(_history_words(entry))
    return SEPARATOR.join(fact for fact in facts if fact)


def solicited_word(solicited: bool | None) -> str:
    """Whether the firm had asked for it; "" where nobody knows."""
    if solicited is None:
        return ""
    return translate("Timeline", "solicited") if solicited else translate("Timeline", "unsolicited")


def _history_words(entry: TimelineEntry) -> list[str]:
    """That an entry came with a merged customer, was taken over or moved here, and corrected in any other way."""
    words = []
    if entry.merged_from:
        words.append(fill(translate("Timeline", "from %1"), entry.merged_from))
    if entry.taken_over_by is not None:
        words.append(taken_over_words(entry.taken_over_by))
    origin = entry.correction.from_customer if entry.correction is not None else None
    if origin is not None:
        words.append(moved_words(origin))
    if entry.corrections > (origin is not None):
        words.append(translate("Timeline", "corrected"))
    return words


def taken_over_words(lead: str) -> str:
    """Who took over what had been parked; "" is a lead whom this desk does not know."""
    return fill(translate("Timeline", "taken over by %1"), lead) if lead else translate("Timeline", "taken over")


def moved_words(origin: str) -> str:
    """From whom an entry was moved here; "" is a customer whom this desk does not know."""
    if not origin:
        return translate("Timeline", "moved here from another customer")
    return fill(translate("Timeline", "moved here from %1"), origin)


def kind_count_words(kind: str, count: int, formats: Formats) -> str:
    """«2 calls»."""
    words = {
        InteractionKind.CALL: translate("Timeline", "%n calls", None, count),
        InteractionKind.EMAIL: translate("Timeline", "%n e-mails", None, count),
        InteractionKind.SMS: translate("Timeline", "%n SMS", None, count),
        InteractionKind.CHAT: translate("Timeline", "%n chats", None, count),
        InteractionKind.SOCIAL: translate("Timeline", "%n social messages", None, count),
        InteractionKind.LETTER: translate("Timeline", "%n letters", None, count),
        InteractionKind.VISIT: translate("Timeline", "%n visits", None, count),
        InteractionKind.FORM: translate("Timeline", "%n forms", None, count),
        InteractionKind.ORDER: translate("Timeline", "%n orders", None, count),
        InteractionKind.SURVEY: translate("Timeline", "%n surveys", None, count),
        InteractionKind.NOTE: translate("Timeline", "%n notes", None, count),
    }
    by_text = {str(known): word for known, word in words.items()}
    return counted(by_text.get(kind) or translate("Timeline", "%n others", None, count), count, formats)


def counted(sentence: str, count: int, formats: Formats) -> str:
    """A plural sentence of ``tr(…, n)`` with its number as the user reads it: own digits, grouped."""
    return sentence.replace(str(count), formats.number(count), 1)


def score_words(score: int, highest: int | None, formats: Formats) -> str:
    """«2 of 10», or the score alone when its scale is not known."""
    if highest is None:
        return formats.number(score)
    return fill(translate("Timeline", "%1 of %2"), as_is(formats.number(score)), as_is(formats.number(highest)))


def length_words(seconds: int, formats: Formats) -> str:
    """«6 min», or seconds under a minute."""
    if seconds < 60:
        return fill(translate("Timeline", "%1 s"), as_is(formats.number(seconds)))
    return fill(translate("Timeline", "%1 min"), as_is(formats.number(round(seconds / 60))))


def entry_line(entry: TimelineEntry, formats: Formats) -> str:
    """One line of what was said: the subject, then the body, without line breaks and cut to what a glance can take."""
    parts = []
    if entry.subject:
        parts.append(formats.name(entry.subject))
    body = " ".join(strip_controls(entry.body[: LONGEST_LINE * 2]).split())[:LONGEST_LINE]
    if body:
        parts.append(formats.name(body))
    elif entry.amount is not None:
        parts.append(formats.money(entry.amount, entry.currency or ""))
    return SEPARATOR.join(parts)


def day_words(moment: datetime, now: datetime, formats: Formats) -> str:
    """The heading of a day: «Today · Sunday 22 November 2026»."""
    day = formats.day(moment)
    parts = (near_day_word(moment, now, formats), formats.date(day), formats.second_date(day))
    return SEPARATOR.join(part for part in parts if part)


def near_day_word(moment: datetime, now: datetime, formats: Formats) -> str:
    """«Today», «Yesterday», «Tomorrow», or nothing for another day."""
    return {
        RelativeDay.TODAY: translate("Days", "Today"),
        RelativeDay.YESTERDAY: translate("Days", "Yesterday"),
        RelativeDay.TOMORROW: translate("Days", "Tomorrow"),
    }.get(relative_day(formats.day(now), formats.day(moment)), "")


def due_words(due_at: datetime, now: datetime, formats: Formats) -> str:
    """When something is due: «today 17:30», «Tuesday 24 November 9:00»."""
    sentence = {
        RelativeDay.TODAY: translate("Days", "today %1"),
        RelativeDay.YESTERDAY: translate("Days", "yesterday %1"),
        RelativeDay.TOMORROW: translate("Days", "tomorrow %1"),
    }.get(relative_day(formats.day(now), formats.day(due_at)))
    time = as_is(formats.time(due_at))
    if sentence is not None:
        return fill(sentence, time)
    return fill(translate("Days", "%1, %2"), as_is(day_of_the_year(due_at, now, formats)), time)


def day_of_the_year(moment: datetime, now: datetime, formats: Formats) -> str:
    """A day by weekday, day and month; with its year only when that is not near."""
    day = formats.day(moment)
    if abs(day - formats.day(now)) > NEAR_YEAR:
        return formats.date(day)
    calendar, language = formats.settings.calendar, formats.language
    try:
        written = formats.parts(day)
    except CalendarRangeError:
        return formats.date(day)
    words = (weekday_name(day, language), str(written.day), month_name(written.month, calendar, language))
    return formats.digits(" ".join(words))


def day_and_month(moment: datetime, now: datetime, formats: Formats) -> str:
    """A day by its number and month, for where there is little room; with its year only when that is not near."""
    day = formats.day(moment)
    try:
        written = formats.parts(day)
    except CalendarRangeError:
        return formats.date(day, DateForm.MEDIUM)
    if abs(day - formats.day(now)) > NEAR_YEAR:
        return formats.date(day, DateForm.MEDIUM)
    name = month_name(written.month, formats.settings.calendar, formats.language)
    return formats.digits(f"{written.day} {name}")


def distance_words(due_at: datetime, now: datetime, formats: Formats) -> str:
    """How far off a promise is: «in 3 h 25 min», «20 min late»; "" from a day on."""
    if relative_span(now, due_at) is None:
        return ""
    is_past = due_at < now
    minutes = int(abs(due_at - now) / timedelta(minutes=1))
    hours, rest = divmod(minutes, 60)
    values = as_is(formats.number(hours)), as_is(formats.number(rest))
    if hours:
        late, ahead = translate("Days", "%1 h %2 min late"), translate("Days", "in %1 h %2 min")
        return fill(late if is_past else ahead, *values)
    late, ahead = translate("Days", "%1 min late"), translate("Days", "in %1 min")
    return fill(late if is_past else ahead, values[1])


def spoken_entry(title: str, facts: str, line: str, when: str, state: str) -> str:
    """The sentence of one entry for a screen reader: kind, who, time, content, state."""
    return ". ".join(part for part in (SEPARATOR.join(filter(None, (title, facts))), when, line, state) if part)
