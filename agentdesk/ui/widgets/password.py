"""PasswordField: a secret with a reveal button, the language of the keyboard, and a warning when it is not Latin.

    PasswordField(label, *, large=True)   .text  .clear()  .set_error(words)  .edit   signals edited(str) submitted()

Paste and password managers work. Windows and macOS tell which layout is on; X11 and Wayland do not, so there the
letters that are typed tell it. Qt cannot ask for Caps Lock either: a capital typed without Shift gives it away.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from agentdesk.language.direction import first_strong
from agentdesk.ui.texts import fill
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.widgets.buttons import IconButton
from agentdesk.ui.widgets.chips import Chip
from agentdesk.ui.widgets.field_box import FieldBox, Labelled, Line

_TELLING_PLATFORMS = frozenset({"windows", "cocoa"})
_ARABIC_ONLY = frozenset("يكىة")


class PasswordField(Labelled):
    """A labelled secret."""

    edited = Signal(str)
    submitted = Signal()

    def __init__(self, label: str, *, large: bool = True, parent: QWidget | None = None) -> None:
        self.edit = Line()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.box = FieldBox(self.edit, glyph="lock", large=large)
        super().__init__(label, self.box, self.edit, parent)
        self._layout_chip = Chip("", glyph="keyboard", level=Level.WARN, height=22)
        self._reveal = IconButton(self.tr("Show password"), "eye", size=26)
        self._reveal.setCheckable(True)
        self._reveal.toggled.connect(self._show_secret)
        self.box.add(self._layout_chip)
        self.box.add(self._reveal)
        self._capitals = False
        self._typed_in: QLocale | None = None
        self._error = ""
        self.edit.textChanged.connect(self._on_edited)
        self.edit.returnPressed.connect(self.submitted)
        self.edit.installEventFilter(self)
        QGuiApplication.inputMethod().localeChanged.connect(self.show_keyboard)
        self.show_keyboard()

    @property
    def text(self) -> str:
        """The secret; read it once and clear the field."""
        return self.edit.text()

    def clear(self) -> None:
        """Forget what was typed and hide it again."""
        self.edit.clear()
        self._reveal.setChecked(False)

    def set_error(self, words: str) -> None:
        self._error = words
        self._refresh_note()

    def keyboard_locale(self) -> QLocale:
        """The language of the keyboard layout that is on; the C locale while it is not known."""
        if self._typed_in is not None:
            return self._typed_in
        known = QGuiApplication.platformName() in _TELLING_PLATFORMS
        return QGuiApplication.inputMethod().locale() if known else QLocale.c()

    def show_keyboard(self) -> None:
        """Bring chip and note up to date with the keyboard layout."""
        locale = self.keyboard_locale()
        name = "English" if locale.language() == QLocale.Language.English else locale.nativeLanguageName()
        self._layout_chip.set_state(name, "keyboard", Level.WARN if self._is_foreign() else None)
        self._layout_chip.setVisible(locale.language() != QLocale.Language.C)
        self._refresh_note()

    def _is_foreign(self) -> bool:
        return self.keyboard_locale().script() == QLocale.Script.ArabicScript

    def _refresh_note(self) -> None:
        if self._error:
            self.set_note(self._error, Level.ERR)
        elif self._is_foreign():
            words = self.tr("The keyboard types %1; switch it if your password is in Latin letters.")
            self.set_note(fill(words, self.keyboard_locale().nativeLanguageName()), Level.WARN)
        elif self._capitals:
            self.set_note(self.tr("Caps Lock seems to be on."), Level.WARN)
        else:
            self.set_note("")

    def _on_edited(self, text: str) -> None:
        if self._error and text:
            self.set_error("")
        self.edited.emit(text)

    def _show_secret(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._reveal.set_glyph("eye-off" if shown else "eye")
        self._reveal.set_words(self.tr("Hide password") if shown else self.tr("Show password"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_secret(self._reveal.isChecked())
            self._refresh_note()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._learn(event.text(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        return super().eventFilter(watched, event)

    def _learn(self, letter: str, shifted: bool) -> None:
        """What a typed letter tells of layout and Caps Lock."""
        if not letter.isalpha():
            return
        if letter.isascii():
            self._capitals = letter.isupper() != shifted
            self._typed_in = QLocale(QLocale.Language.English)
        elif first_strong(letter) == "rtl":
            is_arabic = letter in _ARABIC_ONLY
            self._typed_in = QLocale(QLocale.Language.Arabic if is_arabic else QLocale.Language.Persian)
        self.show_keyboard()
