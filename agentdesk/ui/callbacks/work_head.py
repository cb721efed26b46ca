"""The head of the pane beside the queue: who, about what, on which number, whose it is, and what was promised."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.models.callbacks.rules import PriorityReason
from agentdesk.models.callbacks.standing import Promise
from agentdesk.ui.callbacks.word_lists import way_word
from agentdesk.ui.callbacks.wording import (
    Clocks,
    countdown_words,
    owner_mode_words,
    promise_words,
    why_not_words,
)
from agentdesk.ui.conversation.holding import hold_words
from agentdesk.ui.customer.live_note import LiveNote
from agentdesk.ui.customer.view import emptied
from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.timeline.wording import SEPARATOR
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.phone_row import PhoneRow

translate = QCoreApplication.translate


def reason_words(view: CallbackView) -> str:
    """Why it comes before its time, in words; "" where it does not."""
    words = {
        PriorityReason.BROKEN_PROMISE: translate("Callbacks", "a promise was broken"),
        PriorityReason.ACCESS: translate("Callbacks", "needs more time or help"),
        PriorityReason.TIER_A: translate("Callbacks", "valued customer"),
        PriorityReason.TIER_B: translate("Callbacks", "valued customer"),
        PriorityReason.COMPLAINT: translate("Callbacks", "open complaint"),
        PriorityReason.REPEAT: translate("Callbacks", "called before about it"),
    }
    by_text = {str(known): word for known, word in words.items()}
    reasons = [*view.reasons, *([PriorityReason.BROKEN_PROMISE] if view.is_overdue else [])]
    return SEPARATOR.join(dict.fromkeys(by_text[reason] for reason in reasons if reason in by_text))


class WorkHead(QWidget):
    """``dialled``: the number was taken to be called elsewhere; ``call_asked``: it is to be called from here."""

    dialled = Signal()
    call_asked = Signal()

    def __init__(self, user_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._user_id = user_id
        self._phone, self._to_call = "", ""
        self.name = Label("", Type.TITLE, wrap=True)
        self.topic = Label("", Type.BODY, Ink.TEXT_MUTED, wrap=True)
        self.live = LiveNote()
        self.block = Block()
        self._number = QWidget()
        inner = QVBoxLayout(self._number)
        inner.setContentsMargins(0, 0, 0, 0)
        self.held = Label("", Type.BODY_MEDIUM, Ink.INFO, wrap=True)
        self.hint = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self.promise = Label("", Type.BODY_MEDIUM, wrap=True)
        self.said = Label("", Type.BODY, wrap=True)
        self.more = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        for part in (self._number, self.held, self.hint):
            self.block.column.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        names: tuple[QWidget, ...] = (self.name, self.topic, self.live, self.block)
        for part in (*names, self.promise, self.said, self.more):
            column.addWidget(part)
        Phrases(self)(lambda _words: self._write_number(), lambda: "")

    def show_callback(self, view: CallbackView, clocks: Clocks, formats: Formats) -> None:
        """Write it as it is now."""
        self.name.setText(formats.name(view.customer_name or translate("Callbacks", "A customer who is not here")))
        self.topic.setText(SEPARATOR.join(formats.name(part) for part in (view.topic, view.reason) if part))
        self._show_number(formats.phone(view.phone), view.phone)
        self._show_holding(view, clocks, formats)
        self.promise.setText(promise_words(view, clocks.now, formats))
        self.promise.set_ink(Ink.ERR if view.promise_state is Promise.BROKEN else Ink.TEXT)
        said = formats.name(view.promise) if view.promise else ""
        self.said.setText(said)
        self.said.setVisible(bool(said))
        parts = (owner_mode_words(view, self._user_id, formats), reason_words(view), self._end_words(view, formats))
        self.more.setText(SEPARATOR.join(part for part in parts if part))

    def _end_words(self, view: CallbackView, formats: Formats) -> str:
        settled = way_word(view.settled_how) if view.settled_how else ""
        why = formats.name(view.end_reason) if view.end_reason and view.ended_at is not None else ""
        return SEPARATOR.join(part for part in (settled, why) if part)

    def _show_holding(self, view: CallbackView, clocks: Clocks, formats: Formats) -> None:
        own = countdown_words(view.lease, clocks.here, formats)
        told = None if own else hold_words(view.lease, clocks.here, formats)
        why = "" if own or told is not None or view.ended_at is not None else why_not_words(view, clocks.now, formats)
        words = own or (told.words if told is not None else "") or why
        self.held.setText(words)
        self.held.set_ink(Ink.INFO if own else told.level.ink if told is not None and told.level else Ink.TEXT_MUTED)
        self.held.setVisible(bool(words))
        hint = told.hint if told is not None else ""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def tick(self, view: CallbackView, clocks: Clocks, formats: Formats) -> None:
        """A second has passed."""
        self._show_holding(view, clocks, formats)

    def _show_number(self, phone: str, to_call: str) -> None:
        if (phone, to_call) != (self._phone, self._to_call):
            self._phone, self._to_call = phone, to_call
            self._write_number()

    def _write_number(self) -> None:
        layout = emptied(self._number)
        if self._phone:
            row = PhoneRow("call", self._phone, self._to_call)
            row.copy_asked.connect(lambda _text: self.dialled.emit())
            row.call_asked.connect(lambda _number: self.call_asked.emit())
            layout.addWidget(row)
            row.show()
