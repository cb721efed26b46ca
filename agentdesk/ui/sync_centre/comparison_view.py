"""The conflicts of one customer side by side: choose a value for each field, see what follows, save in one go."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from agentdesk.desk.outbox_answers import Choice
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.customer.view import emptied
from agentdesk.ui.sync_centre.fields import WRITTEN_BY_HAND, Reading, field_word, value_words
from agentdesk.ui.sync_centre.page_frame import FactList, PageFrame, PageView
from agentdesk.ui.sync_centre.pages import ComparisonPage
from agentdesk.ui.sync_centre.rows import settled_word
from agentdesk.ui.sync_centre.sides import FieldChoice, side_word
from agentdesk.ui.sync_centre.words import table_of_change
from agentdesk.ui.texts import Phrases, as_is, fill
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.timeline.flow import FlowRow
from agentdesk.ui.timeline.wording import SEPARATOR, counted
from agentdesk.ui.widgets.blocks import Block, SectionHeading
from agentdesk.ui.widgets.buttons import OutlineButton, PrimaryButton
from agentdesk.ui.widgets.fields import TextField
from agentdesk.ui.widgets.form_parts import CheckField
from agentdesk.ui.widgets.labels import Label


class ComparisonView(PageView):
    """Shows a ``ComparisonPage``. ``save_asked`` is told whether the same goes for all alike."""

    picked = Signal(int, object)
    written = Signal(int, str)
    left_open = Signal(int)
    save_asked = Signal(bool)
    later_asked = Signal()
    customer_asked = Signal(str)

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(PageFrame("conflict", Level.CONFLICT), parent)
        self._commands = commands
        self._shown: tuple[ComparisonPage, Reading] | None = None
        self._takes_digits = True
        self._fields: list[FieldChoice] = []
        self._choices = QWidget()
        self._kept_heading, self._kept = SectionHeading("", "check"), FactList()
        self._after_heading, self._after = SectionHeading(""), FactList()
        self._after_block = Block()
        self._after_block.column.addWidget(self._after)
        self.text = TextField("")
        self._text_mid = 0
        self.alike = CheckField("")
        self.save = PrimaryButton("", glyph="check", large=False)
        self.later, self.other = OutlineButton(""), OutlineButton("", glyph="edit")
        self._until = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self._lay_out()
        self._say()
        self.save.clicked.connect(lambda _checked=False: self.save_now())
        self.later.clicked.connect(lambda _checked=False: self.later_asked.emit())
        self.other.clicked.connect(lambda _checked=False: self._write_other())
        self.text.edited.connect(self._on_text)
        self.text.submitted.connect(self.save_now)
        self.frame.customer.clicked.connect(lambda _checked=False: self._ask_customer())
        commands.bind(CommandId.SAVE_AND_NEXT, owner=self, run=self.save_now, refusal=self.why_not)
        commands.follow_keys(self.save, CommandId.SAVE_AND_NEXT, self.save.set_keys)
        commands.follow_single_keys(self, self._set_digit_keys_enabled)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        after: tuple[QWidget, ...] = (self._after_heading, self._after_block, self.alike)
        for part in (self._choices, self.text, self._kept_heading, self._kept, *after):
            self.frame.column.addWidget(part)
        self.text.hide()
        self.frame.column.addStretch(1)
        buttons = QWidget()
        row = FlowRow(buttons, QMargins(0, 0, 0, 0), 8)
        for button in (self.save, self.later, self.other):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        row.addWidget(QWidget())  # takes what is left, so that the last button does not
        self.frame.foot.addWidget(buttons)
        self.frame.foot.addWidget(self._until)

    def _say(self) -> None:
        say = Phrases(self)
        say(self.save.set_words, lambda: self.tr("Save choice"))
        say(self.later.set_words, lambda: self.tr("Later"))
        say(self.other.set_words, lambda: self.tr("Another value"))
        say(self._until.setText, lambda: self.tr("Can be undone until it is sent"))
        say(self._kept_heading.setText, lambda: self.tr("Settled by itself"))
        say(self._after_heading.setText, lambda: self.tr("After saving"))

    def _set_digit_keys_enabled(self, enabled: bool) -> None:
        self._takes_digits = enabled
        for one in self._fields:
            one.set_digit_keys_enabled(enabled)

    @property
    def fields(self) -> list[FieldChoice]:
        """The fields from top to bottom."""
        return self._fields

    def start(self) -> None:
        """Put the keyboard into the field that was chosen in the list."""
        if self._shown is None or not self._fields:
            return
        mid = self._shown[0].chosen_mid
        next((one for one in self._fields if one.mid == mid), self._fields[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def press(self, digit: int) -> None:
        """A digit that was pressed in the list: the side of the field that is chosen there."""
        field = self._current()
        if field is not None and digit in (1, 2, 3):
            field.choose(digit)

    def _current(self) -> FieldChoice | None:
        """The field with the keyboard, else the one that is chosen in the list."""
        mid = self._shown[0].chosen_mid if self._shown is not None else 0
        focused = next((one for one in self._fields if one.hasFocus()), None)
        return focused or next((one for one in self._fields if one.mid == mid), None)

    # Showing.

    def show_page(self, page: ComparisonPage, reading: Reading) -> None:
        """Write the conflicts as they are now; the keyboard stays where it is."""
        self._shown = (page, reading)
        name = page.needs[0].customer_name
        shown = reading.formats.name(name) if name else self.tr("One entry")
        self.frame.set_title(fill(self.tr("%1 was changed in two places"), as_is(shown)))
        self.frame.set_caption(
            self.tr("Neither is lost: the value that is not chosen can be brought back for 90 days.")
        )
        self.frame.customer.setVisible(page.needs[0].customer_id is not None)
        self._show_fields(page, reading)
        self._show_other(page, reading)
        self._show_kept(page, reading)
        self._show_after(page, reading)
        self._show_alike(page, reading)
        self.save.set_refusal(self.why_not())

    def _show_fields(self, page: ComparisonPage, reading: Reading) -> None:
        if [one.mid for one in self._fields] != [need.mid for need in page.needs]:
            self._make_fields(page)
        for one, need in zip(self._fields, page.needs, strict=True):
            one.show_need(need, page.sides.get(need.mid), reading)

    def _make_fields(self, page: ComparisonPage) -> None:
        focused = next((one.mid for one in self._fields if one.hasFocus()), None)
        layout = emptied(self._choices)
        self._fields = []
        for place, need in enumerate(page.needs):
            one = FieldChoice(need)
            one.set_digit_keys_enabled(self._takes_digits)
            one.picked.connect(lambda side, mid=need.mid: self.picked.emit(mid, side))
            one.other_asked.connect(lambda mid=need.mid: self._write_other(mid))
            one.stepped.connect(lambda by, place=place: self._step(place + by))
            layout.addWidget(one)
            one.show()
            self._fields.append(one)
            if need.mid == focused:
                one.setFocus()
        for one, following in zip(self._fields, (*self._fields[1:], self.alike), strict=True):
            QWidget.setTabOrder(one, following)
        QWidget.setTabOrder(self.alike, self.save)

    def _step(self, place: int) -> None:
        if 0 <= place < len(self._fields):
            self._fields[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.frame.pane.ensureWidgetVisible(self._fields[place])

    def _show_kept(self, page: ComparisonPage, reading: Reading) -> None:
        rows = []
        for one in page.merged:
            table, name = table_of_change(one.intent), one.field or ""
            value = value_words(table, name, one.kept, reading)
            words = SEPARATOR.join((value, self.tr("same – kept"), settled_word(one)))
            rows.append((field_word(table, name, one.kept or ""), words))
        self._kept.show_facts(rows)
        self._kept_heading.setVisible(bool(rows))

    def _show_after(self, page: ComparisonPage, reading: Reading) -> None:
        facts = []
        for need, side in page.decided:
            table, name = need.table or "", need.field or ""
            value = value_words(table, name, page.value_after(need, side), reading)
            words = SEPARATOR.join((value, self.tr("Written here") if side is Choice.EDIT else side_word(side)))
            facts.append((field_word(table, name, need.mine or need.theirs or ""), words))
        self._after.show_facts(facts)
        self._after_block.setVisible(bool(facts))
        self._after_heading.setVisible(bool(facts))

    def _show_alike(self, page: ComparisonPage, reading: Reading) -> None:
        only_written = bool(page.decided) and all(side is Choice.EDIT for _need, side in page.decided)
        count = 0 if only_written else page.alike  # what somebody writes goes for this one alone
        self.alike.setVisible(count > 0)
        if count:
            words = self.tr("The same choice for %n others like it", "", count)
            self.alike.set_words(counted(words, count, reading.formats))
        else:
            self.alike.setChecked(False)

    # A third value.

    def _show_other(self, page: ComparisonPage, reading: Reading) -> None:
        current = next((need for need in page.needs if need.mid == page.chosen_mid), None)
        can_write = current is not None and current.field in WRITTEN_BY_HAND and Choice.EDIT in current.choices
        self.other.set_keys((reading.formats.digits("3"),))
        self.other.setVisible(can_write)
        self.text.setVisible(page.sides.get(self._text_mid) is Choice.EDIT)

    def _write_other(self, mid: int = 0) -> None:
        """Neither is right: let somebody write what is."""
        field = self._current()
        wanted = mid or (field.mid if field is not None else 0)
        need = next((one for one in self._shown[0].needs if one.mid == wanted), None) if self._shown else None
        if need is None or need.field not in WRITTEN_BY_HAND or Choice.EDIT not in need.choices:
            return
        self._text_mid = wanted
        self.text.set_label(field_word(need.table or "", need.field or "", need.mine or need.theirs or ""))
        self.text.edit.setText(need.mine or "")
        self.written.emit(wanted, self.text.text)
        self.text.show()
        self.text.edit.setFocus()
        self.text.edit.selectAll()

    def _on_text(self, text: str) -> None:
        if self._text_mid and self.text.isVisible():
            self.written.emit(self._text_mid, text)

    # Doing.

    def why_not(self) -> str | None:
        """Why nothing can be saved now."""
        if self._shown is not None and self._shown[0].decided:
            return None
        return self.tr("Choose a value first: 1 for this device, 2 for the server.")

    def save_now(self) -> None:
        """Save what was chosen."""
        if self.why_not() is None:
            self.save_asked.emit(self.alike.checked and not self.alike.isHidden())

    def _ask_customer(self) -> None:
        customer_id = self._shown[0].needs[0].customer_id if self._shown is not None else None
        if customer_id is not None:
            self.customer_asked.emit(customer_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text.edit.hasFocus():
            self.left_open.emit(self._text_mid)
            self.start()
        else:
            super().keyPressEvent(event)

    def write_again(self) -> None:
        if self._shown is not None:
            self.show_page(*self._shown)
