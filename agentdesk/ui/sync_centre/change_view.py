"""The page of one change: its state, why and what helps, what it says, and what can be done about it by a digit."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agentdesk.desk.outbox_answers import Choice, NeedsYou
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.customer.view import emptied
from agentdesk.ui.error_words import error_words
from agentdesk.ui.sync_centre.change_words import (
    WITHDRAW,
    Deed,
    change_words,
    edited_argument,
    edited_word,
)
from agentdesk.ui.sync_centre.fields import Reading
from agentdesk.ui.sync_centre.page_frame import FactList, PageFrame, PageView
from agentdesk.ui.sync_centre.pages import ChangePage
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Level, Type
from agentdesk.ui.timeline.flow import FlowRow
from agentdesk.ui.timeline.wording import counted
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.buttons import LinkButton, OutlineButton, PrimaryButton
from agentdesk.ui.widgets.form_parts import CheckField
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.text_area import BodyText, TextArea


class ChangeView(PageView):
    """Shows a ``ChangePage``. ``done`` is told the deed, whether all alike are meant, and what was written anew."""

    done = Signal(str, bool, object)
    customer_asked = Signal(str)
    cause_asked = Signal(int)

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(PageFrame("clock", Level.PENDING), parent)
        self._shown: tuple[ChangePage, Reading] | None = None
        self._deeds: tuple[Deed, ...] = ()
        self._is_sure = False
        self._writes = False
        self.state = Block(Level.PENDING)
        self._state_word, self._why = Label("", Type.BODY_STRONG), Label("", Type.BODY, wrap=True)
        self.cause = LinkButton("")
        self._facts = FactList()
        self.body = BodyText()
        self.text = TextArea("", lines=4)
        self.alike = CheckField("")
        self.buttons: list[OutlineButton] = []
        self._row = QWidget()
        self.send = PrimaryButton("", glyph="check", large=False)
        self._lay_out()
        self._wire(commands)

    def _lay_out(self) -> None:
        in_block: tuple[QWidget, ...] = (self._state_word, self._why, self.cause)
        for part in in_block:
            self.state.column.addWidget(part)
        in_body: tuple[QWidget, ...] = (self.state, self._facts, self.body, self.text)
        for part in in_body:
            self.frame.column.addWidget(part)
        self.frame.column.addStretch(1)
        FlowRow(self._row, QMargins(0, 0, 0, 0), 8)
        self.send.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        in_foot: tuple[QWidget, ...] = (self.alike, self.send, self._row)
        for part in in_foot:
            self.frame.foot.addWidget(part)

    def _wire(self, commands: CommandSet) -> None:
        self.frame.customer.clicked.connect(lambda _checked=False: self._ask_customer())
        self.cause.clicked.connect(lambda _checked=False: self._ask_cause())
        self.send.clicked.connect(lambda _checked=False: self._send())
        commands.bind(CommandId.SAVE_AND_NEXT, owner=self, run=self._send, refusal=self._why_not)
        commands.follow_keys(self.send, CommandId.SAVE_AND_NEXT, self.send.set_keys)
        say = Phrases(self)
        say(self.send.set_words, lambda: self.tr("Save and send again"))
        say(self.cause.set_words, lambda: self.tr("Show what it waits for"))
        say(self.body.setAccessibleName, lambda: self.tr("What was written"))

    def start(self) -> None:
        """Put the keyboard where one acts: the text that is written anew, else the first thing that can be done."""
        if self._writes:
            self.text.edit.setFocus()
        elif self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif not self.body.isHidden():
            self.body.setFocus()
        else:
            self.frame.customer.setFocus(Qt.FocusReason.TabFocusReason)

    def press(self, digit: int) -> None:
        """A digit that was pressed in the list."""
        if 0 < digit <= len(self.buttons) and self.buttons[digit - 1].isEnabled() and not self._writes:
            self.buttons[digit - 1].click()

    # Showing.

    def show_page(self, page: ChangePage, reading: Reading) -> None:
        """Write the change as it is now; what somebody is writing anew stays."""
        before, self._shown = self._shown, (page, reading)
        is_same = before is not None and before[0].change.mid == page.change.mid
        if not is_same:
            self._is_sure = self._writes = False
            self.frame.say_failure("")
        words = change_words(page, reading)
        self.frame.tile.set_state(words.glyph, words.level)
        self.frame.set_title(words.title)
        self.frame.set_caption(words.caption)
        self.frame.customer.setVisible(page.change.customer_id is not None)
        self.state.set_level(words.level)
        self._state_word.setText(words.state)
        self._state_word.set_ink(words.level.ink)
        self._why.setText(self._warning(page) if self._is_sure else words.why)
        self.cause.setVisible(page.cause is not None)
        self._facts.show_facts(words.facts)
        if self.body.toPlainText() != words.text:
            self.body.set_text(words.text)
        self._show_deeds(words.deeds, reading)
        self._show_alike(page, reading)
        self._show_writing()

    def _warning(self, page: ChangePage) -> str:
        if page.change.intent == "AttachFile":
            return self.tr("Withdrawn, the file is gone from this device, too, and nobody else has seen it.")
        return self.tr("Withdrawn it is gone, and nobody else has seen it.")

    def _show_deeds(self, deeds: tuple[Deed, ...], reading: Reading) -> None:
        if self._is_sure:
            deeds = tuple(Deed(one.key, self.tr("Withdraw for good"), one.glyph) for one in deeds)
        if deeds == self._deeds and len(self.buttons) == len(deeds):
            return
        had = next((place for place, one in enumerate(self.buttons) if one.hasFocus()), None)
        self._deeds = deeds
        layout = emptied(self._row)
        self.buttons = []
        for place, deed in enumerate(deeds):
            button = OutlineButton(deed.words, glyph=deed.glyph, keys=(reading.formats.digits(str(place + 1)),))
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, key=deed.key: self._do(key))
            layout.addWidget(button)
            button.show()
            self.buttons.append(button)
        layout.addWidget(QWidget())  # takes what is left, so that the last button does not
        layout.activate()
        self._row.setVisible(bool(deeds))
        if had is not None and had < len(self.buttons):
            self.buttons[had].setFocus()

    def _show_alike(self, page: ChangePage, reading: Reading) -> None:
        count = page.change.alike if isinstance(page.change, NeedsYou) else 0
        self.alike.setVisible(count > 0 and not self._writes)
        if count:
            words = self.tr("The same for %n others like it", "", count)
            self.alike.set_words(counted(words, count, reading.formats))
        else:
            self.alike.setChecked(False)

    def _show_writing(self) -> None:
        self.text.setVisible(self._writes)
        self.send.setVisible(self._writes)
        self.body.setVisible(bool(self.body.toPlainText()) and not self._writes)
        self._row.setVisible(bool(self._deeds) and not self._writes)
        self.frame.foot_pane.setVisible(self._writes or bool(self._deeds) or bool(self.frame.failure.words))

    # Doing.

    def _do(self, key: str) -> None:
        if key == Choice.EDIT:
            self._write_anew()
        elif key == WITHDRAW and not self._is_sure:
            self._ask_again()
        else:
            self._is_sure = False
            self.done.emit(key, self.alike.checked and not self.alike.isHidden(), None)

    def _ask_again(self) -> None:
        """A withdrawal cannot be undone: it is asked for twice, in the same place."""
        self._is_sure = True
        if self._shown is not None:
            self.show_page(*self._shown)

    def _write_anew(self) -> None:
        if self._shown is None:
            return
        _name, now = edited_argument(self._shown[0])
        self.text.set_text(now)
        self.text.set_label(edited_word(self._shown[0]))
        self._writes = True
        self.show_page(*self._shown)
        self.text.edit.setFocus()

    def _why_not(self) -> str | None:
        if not self._writes:
            return self.tr("Choose what to do by its digit.")
        return None if self.text.text.strip() else self.tr("Write something first.")

    def _send(self) -> None:
        if self._why_not() is None and self._shown is not None:
            name, _now = edited_argument(self._shown[0])
            arguments: Mapping[str, str] = {name: self.text.text.strip()}
            self.done.emit(Choice.EDIT.value, False, arguments)

    def _ask_customer(self) -> None:
        customer_id = self._shown[0].change.customer_id if self._shown is not None else None
        if customer_id is not None:
            self.customer_asked.emit(customer_id)

    def _ask_cause(self) -> None:
        cause = self._shown[0].cause if self._shown is not None else None
        if cause is not None:
            self.cause_asked.emit(cause.mid)

    def fail(self, error: BaseException) -> None:
        """It could not be done: say so here; what was written stays."""
        self.frame.say_failure(error_words(error).sentence)
        self.frame.foot_pane.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops writing, or a withdrawal, first; then it leaves. Digits work on the page as in the list."""
        digit = event.text()
        if event.key() == Qt.Key.Key_Escape and (self._writes or self._is_sure):
            self._writes = self._is_sure = False
            if self._shown is not None:
                self.show_page(*self._shown)
            self.start()
        elif digit.isdecimal() and len(digit) == 1 and not self._writes and not event.isAutoRepeat():
            self.press(int(digit))
        else:
            super().keyPressEvent(event)

    def write_again(self) -> None:
        if self._shown is not None:
            page, reading = self._shown
            self._deeds = ()
            self.show_page(page, reading)
