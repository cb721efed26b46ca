"""What has happened with a callback, the newest first: every attempt, and every step that no attempt tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.desk.callbacks.answers import AttemptView, CallbackHistory, StepView
from agentdesk.ui.callbacks.word_lists import result_word, step_word
from agentdesk.ui.customer.view import emptied
from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.timeline.wording import SEPARATOR, due_words
from agentdesk.ui.widgets.blocks import SectionHeading
from agentdesk.ui.widgets.labels import Label

translate = QCoreApplication.translate

Line = tuple[str, str, bool]
"""What happened, what was said, and whether it is to be noticed."""


def history_lines(history: CallbackHistory, now: datetime, formats: Formats) -> tuple[Line, ...]:
    """The lines from the newest to the oldest."""
    told = [
        *((one.started_at, _attempt_line(one, now, formats)) for one in history.attempts),
        *((one.at, _step_line(one, now, formats)) for one in history.steps if step_word(one.step)),
    ]
    return tuple(line for _at, line in sorted(told, key=lambda pair: pair[0], reverse=True))


def _attempt_line(one: AttemptView, now: datetime, formats: Formats) -> Line:
    word = result_word(one.result)
    who = formats.name(one.agent_name) if one.agent_name else ""
    head = SEPARATOR.join(part for part in (due_words(one.started_at, now, formats), word, who) if part)
    said = one.note or ""
    if one.after_loss:
        twice = translate("Callbacks", "Somebody else had it by then: the customer may have been called twice.")
        said = " ".join(part for part in (twice, said) if part)
    elif not one.counts:
        said = " ".join(part for part in (translate("Callbacks", "Does not count as an attempt."), said) if part)
    return head, said, one.after_loss


def _step_line(one: StepView, now: datetime, formats: Formats) -> Line:
    who = formats.name(one.actor_name) if one.actor_name else ""
    head = SEPARATOR.join(part for part in (due_words(one.at, now, formats), step_word(one.step), who) if part)
    return head, one.words or "", False


class HistoryList(QWidget):
    """The lines under their heading; away while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Line, ...] = ()
        self._heading = SectionHeading("")
        self._lines = QWidget()
        inner = QVBoxLayout(self._lines)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._lines)
        Phrases(self)(self._heading.setText, lambda: self.tr("What happened so far"))
        self.hide()

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown."""
        return self._shown

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show others; written anew only where they differ."""
        if tuple(lines) != self._shown:
            self._shown = tuple(lines)
            layout = emptied(self._lines)
            for head, said, is_warning in lines:
                for text, type_, ink in (
                    (head, Type.CAPTION_STRONG, Ink.WARN if is_warning else Ink.TEXT_MUTED),
                    (said, Type.BODY, Ink.WARN if is_warning else Ink.TEXT),
                ):
                    if text:
                        label = Label(text, type_, ink, wrap=True)
                        layout.addWidget(label)
                        label.show()
            layout.activate()
        self.setVisible(bool(lines))
