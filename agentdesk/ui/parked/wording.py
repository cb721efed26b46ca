"""The words of parked work: whose it was, what, why it waits, how it ended, and why it could not be settled."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.parked_answers import FILE_ELSEWHERE, Ending, ParkedChange, ParkedEnding
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.ui.error_words import error_words, refusal_words
from agentdesk.ui.search.rows import SearchKind, SearchRow
from agentdesk.ui.sync_centre.change_words import told_facts
from agentdesk.ui.sync_centre.fields import Reading, value_words
from agentdesk.ui.sync_centre.words import (
    change_look,
    change_text,
    change_word,
    moment_words,
    table_of_change,
    whole_text,
)
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.timeline.wording import SEPARATOR

translate = QCoreApplication.translate


def title_words(change: ParkedChange, reading: Reading) -> str:
    """Whom it is about, and what it is."""
    name = reading.formats.name(change.customer_name) if change.customer_name else ""
    return SEPARATOR.join(part for part in (name, change_word(change.intent, change.about)) if part)


def caption_words(change: ParkedChange, reading: Reading) -> str:
    """Whose it was, when it was made, and when it came."""
    author = fill(translate("Parked", "by %1"), change.author_name)
    made = fill(translate("Parked", "made %1"), as_is(moment_words(change.made_at, reading))) if change.made_at else ""
    came = fill(translate("Parked", "arrived %1"), as_is(moment_words(change.parked_at, reading)))
    return SEPARATOR.join(part for part in (author, made, came) if part)


def why_words(change: ParkedChange) -> str:
    """Why it was not carried out as it came."""
    sentence = {
        RefusalCode.USER_DISABLED.value: translate("Parked", "The account of %1 was disabled when it arrived."),
        RefusalCode.SCOPE_DENIED.value: translate(
            "Parked", "The customer was not in the team or branch of %1 when it arrived."
        ),
    }.get(change.code, translate("Parked", "The server could not carry it out for %1."))
    return fill(sentence, change.author_name)


def fact_words(change: ParkedChange, reading: Reading) -> tuple[tuple[str, str], ...]:
    """What it says, and what stood there for its author when it sets a field."""
    table, name = table_of_change(change.intent), change.about.get("field", "")
    facts = told_facts(change.intent, change.about, reading)
    old = change.written.get("old", "") if table and name else ""
    if old and name != "owner_id":
        facts += ((translate("Parked", "Before"), value_words(table, name, old, reading)),)
    return facts


def text_of(change: ParkedChange) -> str:
    """All that was written, to be read."""
    return whole_text(change.written)


def parked_row(change: ParkedChange, reading: Reading) -> SearchRow:
    """One row of the list: whom and what, whose it was, and when it came."""
    glyph, family = change_look(change.intent, change.about)
    title = title_words(change, reading)
    said = change_text(change.intent, change.about, reading)
    line = SEPARATOR.join(part for part in (reading.formats.name(change.author_name), said) if part)
    trailing = moment_words(change.made_at or change.parked_at, reading)
    spoken = ". ".join(part for part in (title, line, trailing) if part)
    return SearchRow(change.key, SearchKind.SAID, title, line, trailing, glyph=glyph, family=family, spoken=spoken)


def ended_words(change: ParkedChange, ending: ParkedEnding, reading: Reading) -> str:
    """How it ended: by this lead, or by another who came first."""
    if ending.is_mine and ending.how is Ending.TAKEN_OVER:
        return fill(translate("Parked", "Taken over: it counts as the work of %1"), change.author_name)
    if ending.is_mine:
        return translate("Parked", "Left out; your reason is kept")
    moment = as_is(moment_words(ending.at, reading))
    if ending.how is Ending.TAKEN_OVER:
        return fill(translate("Parked", "%1 had taken it over already (%2)"), ending.by_name, moment)
    return fill(translate("Parked", "%1 had left it out already (%2)"), ending.by_name, moment)


def gone_words() -> str:
    """It is not this lead's any more."""
    return translate("Parked", "This is not for you to settle any more")


def unsettled_words(change: ParkedChange, ending: ParkedEnding) -> str:
    """Why the lead could not take it over either, and what can be done."""
    if ending.code == FILE_ELSEWHERE:
        only = translate("Parked", "The file itself is on the device of %1 alone. Ask for it, and leave this out.")
        return fill(only, change.author_name)
    helps = {
        RefusalCode.SCOPE_DENIED.value: translate(
            "Parked", "The lead of the customer's team or branch sees it too, and can take it over."
        ),
        RefusalCode.ALREADY_EXISTS.value: translate("Parked", "Its author has sent it again: leave this out."),
        RefusalCode.CONFLICT.value: translate("Parked", "Open the customer, see what counts now, and leave this out."),
        RefusalCode.MISSING.value: translate(
            "Parked", "If what it belongs to waits in this list as well, take that over first."
        ),
    }.get(ending.code, translate("Parked", "It goes on waiting; leave it out when nothing is to come of it."))
    return " ".join((refusal_words(ending.code), helps))


def failed_words(error: BaseException) -> str:
    """Why nothing could be asked or settled."""
    if isinstance(error, Refused):
        return translate("Parked", "Your role does not allow this any more.")
    return error_words(error).sentence


def no_line_words() -> str:
    """That it needs a line."""
    return translate("Parked", "This needs a line.")
