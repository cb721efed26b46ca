"""The small forms beside the queue: another number, why it is cancelled, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.models.callbacks.tables import Canceller, OwnerMode
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.choices import SegmentedChoice
from agentdesk.ui.widgets.field_box import FieldKind
from agentdesk.ui.widgets.fields import TextField
from agentdesk.ui.widgets.form_parts import SelectField
from agentdesk.ui.widgets.labels import Label

NOBODY = "nobody"
_MODES = (OwnerMode.ANYONE, OwnerMode.OWNER_FIRST, OwnerMode.ONLY_OWNER)


def _column(owner: QWidget, *parts: QWidget) -> None:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    for part in parts:
        column.addWidget(part)


class NumberForm(QWidget):
    """Another number to call."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = TextField("", kind=FieldKind.LATIN, glyph="call")
        _column(self, self.number)
        Phrases(self)(self.number.set_label, lambda: self.tr("The number to call"))
        self.number.submitted.connect(self.submitted)

    def start(self) -> None:
        """Put the keyboard where one writes."""
        self.number.edit.setFocus()

    @property
    def text(self) -> str:
        """What was written; "" with what is missing said beside the field."""
        text = self.number.text.strip()
        self.number.set_error("" if text else self.tr("Write the number."))
        return text

    def clear(self) -> None:
        """Empty it."""
        self.number.set_text("")
        self.number.set_error("")


class CancelForm(QWidget):
    """Who does not want the call any more, and why. What the firm cancels is a promise that it did not keep."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by = SegmentedChoice("", [(Canceller.CUSTOMER.value, ""), (Canceller.FIRM.value, "")])
        self.words = TextField("")
        self.hint = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        _column(self, self.by, self.words, self.hint)
        say = Phrases(self)
        say(self.by.setAccessibleName, lambda: self.tr("Who cancels"))
        say(lambda _words: self._say_options(), lambda: "")
        say(self.words.set_label, lambda: self.tr("Why it is cancelled"))
        say(self.hint.setText, lambda: self.tr("What we cancel ourselves counts as a promise that was not kept."))
        self.clear()

    def _say_options(self) -> None:
        self.by.set_options_words([self.tr("The customer"), self.tr("We")])

    def start(self) -> None:
        """Put the keyboard where one writes."""
        self.words.edit.setFocus()

    @property
    def canceller(self) -> Canceller:
        """Who cancels."""
        return Canceller(self.by.chosen or Canceller.CUSTOMER)

    @property
    def text(self) -> str:
        """Why; "" with what is missing said beside the field."""
        text = self.words.text.strip()
        self.words.set_error("" if text else self.tr("Say in a few words why."))
        return text

    def clear(self) -> None:
        """Empty it."""
        self.by.choose(Canceller.CUSTOMER.value)
        self.words.set_text("")
        self.words.set_error("")


class AssignForm(QWidget):
    """Whose it is, and whether anybody else may take it. Only a lead chooses among all colleagues."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: Sequence[tuple[str, str]] = ()
        self.owner = SelectField("", glyph="customer")
        self.mode = SelectField("")
        _column(self, self.owner, self.mode)
        say = Phrases(self)
        say(self.owner.set_label, lambda: self.tr("Owner"))
        say(self.mode.set_label, lambda: self.tr("Who may take it"))
        say(lambda _words: self._say_options(), lambda: "")
        self.owner.changed.connect(lambda _key: self.mode.setEnabled(self.owner_id is not None))

    def _say_options(self) -> None:
        self.mode.set_options(
            [
                (OwnerMode.ANYONE.value, self.tr("Anybody")),
                (OwnerMode.OWNER_FIRST.value, self.tr("The owner first, then anybody")),
                (OwnerMode.ONLY_OWNER.value, self.tr("The owner alone")),
            ]
        )
        self.owner.set_options([(NOBODY, self.tr("Nobody")), *self._people])

    def offer(self, people: Sequence[tuple[str, str]], view: CallbackView) -> None:
        """Offer these, with what is set now."""
        self._people = tuple(people)
        if view.owner_id is not None and view.owner_id not in {key for key, _name in people}:
            self._people = (*self._people, (view.owner_id, view.owner_name or "…"))
        self._say_options()
        self.owner.choose(view.owner_id or NOBODY)
        known = {mode.value for mode in _MODES}
        self.mode.choose(view.owner_mode if view.owner_mode in known else OwnerMode.ANYONE.value)
        self.mode.setEnabled(self.owner_id is not None)

    def start(self) -> None:
        """Put the keyboard on the owner."""
        self.owner.combo.setFocus()

    @property
    def owner_id(self) -> str | None:
        """Who was chosen; None for nobody."""
        chosen = self.owner.chosen
        return None if chosen in (None, NOBODY) else chosen

    @property
    def owner_mode(self) -> OwnerMode:
        """Who may take it."""
        return OwnerMode.ANYONE if self.owner_id is None else OwnerMode(self.mode.chosen or OwnerMode.ANYONE)
