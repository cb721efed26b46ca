"""What stands on the page of one change: title, why, what helps, facts, and the words of what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.outbox_answers import Choice, NeedsYou, SentChange, SettledChange, WaitingChange
from agentdesk.models.errors import RefusalCode
from agentdesk.models.vocabulary import EntryState
from agentdesk.ui.error_words import refusal_words
from agentdesk.ui.sync_centre.fields import Reading, field_word, value_words
from agentdesk.ui.sync_centre.pages import ChangePage
from agentdesk.ui.sync_centre.rows import settled_word, waiting_mark
from agentdesk.ui.sync_centre.words import (
    change_text,
    change_word,
    fix_words,
    moment_words,
    table_of_change,
    whole_text,
)
from agentdesk.ui.texts import as_is, fill, state_look, state_word, undecided_look, undecided_word
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.timeline.wording import SEPARATOR, counted

translate = QCoreApplication.translate

WITHDRAW, BRING_BACK, UNSETTLE = "withdraw", "bring_back", "unsettle"
"""Deeds beside the choices of a change that needs somebody."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A button: what it does (a ``Choice`` or one of the names above), its words and its glyph."""

    key: str
    words: str
    glyph: str


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """All words of the page."""

    level: Level
    glyph: str
    title: str
    caption: str
    state: str
    why: str
    facts: tuple[tuple[str, str], ...]
    text: str
    deeds: tuple[Deed, ...]


def change_words(page: ChangePage, reading: Reading) -> ChangeWords:
    """The words of one change as it is now."""
    change = page.change
    name = reading.formats.name(change.customer_name) if change.customer_name else ""
    title = SEPARATOR.join(part for part in (name, change_word(change.intent, change.about)) if part)
    if isinstance(change, NeedsYou):
        return _needing(page, change, title, reading)
    if isinstance(change, WaitingChange):
        return _waiting(page, change, title, reading)
    if isinstance(change, SentChange):
        return _sent(page, change, title, reading)
    return _settled(page, change, title, reading)


def _needing(page: ChangePage, need: NeedsYou, title: str, reading: Reading) -> ChangeWords:
    if need.with_lead:
        (glyph, level), state = undecided_look(), undecided_word()
    else:
        kind = EntryState.CONFLICT if need.is_conflict else EntryState.REJECTED
        (glyph, level), state = state_look(kind), state_word(kind)
    why = " ".join((refusal_words(need.code), fix_words(need.code)))
    if need.with_lead:
        kept = translate("Centre", "The centre keeps it, and your lead finds it there under Parked work.")
        why = " ".join((why, kept))
    if need.intent == "AttachFile":
        only = translate("Centre", "The file itself is on this device alone; discarded, nobody gets it.")
        why = " ".join((why, only))
    facts = _value_facts(need, reading)
    if page.cause is not None:
        cause = page.cause
        said = SEPARATOR.join((change_word(cause.intent, cause.about), refusal_words(cause.code)))
        facts.append((translate("Centre", "Waits for"), said))
    if page.followers:
        words = counted(translate("Centre", "%n changes", None, page.followers), page.followers, reading.formats)
        facts.append((translate("Centre", "Held up by it"), words))
    caption = saved_words(need.made_at, reading)
    if need.judged_at is not None:
        judged = fill(translate("Centre", "not taken %1"), as_is(moment_words(need.judged_at, reading)))
        caption = SEPARATOR.join((caption, judged))
    possible = [one for one in need.choices if one is not Choice.EDIT or edited_argument(page)[0]]
    deeds = tuple(deed_of(choice) for choice in possible if choice not in (Choice.MINE, Choice.THEIRS))
    return ChangeWords(level, glyph, title, caption, state, why, _filled(facts), _text_of(page), deeds)


def saved_words(made_at: datetime, reading: Reading) -> str:
    """When somebody here saved it."""
    return fill(translate("Centre", "saved %1"), as_is(moment_words(made_at, reading)))


def _has_text(need: NeedsYou) -> bool:
    return bool(whole_text(need.about))


def _value_facts(need: NeedsYou, reading: Reading) -> list[tuple[str, str]]:
    table, name = table_of_change(need.intent), need.field or need.about.get("field", "")
    if need.intent in ("AddCustomer", "AddContactPoint"):
        return added_facts(need.about, reading)
    if not table or not name:
        text = "" if _has_text(need) else change_text(need.intent, need.about, reading)
        return [(translate("Centre", "What"), text)]
    new = need.mine if need.mine is not None else need.about.get("new")
    return [(field_word(table, name, new or ""), value_words(table, name, new, reading))]


def _waiting(page: ChangePage, one: WaitingChange, title: str, reading: Reading) -> ChangeWords:
    state, glyph, level = waiting_mark(one, reading)
    if one.is_on_its_way:
        why = translate("Centre", "It is on its way: the centre may have it already, and has not answered yet.")
    else:
        why = translate("Centre", "Safe on this device. It is sent as soon as there is a line; F5 tries now.")
    caption = saved_words(one.made_at, reading)
    deeds = (Deed(WITHDRAW, translate("Centre", "Withdraw"), "undo"),) if one.can_withdraw else ()
    facts = told_facts(one.intent, one.about, reading)
    return ChangeWords(level, glyph, title, caption, state, why, facts, _text_of(page), deeds)


def _sent(page: ChangePage, one: SentChange, title: str, reading: Reading) -> ChangeWords:
    sent = fill(translate("Centre", "at the centre since %1"), as_is(moment_words(one.sent_at, reading)))
    caption = SEPARATOR.join((saved_words(one.made_at, reading), sent))
    why = translate("Centre", "The centre has it. To change it, open the customer and correct it there.")
    state, facts = translate("Centre", "Sent"), told_facts(one.intent, one.about, reading)
    return ChangeWords(Level.OK, "check-all", title, caption, state, why, facts, _text_of(page), ())


def told_facts(intent: str, about: Mapping[str, str], reading: Reading) -> tuple[tuple[str, str], ...]:
    """What the change says, where it is not a text of some length."""
    if intent in ("AddCustomer", "AddContactPoint"):
        return tuple(added_facts(about, reading))
    shown = "" if whole_text(about) else change_text(intent, about, reading)
    table, name = table_of_change(intent), about.get("field", "")
    label = field_word(table, name, about.get("new", "")) if table and name else translate("Centre", "What")
    return _filled([(label, shown)])


def _settled(page: ChangePage, one: SettledChange, title: str, reading: Reading) -> ChangeWords:
    table, name = table_of_change(one.intent), one.field or ""
    facts: list[tuple[str, str]] = []
    if name:
        facts.append((translate("Centre", "Counts"), value_words(table, name, one.kept, reading)))
        facts.append((translate("Centre", "Not chosen"), value_words(table, name, one.other, reading)))
    text = _text_of(page)
    if not name and not text:
        facts.append((translate("Centre", "What"), change_text(one.intent, one.about, reading)))
    if one.taken_over_by is not None:
        words = translate("Centre", "%1 carried it out in your place. It need not be sent again.")
        why = fill(words, one.taken_over_by)
    elif one.can_bring_back:
        day = as_is(reading.formats.date(reading.formats.day(one.restorable_until)))
        why = fill(translate("Centre", "The other version is kept and can be brought back until %1."), day)
    else:
        why = translate("Centre", "There is no other version to bring back.")
    deeds: list[Deed] = []
    if one.can_bring_back:
        deeds.append(Deed(BRING_BACK, translate("Centre", "Bring back"), "retry"))
    if one.can_undo:
        deeds.append(Deed(UNSETTLE, translate("Centre", "Take the decision back"), "undo"))
    caption = fill(translate("Centre", "settled %1"), as_is(moment_words(one.settled_at, reading)))
    state = settled_word(one)
    return ChangeWords(Level.OK, "check", title, caption, state, why, _filled(facts), text, tuple(deeds))


def _filled(facts: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in facts if value)


def deed_of(choice: Choice) -> Deed:
    """The button of a choice."""
    words, glyph = {
        Choice.MINE: (translate("Centre", "Keep mine"), "device"),
        Choice.THEIRS: (translate("Centre", "Keep the server's"), "cloud-done"),
        Choice.AGAIN: (translate("Centre", "Send again"), "retry"),
        Choice.EDIT: (translate("Centre", "Edit"), "edit"),
        Choice.DISCARD: (translate("Centre", "Discard"), "trash"),
        Choice.ASK_LEAD: (translate("Centre", "Leave it for now"), "snooze"),
    }[choice]
    return Deed(choice.value, words, glyph)


EDITABLE = ("new", "body", "value", "topic", "name", "note", "promise", "handover_note")
"""Arguments that somebody can write anew, the first that a change has."""


_ABOUT_CODE = {RefusalCode.DUPLICATE_EXTERNAL_ID.value: "external_id"}
"""What a refusal is about, where its code tells."""


def edited_argument(page: ChangePage) -> tuple[str, str]:
    """Which argument of a change is written anew, and what it is now; ("", "") for a change without words."""
    meant = _ABOUT_CODE.get(page.change.code) if isinstance(page.change, NeedsYou) else None
    names = EDITABLE if meant is None else (meant, *EDITABLE)
    return next(((key, page.written[key]) for key in names if page.written.get(key)), ("", ""))


def edited_word(page: ChangePage) -> str:
    """What the argument that is written anew is called."""
    name, value = edited_argument(page)
    table = table_of_change(page.change.intent)
    if name == "new":
        return field_word(table, page.change.about.get("field", ""), value)
    return field_word("customer", name, value) if name in ADDED else translate("Centre", "Text")


ADDED = ("name", "value", "phone", "email", "national_id", "external_id", "city", "tier", "topic", "promise")
"""What is told of something that was added."""


def added_facts(about: Mapping[str, str], reading: Reading) -> list[tuple[str, str]]:
    """What was given with something that was added."""
    facts = []
    for name in ADDED:
        value, shown = about.get(name, ""), "value" if name in ("phone", "email") else name
        if value:
            facts.append((field_word("customer", shown, value), value_words("customer", shown, value, reading)))
    return facts


def _text_of(page: ChangePage) -> str:
    """All that was written, once it was read; until then its first words."""
    return whole_text(page.written) or whole_text(page.change.about if not page.written else {})
