"""Puts values into translated sentences, keeps widgets translated, and has the words of the field and of errors.

    fill(self.tr("Copy %1"), name)    a str is free text and is isolated; token(...) is a phone, code, key, address
    say = Phrases(self); say(label.setText, lambda: self.tr("Customer"))     said now, and again in every new language
    channel_word(kind)   channel_look(kind, direction) -> (glyph, family)
    state_word(state)    state_look(state) -> (glyph, level)    draft_word()      (errors: see error_words)
    sending_word()   sending_look()    retry_word(moment)    undecided_word()   undecided_look()

Nothing else may compose a translated string: no %, no format, no f-string on what tr() gives (a test forbids it).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

from agentdesk.language.isolates import IsolateKind, iso
from agentdesk.models.vocabulary import Direction, EntryState, InteractionKind
from agentdesk.ui.theme.tokens import Family, Level

translate = QCoreApplication.translate

_PLACE = re.compile(r"%([1-9])")
_LOOKS: dict[str, tuple[str, Family]] = {
    InteractionKind.CALL: ("call", Family.VOICE),
    InteractionKind.EMAIL: ("email", Family.WRITTEN),
    InteractionKind.SMS: ("sms", Family.MESSAGING),
    InteractionKind.CHAT: ("chat", Family.MESSAGING),
    InteractionKind.SOCIAL: ("social", Family.MESSAGING),
    InteractionKind.LETTER: ("letter", Family.WRITTEN),
    InteractionKind.VISIT: ("visit", Family.PLACE),
    InteractionKind.FORM: ("form", Family.WRITTEN),
    InteractionKind.ORDER: ("order", Family.PLACE),
    InteractionKind.SURVEY: ("star", Family.FEEDBACK),
    InteractionKind.NOTE: ("note", Family.INTERNAL),
}


class Isolated(str):
    """A value that is ready to stand in a sentence."""

    __slots__ = ()


def token(value: str) -> Isolated:
    """A phone, id, e-mail address, URL, file or key name: left to right whatever surrounds it."""
    return Isolated(iso(value, IsolateKind.LTR))


def as_is(value: str) -> Isolated:
    """A value that already has its isolates, or is a plain number in the user's digits."""
    return Isolated(value)


def fill(sentence: str, *values: str) -> str:
    """Put values in the places %1, %2 ... of a translated sentence, each isolated.

    Raises IndexError when the sentence has a place for which no value was given.
    """
    ready = [value if isinstance(value, Isolated) else iso(value, IsolateKind.TEXT) for value in values]
    return _PLACE.sub(lambda match: ready[int(match[1]) - 1], sentence)


class Phrases(QObject):
    """Says each phrase of a widget again whenever the language changes; lives and dies with the widget."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._phrases: list[tuple[Callable[[str], object], Callable[[], str]]] = []
        owner.installEventFilter(self)

    def __call__(self, setter: Callable[[str], object], phrase: Callable[[], str]) -> None:
        self._phrases.append((setter, phrase))
        setter(phrase())

    def again(self) -> None:
        """Say everything once more, for phrases that depend on more than the language."""
        for setter, phrase in self._phrases:
            setter(phrase())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.again()
        return super().eventFilter(watched, event)


def channel_word(kind: str, channel_label: str = "") -> str:
    """The word of a channel; a kind that this program does not know keeps its source's word."""
    words = {
        InteractionKind.CALL: translate("Channel", "Call"),
        InteractionKind.EMAIL: translate("Channel", "E-mail"),
        InteractionKind.SMS: translate("Channel", "SMS"),
        InteractionKind.CHAT: translate("Channel", "Chat"),
        InteractionKind.SOCIAL: translate("Channel", "Social"),
        InteractionKind.LETTER: translate("Channel", "Letter"),
        InteractionKind.VISIT: translate("Channel", "Visit"),
        InteractionKind.FORM: translate("Channel", "Form"),
        InteractionKind.ORDER: translate("Channel", "Order"),
        InteractionKind.SURVEY: translate("Channel", "Survey"),
        InteractionKind.NOTE: translate("Channel", "Note"),
    }
    by_text = {str(known): word for known, word in words.items()}
    return by_text.get(kind, channel_label or kind)


def channel_look(kind: str, direction: str = "") -> tuple[str, Family]:
    """Glyph and colour family of a channel; direction chooses between the two call glyphs."""
    if kind == InteractionKind.CALL and direction in {Direction.IN, Direction.OUT}:
        return f"call-{direction}", Family.VOICE
    return _LOOKS.get(kind, ("link", Family.INTERNAL))


def state_word(state: EntryState) -> str:
    """What has become of an entry, in one or two words; "" for what the centre has, which needs none."""
    return {
        EntryState.SYNCED: "",
        EntryState.PENDING: translate("State", "Queued"),
        EntryState.REJECTED: translate("State", "Needs you"),
        EntryState.CONFLICT: translate("State", "Conflict"),
    }[state]


def state_look(state: EntryState) -> tuple[str, Level]:
    """Glyph and level of a state's chip."""
    return {
        EntryState.SYNCED: ("check", Level.OK),
        EntryState.PENDING: ("clock", Level.PENDING),
        EntryState.REJECTED: ("close", Level.ERR),
        EntryState.CONFLICT: ("conflict", Level.CONFLICT),
    }[state]


def draft_word() -> str:
    """The word of what is being written and not saved yet; its glyph is "draft", its level PENDING."""
    return translate("State", "Draft")


def sending_word() -> str:
    """The word of what is on its way: the centre may have it, and has not said so."""
    return translate("State", "Sending")


def sending_look() -> tuple[str, Level]:
    """Glyph and level of what is on its way."""
    return "sending", Level.INFO


def retry_word(moment: str) -> str:
    """The words of what was on its way when the line broke; ``moment`` is when it is tried again, ready to be shown."""
    return fill(translate("State", "Retry %1"), as_is(moment))


def undecided_word() -> str:
    """The word of what the centre keeps without having taken it. It shows it to nobody: whoever made it has to act."""
    return translate("State", "Undecided")


def undecided_look() -> tuple[str, Level]:
    """Glyph and level of what is undecided."""
    return "info", Level.WARN
