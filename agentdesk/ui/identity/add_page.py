"""The form of a new customer in the details pane, with those who may be meant as one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.desk.identity_answers import LikelyCustomer
from agentdesk.models.vocabulary import CustomerKind
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.customer.wording import language_word
from agentdesk.ui.formats import current_formats
from agentdesk.ui.identity.add_form import AddForm, AddProblem
from agentdesk.ui.identity.add_presenter import AddPresenter
from agentdesk.ui.identity.parts import Failure, PersonRow, PersonRows
from agentdesk.ui.identity.wording import likely_line
from agentdesk.ui.texts import Phrases, draft_word, fill
from agentdesk.ui.theme.tokens import Family, Ink, Level, Type
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.buttons import LinkButton
from agentdesk.ui.widgets.choices import SegmentedChoice
from agentdesk.ui.widgets.field_box import FieldKind
from agentdesk.ui.widgets.fields import TextField
from agentdesk.ui.widgets.form_parts import CheckField, SelectField
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.window.form_frame import FormFrame

KEEP_AFTER_MS = 400
LOOK_AFTER_MS = 150
LANGUAGES = ("fa", "ar", "en", "az", "ku", "tr", "fr", "de")
_KINDS = (CustomerKind.PERSON, CustomerKind.COMPANY)


class AddPage(QWidget):
    """Shows and reads the form; the presenter decides. ``customer_asked`` is told one who is there already."""

    closed = Signal()
    customer_asked = Signal(str)

    def __init__(self, presenter: AddPresenter, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._form = AddForm("")
        self._likely: Sequence[LikelyCustomer] = ()
        self._is_filling = False
        self.name = TextField("")
        self.phone, self.email = TextField("", kind=FieldKind.LATIN), TextField("", kind=FieldKind.LATIN)
        self.national_id = TextField("", kind=FieldKind.LATIN)
        self.city = TextField("")
        self.language = SelectField("")
        self.kind = SegmentedChoice("", [(kind.value, "") for kind in _KINDS])
        self.provisional = CheckField("")
        self.why_provisional = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self.older = LinkButton("")
        self.failure = Failure()
        self.likely_block = Block(Level.WARN)
        self._likely_words = Label("", Type.BODY_STRONG, Ink.WARN, wrap=True)
        self._likely_hint = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self.likely = PersonRows()
        self.frame = FormFrame("customer", Family.INTERNAL)
        self._keep_wait, self._look_wait = self._timer(KEEP_AFTER_MS), self._timer(LOOK_AFTER_MS)
        self._lay_out()
        self._say()
        self._wire(commands)
        presenter.attach(self)

    def _timer(self, milliseconds: int) -> QTimer:
        wait = QTimer(self)
        wait.setSingleShot(True)
        wait.setInterval(milliseconds)
        return wait

    @property
    def _lines(self) -> tuple[TextField, ...]:
        return (self.name, self.phone, self.email, self.national_id, self.city)

    def _lay_out(self) -> None:
        block: tuple[QWidget, ...] = (self._likely_words, self._likely_hint, self.likely)
        for part in block:
            self.likely_block.column.addWidget(part)
        self.likely_block.hide()
        column = self.frame.column
        column.setSpacing(8)
        parts = (self.older, self.failure, self.name, self.phone, self.likely_block, self.email, self.national_id)
        for part in (*parts, self.city, self.language, self.kind, self.provisional, self.why_provisional):
            column.addWidget(part)
        column.addStretch(1)
        self.older.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)

    def _say(self) -> None:
        say = Phrases(self)
        say(self.frame.set_title, lambda: self.tr("New customer"))
        say(self.name.set_label, lambda: self.tr("Name"))
        say(self.phone.set_label, lambda: self.tr("Phone"))
        say(self.email.set_label, lambda: self.tr("E-mail"))
        say(self.national_id.set_label, lambda: self.tr("National ID"))
        say(self.city.set_label, lambda: self.tr("City"))
        say(self.language.set_label, lambda: self.tr("Language"))
        say(self.kind.setAccessibleName, lambda: self.tr("Kind"))
        say(self.provisional.set_words, lambda: self.tr("Walk-in, not checked with the centre"))
        say(self._likely_words.setText, lambda: self.tr("May be here already"))
        say(self._likely_hint.setText, lambda: self.tr("Enter opens that customer instead of adding a new one."))
        self._say_options()

    def _say_options(self) -> None:
        self.kind.set_options_words([self.tr("Person"), self.tr("Company")])
        chosen = self.language.chosen
        self.language.set_options([("", self.tr("not known")), *((one, language_word(one)) for one in LANGUAGES)])
        self.language.choose(chosen or "")
        self.show_likely(self._likely)

    def _wire(self, commands: CommandSet) -> None:
        commands.bind(CommandId.SAVE_AND_NEXT, owner=self, run=self.save)
        commands.bind(CommandId.SAVE_DRAFT, owner=self, run=self.keep)
        commands.dress(self.frame.save, CommandId.SAVE_AND_NEXT)
        for line in self._lines:
            line.edited.connect(lambda _text: self._edited())
        for line in (self.name, self.phone):
            line.submitted.connect(self.likely.start)
            line.edit.moved.connect(lambda step: self.likely.start() if step > 0 else None)
        self.language.changed.connect(lambda _key: self._edited())
        self.kind.changed.connect(lambda _key: self._edited())
        self.provisional.clicked.connect(self._on_decided)
        self.provisional.toggled.connect(lambda _on: self._explain())
        self.older.clicked.connect(lambda _checked=False: self._presenter.go_on_with_older())
        self.likely.chosen.connect(self._on_likely)
        self.likely.left.connect(self._back_to_phone)
        self.frame.closed.connect(self.close_form)
        self._keep_wait.timeout.connect(self.keep)
        self._look_wait.timeout.connect(lambda: self._presenter.look_who(self.form))

    @property
    def form(self) -> AddForm:
        """What is in the widgets."""
        return replace(
            self._form,
            name=self.name.text,
            phone=self.phone.text,
            email=self.email.text,
            national_id=self.national_id.text,
            city=self.city.text,
            language=self.language.chosen or "",
            kind=self.kind.chosen or CustomerKind.PERSON.value,
            provisional=self.provisional.checked,
        )

    def start(self) -> None:
        """Put the keyboard where something is missing first."""
        (self.name if not self.name.text else self.phone if not self.phone.text else self.name).edit.setFocus()

    def save(self) -> None:
        """Add the customer."""
        self._keep_wait.stop()
        self._presenter.save(self.form)

    def keep(self) -> None:
        """Keep the draft now."""
        self._keep_wait.stop()
        self._presenter.keep(self.form)
        self.frame.set_caption("" if self.form.is_untouched else draft_word())

    def close_form(self) -> None:
        """Close; what was written is kept as a draft."""
        self.keep()
        self._presenter.close()
        self.closed.emit()

    def _edited(self) -> None:
        if not self._is_filling:
            self._presenter.edit(self.form)
            self._keep_wait.start()
            self._look_wait.start()

    def _on_decided(self) -> None:
        self._form = replace(self._form, by_hand=True)
        self._edited()

    def _on_likely(self, customer_id: str) -> None:
        self.close_form()
        self.customer_asked.emit(customer_id)

    def _back_to_phone(self) -> None:
        self.phone.edit.setFocus()

    def _explain(self) -> None:
        words = self.tr("The customer is marked as not checked until somebody confirms who they are.")
        self.why_provisional.setText(words)
        self.why_provisional.setVisible(self.provisional.checked)

    # What the presenter shows.

    def show_form(self, form: AddForm, *, is_draft: bool) -> None:
        """See ``AddScreen``."""
        self._form, self._is_filling = form, True
        texts = (form.name, form.phone, form.email, form.national_id, form.city)
        for line, text in zip(self._lines, texts, strict=True):
            line.set_text(text)
        self.language.choose(form.language)
        self.kind.choose(form.kind)
        self.provisional.setChecked(form.provisional)
        self._explain()
        self._is_filling = False
        self.frame.set_caption(draft_word() if is_draft else "")

    def show_older(self, title: str) -> None:
        """See ``AddScreen``."""
        self.older.set_words(fill(self.tr("Go on with %1, who was not finished"), title) if title else "")
        self.older.setVisible(bool(title))

    def show_likely(self, likely: Sequence[LikelyCustomer]) -> None:
        """See ``AddScreen``."""
        self._likely = likely
        formats = current_formats()
        self.likely.show_people([(one.id, PersonRow(one.name, likely_line(one, formats))) for one in likely])
        self.likely_block.setVisible(bool(likely))

    def show_problem(self, problem: AddProblem | None) -> None:
        """See ``AddScreen``."""
        words = {
            AddProblem.NAMELESS: (self.name, self.tr("Write a name, or what you call this customer.")),
            AddProblem.NO_PHONE: (self.phone, self.tr("This is no phone number. Write its digits, or leave it empty.")),
            AddProblem.NO_EMAIL: (self.email, self.tr("This is no e-mail address. Correct it, or leave it empty.")),
        }
        for line, _words in words.values():
            line.set_error("")
        if problem is not None:
            line, said = words[problem]
            line.set_error(said)
            line.edit.setFocus()

    def show_failure(self, error: BaseException | None) -> None:
        """See ``AddScreen``."""
        self.failure.show_error(error)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_options()
            self._explain()
            self.frame.set_caption(draft_word() if self.frame.has_caption else "")
