"""Help on the unlock screen: what the password opens, what is safe, whom to ask. A small window that blocks nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Type
from agentdesk.ui.widgets.buttons import PrimaryButton
from agentdesk.ui.widgets.labels import Label


class HelpWindow(QDialog):
    """Three paragraphs and a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = Label("", Type.HEADING)
        parts = [Label("", Type.READING, wrap=True) for _number in range(3)]
        close = PrimaryButton("", glyph="check", keys=("Esc",))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (title, *parts, close):
            column.addWidget(part)
        self.setMinimumWidth(460)
        close.clicked.connect(lambda _checked=False: self.close())
        say = Phrases(self)
        say(self.setWindowTitle, lambda: self.tr("Help"))
        say(title.setText, lambda: self.tr("Help"))
        say(
            parts[0].setText,
            lambda: self.tr("Your password opens your own data on this device, with or without a line."),
        )
        say(parts[1].setText, lambda: self.tr("Everything saved here stays encrypted; nobody else can open it."))
        say(
            parts[2].setText,
            lambda: self.tr("If you forgot the password, ask your administrator, and sign in with a line."),
        )
        say(close.set_words, lambda: self.tr("Close"))
