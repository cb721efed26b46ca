"""The pages of the unlock card: a known user, the first sign-in, a passphrase, a fault. See also ``choosing``."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agentdesk.desk.answers import KnownUser
from agentdesk.models.errors import AgentDeskError
from agentdesk.ui.customer.parts import Glyph
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases, as_is, fill
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.timeline.wording import due_words
from agentdesk.ui.unlock.presenter import SignInForm
from agentdesk.ui.unlock.wording import gone_words, last_here_words, unsent_words
from agentdesk.ui.widgets.blocks import Block, Hairline
from agentdesk.ui.widgets.buttons import OutlineButton, PrimaryButton
from agentdesk.ui.widgets.faces import Avatar
from agentdesk.ui.widgets.field_box import FieldKind
from agentdesk.ui.widgets.fields import TextField
from agentdesk.ui.widgets.labels import ElidedLabel, Label
from agentdesk.ui.widgets.password import PasswordField


class Page(QWidget):
    """A column with the space of the card."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.say = Phrases(self)

    def set_busy(self, is_busy: bool) -> None:
        """Switch what must not be pressed twice."""


class FactLine(QWidget):
    """A glyph and a sentence whose beginning counts most."""

    def __init__(self, glyph: str, ink: Ink) -> None:
        super().__init__()
        self._plain = Label("", Type.BODY, Ink.TEXT_MUTED, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Glyph(glyph, ink, 16))
        row.addWidget(self._plain, 1)

    def set_words(self, words: str) -> None:
        """Change the sentence."""
        self._plain.setText(words)


class UnlockPage(Page):
    """Somebody who was here before: only the password is asked for."""

    unlock_asked = Signal(str)
    other_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._user: KnownUser | None = None
        self._now: datetime | None = None
        self.avatar = Avatar("", 56)
        self.name = ElidedLabel("", Type.TITLE)
        self._last_here = ElidedLabel("", Type.CAPTION, Ink.TEXT_MUTED)
        self.password = PasswordField("")
        self.unlock = PrimaryButton("", glyph="check", keys=("Enter",), large=True)
        self.other = OutlineButton("", glyph="switch-user")
        self._until = FactLine("offline", Ink.WARN)
        self._unsent = FactLine("privacy", Ink.TEXT_MUTED)
        self.gone = Block(Level.WARN)
        self._gone_word = Label("", Type.BODY_STRONG, Ink.WARN, wrap=True)
        self._lost, self._following = Label("", Type.BODY, wrap=True), Label("", Type.BODY, wrap=True)
        self._lay_out()
        self.say(self.password.set_label, lambda: self.tr("Password"))
        self.say(self.unlock.set_words, lambda: self.tr("Sign in") if self._is_gone else self.tr("Unlock"))
        self.say(self.other.set_words, lambda: self.tr("Other user"))
        self.say(self._last_here.setText, self._last_here_words)
        self.say(self._until.set_words, self._until_words)
        self.say(self._unsent.set_words, lambda: unsent_words(self._user) if self._user is not None else "")
        self.say(self._gone_word.setText, lambda: self.tr("Your data is no longer on this device."))
        self.say(self._lost.setText, lambda: gone_words(self._user)[0] if self._user is not None else "")
        self.say(self._following.setText, lambda: gone_words(self._user)[1] if self._user is not None else "")
        self.unlock.clicked.connect(lambda _checked=False: self._ask())
        self.password.submitted.connect(self._ask)
        self.other.clicked.connect(lambda _checked=False: self.other_asked.emit())

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addStretch(1)
        names.addWidget(self.name)
        names.addWidget(self._last_here)
        names.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.avatar)
        head.addLayout(names, 1)
        self.column.addLayout(head)
        for part in (self._gone_word, self._lost, self._following):
            self.gone.column.addWidget(part)
        self.column.addWidget(self.gone)
        self.column.addSpacing(6)
        self.column.addWidget(self.password)
        self.column.addSpacing(2)
        self.column.addWidget(self.unlock)
        self.column.addWidget(self.other)
        self._hairline = Hairline()
        self.column.addWidget(self._hairline)
        self.column.addWidget(self._until)
        self.column.addWidget(self._unsent)

    def _ask(self) -> None:
        self.unlock_asked.emit(self.password.text)

    def show_user(self, user: KnownUser, now: datetime) -> None:
        """Whose turn it is."""
        self._user, self._now = user, now
        self.avatar.set_name(user.name)
        self.name.setText(user.name)
        self._unsent.setVisible(user.has_unsent and not user.cache_is_gone)
        self.gone.setVisible(user.cache_is_gone)
        for part in (self._hairline, self._until):
            part.setVisible(not user.cache_is_gone)
        self.say.again()

    @property
    def _is_gone(self) -> bool:
        return self._user is not None and self._user.cache_is_gone

    def _last_here_words(self) -> str:
        return last_here_words(self._user, self._now) if self._user is not None and self._now is not None else ""

    def _until_words(self) -> str:
        if self._user is None or self._now is None:
            return ""
        formats = current_formats()
        if self._user.unlock_until <= self._now:
            return self.tr("Opening without a line has ended; sign in with a line.")
        when = due_words(self._user.unlock_until, self._now, formats)
        return fill(self.tr("Without a line this device opens until %1"), as_is(when))

    def set_busy(self, is_busy: bool) -> None:
        self.unlock.setEnabled(not is_busy)
        self.other.setEnabled(not is_busy)


class SignInPage(Page):
    """The first time: where the server is, who it is, and the password."""

    sign_in_asked = Signal(object)
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = Label("", Type.TITLE)
        hint = Label("", Type.BODY, Ink.TEXT_MUTED, wrap=True)
        self.server = TextField("", kind=FieldKind.LATIN, glyph="link", large=True)
        self.login = TextField("", kind=FieldKind.LATIN, glyph="customer", large=True)
        self.password = PasswordField("")
        self.sign_in = PrimaryButton("", glyph="check", keys=("Enter",), large=True)
        self.back = OutlineButton("", glyph="chevron-back")
        for part in (title, hint, self.server, self.login, self.password, self.sign_in, self.back):
            self.column.addWidget(part)
        self.say(title.setText, lambda: self.tr("Sign in"))
        self.say(
            hint.setText, lambda: self.tr("The first time needs a line. After that this device opens without one.")
        )
        self.say(self.server.set_label, lambda: self.tr("Server address"))
        self.say(self.login.set_label, lambda: self.tr("User name"))
        self.say(self.password.set_label, lambda: self.tr("Password"))
        self.say(self.sign_in.set_words, lambda: self.tr("Sign in"))
        self.say(self.back.set_words, lambda: self.tr("Back"))
        self.sign_in.clicked.connect(lambda _checked=False: self._ask())
        self.server.submitted.connect(self.login.edit.setFocus)
        self.login.submitted.connect(self.password.edit.setFocus)
        self.password.submitted.connect(self._ask)
        self.back.clicked.connect(lambda _checked=False: self.back_asked.emit())

    def _ask(self) -> None:
        form = SignInForm(self.server.text, self.login.text, self.password.text)
        missing = self.tr("Fill this in.")
        self.server.set_error("" if form.server.strip() else missing)
        self.login.set_error("" if form.login.strip() else missing)
        self.password.set_error("" if form.password else missing)
        for field, value in ((self.server, form.server), (self.login, form.login), (self.password, form.password)):
            if not value.strip():
                field.edit.setFocus()
                return
        self.sign_in_asked.emit(form)

    def set_busy(self, is_busy: bool) -> None:
        self.sign_in.setEnabled(not is_busy)


class PassphrasePage(Page):
    """There is no keyring here: what shall open the data on this device?"""

    kept_with = Signal(str)
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = Label("", Type.TITLE)
        hint = Label("", Type.BODY, Ink.TEXT_MUTED, wrap=True)
        self.passphrase = PasswordField("")
        self.keep = PrimaryButton("", glyph="lock", keys=("Enter",), large=True)
        self.without = OutlineButton("", glyph="connectivity")
        self.back = OutlineButton("", glyph="chevron-back")
        for part in (title, hint, self.passphrase, self.keep, self.without, self.back):
            self.column.addWidget(part)
        self.say(title.setText, lambda: self.tr("Choose a passphrase"))
        self.say(
            hint.setText,
            lambda: self.tr("This device has no keyring. A passphrase of your own then opens your data here."),
        )
        self.say(self.passphrase.set_label, lambda: self.tr("Passphrase"))
        self.say(self.keep.set_words, lambda: self.tr("Use this passphrase"))
        self.say(self.without.set_words, lambda: self.tr("Without: every opening needs a line"))
        self.say(self.back.set_words, lambda: self.tr("Back"))
        self.keep.clicked.connect(lambda _checked=False: self._ask())
        self.passphrase.submitted.connect(self._ask)
        self.without.clicked.connect(lambda _checked=False: self.kept_with.emit(""))
        self.back.clicked.connect(lambda _checked=False: self.back_asked.emit())

    def _ask(self) -> None:
        if len(self.passphrase.text) < 8:
            self.passphrase.set_error(self.tr("At least 8 characters."))
            return
        self.kept_with.emit(self.passphrase.text)

    def set_busy(self, is_busy: bool) -> None:
        self.keep.setEnabled(not is_busy)
        self.without.setEnabled(not is_busy)


class FaultPage(Page):
    """The data here cannot be used: what happened, what is safe, what to do."""

    retry_asked = Signal()
    other_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._error: AgentDeskError | None = None
        self._happened = Label("", Type.HEADING, wrap=True)
        self._safe_block = Block(Level.INFO)
        self._safe = Label("", Type.BODY, wrap=True)
        self._advice = Label("", Type.BODY, wrap=True)
        self.retry = PrimaryButton("", glyph="retry", large=True)
        self.other = OutlineButton("", glyph="switch-user")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Glyph("warning", Ink.ERR, 20))
        head.addWidget(self._happened, 1)
        self._safe_block.column.addWidget(self._safe)
        self.column.addLayout(head)
        for part in (self._safe_block, self._advice, self.retry, self.other):
            self.column.addWidget(part)
        self.say(self.retry.set_words, lambda: self.tr("Try again"))
        self.say(self.other.set_words, lambda: self.tr("Other user"))
        self.say(self._happened.setText, lambda: self._words(0))
        self.say(self._safe.setText, lambda: self._words(1))
        self.say(self._advice.setText, lambda: self._words(2))
        self.retry.clicked.connect(lambda _checked=False: self.retry_asked.emit())
        self.other.clicked.connect(lambda _checked=False: self.other_asked.emit())

    def _words(self, part: int) -> str:
        if self._error is None:
            return ""
        words = error_words(self._error)
        return (words.happened, words.safe, words.advice)[part]

    def show_fault(self, error: AgentDeskError) -> None:
        """Say what is wrong."""
        self._error = error
        self.say.again()
        self._safe_block.setVisible(bool(self._safe.text()))
