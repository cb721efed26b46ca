"""That this customer has been promised a call: on their card and over the form that would promise another."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.formats import Formats, current_formats
from agentdesk.ui.texts import Phrases, as_is, fill
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.timeline.wording import day_of_the_year
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.labels import Label

translate = QCoreApplication.translate


def promised_words(view: CallbackView, clock: Clock, formats: Formats) -> str:
    """«Callback promised for Sunday 1 Azar, 16:45 to 17:15»."""
    if view.window_start is None or view.window_end is None:
        return translate("Callbacks", "A callback is promised as soon as possible.")
    day = as_is(day_of_the_year(view.window_start, clock.now(), formats))
    times = as_is(formats.times(view.window_start, view.window_end))
    if view.is_overdue:
        return fill(translate("Callbacks", "A callback was promised for %1, %2, and is still owed."), day, times)
    return fill(translate("Callbacks", "A callback is promised for %1, %2."), day, times)


class PromisedBlock(Block):
    """The promise, and that it is met with this very call. Away while nothing is promised."""

    def __init__(self, commands: CommandSet, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(Level.WARN, parent=parent)
        self._clock = clock
        self._view: CallbackView | None = None
        self.words = Label("", Type.BODY_MEDIUM, Ink.TEXT, wrap=True)
        self.take_over = OutlineButton("", glyph="call-in")
        self.column.addWidget(self.words)
        self.column.addWidget(self.take_over)
        self.take_over.clicked.connect(lambda _checked=False: commands.run(CommandId.TAKE_OVER_CALLBACK))
        Phrases(self)(self.take_over.set_words, lambda: self.tr("Done with this call"))
        self.hide()

    @property
    def view(self) -> CallbackView | None:
        """The promise that is shown."""
        return self._view

    def show_promised(self, view: CallbackView | None) -> None:
        """Show a promise; None shows nothing."""
        self._view = view
        words = "" if view is None else promised_words(view, self._clock, current_formats())
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(view is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "words"):
            self.show_promised(self._view)
