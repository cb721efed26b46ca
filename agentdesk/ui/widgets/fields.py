"""Fields one types in: TextField, PromptField and SearchField (``field_box`` has what they are made of).

    TextField(label, *, kind=FieldKind.TEXT, glyph=None, large=False)
        .text  .set_text(text)  .set_error(words)  .set_note(words, level)  .edit (the line)
        signals edited(str) submitted()
    PromptField(placeholder, *, glyph, name="", keys=())   one line without a label: quick note
    SearchField(placeholder, *, name="", keys=())          adds the clear button; Esc clears, then leaves
        signals edited(str) submitted() moved(int: rows down) left()
    Labelled(label, field, focus=None)                     puts a label over any widget and a note under it

``FieldKind.LATIN`` (phones, codes, addresses, e-mail) and ``NUMBER`` run left to right, stand at the leading edge, and
take all three digit families as ASCII, so that what is copied out of them is ASCII too.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from agentdesk.ui.widgets.buttons import IconButton
from agentdesk.ui.widgets.chips import KeyHint
from agentdesk.ui.widgets.field_box import FieldBox, FieldKind, Labelled, Line


class TextField(Labelled):
    """A labelled line."""

    edited = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        label: str,
        *,
        kind: FieldKind = FieldKind.TEXT,
        glyph: str | None = None,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.edit = Line(kind)
        self.box = FieldBox(self.edit, glyph=glyph, large=large)
        super().__init__(label, self.box, self.edit, parent)
        self.edit.textChanged.connect(self.edited)
        self.edit.returnPressed.connect(self.submitted)

    @property
    def text(self) -> str:
        """What is in the line."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Fill the line."""
        self.edit.setText(text)


class PromptField(FieldBox):
    """One line whose placeholder says what it is for; key caps at the trailing end say how to use it."""

    edited = Signal(str)
    submitted = Signal()
    moved = Signal(int)
    left = Signal()

    def __init__(
        self,
        placeholder: str,
        *,
        glyph: str | None,
        name: str = "",
        keys: Sequence[str] = (),
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.edit = Line()
        super().__init__(self.edit, glyph=glyph, large=large, parent=parent)
        self._hint = KeyHint(keys)
        self.add(self._hint)
        self._hint.setVisible(bool(keys))
        self.set_prompt(placeholder, name)
        self.edit.textChanged.connect(self.edited)
        self.edit.returnPressed.connect(self.submitted)
        self.edit.moved.connect(self.moved)

    @property
    def text(self) -> str:
        """What is in the line."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Fill the line."""
        self.edit.setText(text)

    def set_prompt(self, placeholder: str, name: str = "") -> None:
        """Change the placeholder and the accessible name (the placeholder when no name is given)."""
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(name or placeholder)

    def set_keys(self, keys: Sequence[str]) -> None:
        """Change the key caps."""
        self._hint.set_hint(keys)
        self._hint.setVisible(bool(keys))

    def select_all(self) -> None:
        """Focus the line with its old text chosen, ready to be typed over."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()


class SearchField(PromptField):
    """A prompt with a magnifier and a button that clears it. Esc clears first and leaves the field second."""

    def __init__(
        self,
        placeholder: str,
        *,
        name: str = "",
        keys: Sequence[str] = (),
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, glyph="search", name=name, keys=keys, large=large, parent=parent)
        self._has_keys = bool(keys)
        self._clear = IconButton(self.tr("Clear search"), "close", size=24)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self._clear_text)
        self.add(self._clear)
        self.edit.textChanged.connect(self._swap)
        self._swap("")

    def set_keys(self, keys: Sequence[str]) -> None:
        self._has_keys = bool(keys)
        super().set_keys(keys)
        self._swap(self.text)

    def _swap(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._hint.setVisible(self._has_keys and not text)

    def _clear_text(self) -> None:
        self.edit.clear()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._clear.set_words(self.tr("Clear search"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            if self.text:
                self.edit.clear()
            else:
                self.left.emit()
            return True
        return super().eventFilter(watched, event)
