"""The page on which a customer's details and ways to reach them are put right."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.desk.answers import CustomerCard
from agentdesk.models.vocabulary import Consent, ContactKind, CustomerKind
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.customer.view import emptied
from agentdesk.ui.customer.wording import language_word
from agentdesk.ui.identity.add_page import LANGUAGES
from agentdesk.ui.identity.deeds import IdentityDeeds
from agentdesk.ui.identity.edit_form import EditForm, PointForm, edit_form_of, opposites
from agentdesk.ui.identity.parts import Failure
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Family
from agentdesk.ui.widgets.blocks import Block, SectionHeading
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.choices import SegmentedChoice
from agentdesk.ui.widgets.field_box import FieldKind
from agentdesk.ui.widgets.fields import TextField
from agentdesk.ui.widgets.form_parts import CheckField, SelectField
from agentdesk.ui.widgets.text_area import TextArea
from agentdesk.ui.window.form_frame import FormFrame

_KINDS = (CustomerKind.PERSON, CustomerKind.COMPANY)
_POINT_KINDS = (ContactKind.PHONE, ContactKind.EMAIL, ContactKind.POSTAL, ContactKind.SOCIAL)
_CONSENTS = (Consent.UNKNOWN, Consent.GIVEN, Consent.WITHDRAWN)


class PointBlock(Block):
    """One way to reach the customer."""

    def __init__(self, point: PointForm, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._point = point
        self.kind = SelectField("")
        text = FieldKind.TEXT if point.kind == ContactKind.POSTAL else FieldKind.LATIN
        self.value = TextField("", kind=text)
        self.label = TextField("")
        self.consent = SelectField("")
        self.preferred = CheckField("")
        parts: tuple[QWidget, ...] = (self.kind, self.value, self.label, self.consent, self.preferred)
        for part in parts:
            self.column.addWidget(part)
        self.kind.setVisible(not point.id)
        self._say()
        self.kind.choose(point.kind)
        self.value.set_text(point.value)
        self.label.set_text(point.label)
        self.consent.choose(point.consent)
        self.preferred.setChecked(point.preferred)
        self.kind.changed.connect(lambda _key: self._name_value())

    def _say(self) -> None:
        kind, consent = self.kind.chosen, self.consent.chosen
        self.kind.set_options([(one.value, self._kind_word(one)) for one in _POINT_KINDS])
        self.consent.set_options([(one.value, self._consent_word(one)) for one in _CONSENTS])
        self.kind.choose(kind or self._point.kind)
        self.consent.choose(consent or self._point.consent)
        self.kind.set_label(self.tr("New way to reach them"))
        self.label.set_label(self.tr("What it is, such as work or mother's"))
        self.consent.set_label(self.tr("May it be used"))
        self.preferred.set_words(self.tr("Preferred"))
        self._name_value()

    def _name_value(self) -> None:
        word = self._kind_word(ContactKind(self.kind.chosen or self._point.kind))
        self.value.set_label(word)
        self.setAccessibleName(word)

    def _kind_word(self, kind: ContactKind) -> str:
        return {
            ContactKind.PHONE: self.tr("Phone"),
            ContactKind.EMAIL: self.tr("E-mail"),
            ContactKind.POSTAL: self.tr("Address"),
            ContactKind.SOCIAL: self.tr("Social"),
        }[kind]

    def _consent_word(self, consent: Consent) -> str:
        return {
            Consent.UNKNOWN: self.tr("not asked yet"),
            Consent.GIVEN: self.tr("yes, they agreed"),
            Consent.WITHDRAWN: self.tr("no, do not contact"),
        }[consent]

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key stops, from the top."""
        return (self.kind.combo, self.value.edit, self.label.edit, self.consent.combo, self.preferred)

    @property
    def form(self) -> PointForm:
        """What is in the widgets."""
        return PointForm(
            id=self._point.id,
            kind=self.kind.chosen or self._point.kind,
            value=self.value.text,
            label=self.label.text,
            preferred=self.preferred.checked,
            consent=self.consent.chosen or self._point.consent,
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()


class EditPage(QWidget):
    """Reads the card once: what a colleague changes meanwhile is settled field by field."""

    closed = Signal()

    def __init__(
        self, deeds: IdentityDeeds, commands: CommandSet, new_id: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._new_id = new_id
        self._card: CustomerCard | None = None
        self._is_saving = False
        self._points: list[PointBlock] = []
        self.frame = FormFrame("edit", Family.INTERNAL)
        self.failure = Failure()
        self.name, self.city, self.tier = TextField(""), TextField(""), TextField("")
        self.national_id = TextField("", kind=FieldKind.LATIN)
        self.kind = SegmentedChoice("", [(kind.value, "") for kind in _KINDS])
        self.language = SelectField("")
        self.about = TextArea("", lines=3)
        self.points_heading = SectionHeading("")
        self._holder = QWidget()
        self.more = OutlineButton("", glyph="plus")
        self._lay_out()
        self._say()
        commands.bind(CommandId.SAVE_AND_NEXT, owner=self, run=self.save)
        commands.dress(self.frame.save, CommandId.SAVE_AND_NEXT)
        self.more.clicked.connect(lambda _checked=False: self._add_point())
        self.frame.closed.connect(self.closed)

    def _lay_out(self) -> None:
        points = QVBoxLayout(self._holder)
        points.setContentsMargins(0, 0, 0, 0)
        points.setSpacing(8)
        column = self.frame.column
        column.setSpacing(8)
        fields: tuple[QWidget, ...] = (self.failure, self.name, self.points_heading, self._holder, self.more)
        for part in (*fields, self.national_id, self.city, self.language, self.kind, self.tier, self.about):
            column.addWidget(part)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)

    def _say(self) -> None:
        say = Phrases(self)
        say(self.frame.set_title, lambda: self.tr("Edit customer"))
        say(self.name.set_label, lambda: self.tr("Name"))
        say(self.points_heading.setText, lambda: self.tr("Ways to reach them"))
        say(self.more.set_words, lambda: self.tr("Add a phone or an address"))
        say(self.national_id.set_label, lambda: self.tr("National ID"))
        say(self.city.set_label, lambda: self.tr("City"))
        say(self.language.set_label, lambda: self.tr("Language"))
        say(self.kind.setAccessibleName, lambda: self.tr("Kind"))
        say(self.tier.set_label, lambda: self.tr("Value, such as gold"))
        say(self.about.set_label, lambda: self.tr("Good to know"))
        self._say_options()

    def _say_options(self) -> None:
        self.kind.set_options_words([self.tr("Person"), self.tr("Company")])
        chosen = self.language.chosen or ""
        codes = [*LANGUAGES, *({chosen} - {"", *LANGUAGES})]
        self.language.set_options([("", self.tr("not known")), *((one, language_word(one)) for one in codes)])
        self.language.choose(chosen)

    def show_card(self, card: CustomerCard) -> None:
        """Fill the form with a customer."""
        self._card, self._is_saving = card, False
        form = edit_form_of(card)
        self.failure.say("")
        self.name.set_error("")
        fields = ((self.name, form.name), (self.national_id, form.national_id), (self.city, form.city))
        for line, text in (*fields, (self.tier, form.tier)):
            line.set_text(text)
        self.about.set_text(form.about)
        self.kind.choose(form.kind if form.kind in set(_KINDS) else None)
        if form.language not in LANGUAGES and form.language:
            self.language.set_options([(form.language, language_word(form.language))])
        self.language.choose(form.language)
        self._say_options()
        layout = emptied(self._holder)
        self._points = [PointBlock(point) for point in form.points]
        for block in self._points:
            layout.addWidget(block)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """The Tab key goes down the form as it is seen: from the name into the ways to reach them, made just now."""
        stops = [stop for block in self._points for stop in block.stops]
        for before, after in pairwise((self.name.edit, *stops, self.more)):
            self.setTabOrder(before, after)

    def _add_point(self) -> None:
        block = PointBlock(PointForm())
        self._points.append(block)
        layout = self._holder.layout()
        if layout is not None:
            layout.addWidget(block)
        self._order_tabs()
        block.kind.combo.setFocus()

    def start(self) -> None:
        """Put the keyboard into the name."""
        self.name.edit.setFocus()

    @property
    def points(self) -> list[PointBlock]:
        """The ways to reach the customer, those being added at the end."""
        return self._points

    @property
    def form(self) -> EditForm:
        """What is in the widgets."""
        return EditForm(
            name=self.name.text,
            kind=self.kind.chosen or (self._card.kind if self._card is not None else ""),
            national_id=self.national_id.text,
            city=self.city.text,
            language=self.language.chosen or "",
            tier=self.tier.text,
            about=self.about.text,
            points=tuple(block.form for block in self._points),
        )

    def save(self) -> None:
        """Save each field that is different; a second press while it is being saved does nothing."""
        card, form = self._card, self.form
        if card is None or self._is_saving or not self._is_right(form):
            return
        intents = form.changes(card, self._new_id)
        if not intents:
            self.closed.emit()
            return
        self._is_saving = True
        self._deeds.change(intents, opposites(intents), self.closed.emit, self._failed)

    def _is_right(self, form: EditForm) -> bool:
        self.name.set_error(self.tr("A customer needs a name.") if form.is_nameless else "")
        if form.is_nameless:
            self.name.edit.setFocus()
            return False
        emptied_id = form.emptied_point
        for block in self._points:
            is_empty = bool(emptied_id) and block.form.id == emptied_id
            block.value.set_error(self.tr("Correct it, or choose “no, do not contact” below.") if is_empty else "")
            if is_empty:
                block.value.edit.setFocus()
        return not emptied_id

    def _failed(self, error: BaseException) -> None:
        self._is_saving = False
        self.failure.show_error(error)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_options()
