"""The unlock screen: the time, one card with the way in, and the languages at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from agentdesk import __version__
from agentdesk.desk.answers import KnownUser
from agentdesk.language.language import Language
from agentdesk.models.errors import AgentDeskError
from agentdesk.ui.commands.registry import COMMANDS, CommandId
from agentdesk.ui.customer.parts import Glyph
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.painting.shapes import outline_box
from agentdesk.ui.painting.text import CENTRE
from agentdesk.ui.texts import Phrases, fill, token
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.unlock.choosing import ChoosePage
from agentdesk.ui.unlock.pages import FaultPage, Page, PassphrasePage, SignInPage, UnlockPage
from agentdesk.ui.unlock.presenter import UnlockPresenter, Way
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.blocks import Surface
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.chips import FilterChip
from agentdesk.ui.widgets.labels import Label

CARD_PX = 440
ROOM_FOR_CLOCK_PX = 690
LANGUAGE_NAMES = {Language.FA: "فارسی", Language.AR: "العربية", Language.EN: "English"}


class _Card(QFrame):
    """The sheet that the pages stand on; as high as the page that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._fit()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(32, 28, 32, 28)

    def _fit(self) -> None:
        """As wide as its text wants it."""
        self.setFixedWidth(current_look().px(CARD_PX))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        outline_box(painter, self.rect(), look.colour(Ink.BORDER), look.radii.sheet, fill=look.colour(Ink.BASE))
        painter.end()


class LanguageSwitch(QWidget):
    """The three languages, each written in itself."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Glyph("language", Ink.TEXT_MUTED, 16))
        self.chips: dict[Language, FilterChip] = {}
        for language, name in LANGUAGE_NAMES.items():
            chip = FilterChip(name, worded=True)
            chip.clicked.connect(lambda _checked=False, code=language.value: self.asked.emit(code))
            self.chips[language] = chip
            row.addWidget(chip)
        self.follow()

    def follow(self) -> None:
        """Mark the language that is on."""
        for language, chip in self.chips.items():
            chip.setChecked(language is current_formats().language)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.follow()


class UnlockView(Surface):
    """Shows the way that the presenter chose; keeps no secret longer than it must."""

    language_asked = Signal(str)
    help_asked = Signal()

    def __init__(self, presenter: UnlockPresenter, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(Ink.WINDOW, parent)
        self._presenter = presenter
        self._clock = clock
        self.time = Label("", Type.CLOCK, align=CENTRE)
        self.date = Label("", Type.READING, Ink.TEXT_MUTED, align=CENTRE)
        self.unlock_page = UnlockPage()
        self.choose_page = ChoosePage()
        self.sign_in_page = SignInPage()
        self.passphrase_page = PassphrasePage()
        self.fault_page = FaultPage()
        self.languages = LanguageSwitch()
        self.help = OutlineButton("", glyph="help", keys=COMMANDS[CommandId.HELP].caps)
        self._foot = Label("", Type.CAPTION, Ink.TEXT_MUTED)
        self.beside = Label("", Type.BODY_MEDIUM, Ink.INFO, align=CENTRE, wrap=True)
        self.beside.hide()
        self._card = _Card()
        self._pages: dict[Way, Page] = {
            Way.UNLOCK: self.unlock_page,
            Way.CHOOSE: self.choose_page,
            Way.SIGN_IN: self.sign_in_page,
            Way.PASSPHRASE: self.passphrase_page,
            Way.FAULT: self.fault_page,
        }
        self._minute = QTimer(self)
        self._minute.setInterval(5000)
        self._minute.timeout.connect(self._tell_time)
        self._lay_out()
        self._wire()
        say = Phrases(self)
        say(self.help.set_words, lambda: COMMANDS[CommandId.HELP].words)
        say(self._foot.setText, lambda: fill(self.tr("Version %1"), token(__version__)))
        say(lambda _words: self._tell_time(), lambda: "")
        presenter.attach(self)

    def _lay_out(self) -> None:
        brand = QHBoxLayout()
        brand.setSpacing(10)
        brand.addWidget(Glyph("headset", Ink.ACCENT, 22))
        brand.addWidget(Label("AgentDesk", Type.BODY_STRONG))
        brand.addStretch(1)
        for page in self._pages.values():
            self._card.column.addWidget(page)
            page.hide()
        foot = QHBoxLayout()
        foot.addWidget(self.languages)
        foot.addStretch(1)
        foot.addWidget(self._foot)
        foot.addSpacing(8)
        foot.addWidget(self.help)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.time)
        middle.addWidget(self.date)
        middle.addSpacing(28)
        middle.addWidget(self._card)
        middle.addSpacing(14)
        middle.addWidget(self.beside)
        middle.addStretch(1)
        middle.addLayout(foot)
        centre = QHBoxLayout()
        centre.addStretch(1)
        centre.addLayout(middle)
        centre.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 24)
        column.addLayout(brand)
        column.addSpacing(16)
        column.addLayout(centre, 1)

    def _wire(self) -> None:
        presenter = self._presenter
        self.unlock_page.unlock_asked.connect(presenter.unlock)
        self.unlock_page.other_asked.connect(presenter.choose_other)
        self.help.clicked.connect(lambda _checked=False: self.help_asked.emit())
        self.choose_page.chosen.connect(presenter.choose)
        self.choose_page.new_asked.connect(presenter.sign_in_instead)
        self.choose_page.back_asked.connect(presenter.back)
        self.sign_in_page.sign_in_asked.connect(presenter.sign_in)
        self.sign_in_page.back_asked.connect(presenter.back)
        self.passphrase_page.kept_with.connect(presenter.keep_with)
        self.passphrase_page.back_asked.connect(presenter.back)
        self.fault_page.retry_asked.connect(presenter.back)
        self.fault_page.other_asked.connect(presenter.choose_other)
        self.languages.asked.connect(self.language_asked)

    def _tell_time(self) -> None:
        formats, now = current_formats(), self._clock.now()
        self.time.setText(formats.clock(formats.local(now).time()))
        self.date.setText(formats.date(formats.day(now)))

    # What the presenter shows.

    def show_way(self, way: Way, users: Sequence[KnownUser], chosen: KnownUser | None) -> None:
        """See ``UnlockScreen``."""
        if chosen is not None:
            self.unlock_page.show_user(chosen, self._clock.now())
        left = chosen if self._presenter.has_left else None
        others = [user for user in users if left is None or user.user_id != left.user_id]
        self.choose_page.show_users([*others, *([left] if left is not None else [])], self._clock.now(), left)
        self.sign_in_page.back.setVisible(bool(users))
        if users and not self.sign_in_page.server.text:
            self.sign_in_page.server.set_text(users[0].server)
        self._forget_secrets()
        self._turn_to(way)

    def _turn_to(self, way: Way) -> None:
        for key, page in self._pages.items():
            page.setVisible(key is way)
        self._card.setVisible(way in self._pages)
        starts = {
            Way.UNLOCK: self.unlock_page.password.edit.setFocus,
            Way.CHOOSE: self.choose_page.start,
            Way.SIGN_IN: self._start_sign_in,
            Way.PASSPHRASE: self.passphrase_page.passphrase.edit.setFocus,
            Way.FAULT: self.fault_page.retry.setFocus,
        }
        if way in starts:
            starts[way]()

    def _start_sign_in(self) -> None:
        page = self.sign_in_page
        for field in (page.server, page.login):
            if not field.text.strip():
                field.edit.setFocus()
                return
        page.password.edit.setFocus()

    def _forget_secrets(self) -> None:
        for field in (self.unlock_page.password, self.sign_in_page.password, self.passphrase_page.passphrase):
            field.clear()

    def show_busy(self, is_busy: bool) -> None:
        """See ``UnlockScreen``."""
        for page in self._pages.values():
            page.set_busy(is_busy)
        if is_busy:
            self.setCursor(Qt.CursorShape.BusyCursor)
        else:
            self.unsetCursor()

    def show_error(self, error: BaseException | None) -> None:
        """See ``UnlockScreen``."""
        words = error_words(error).sentence if error is not None else ""
        pages = {Way.UNLOCK: self.unlock_page.password, Way.PASSPHRASE: self.passphrase_page.passphrase}
        field = pages.get(self._presenter.way, self.sign_in_page.password)
        if error is not None:
            field.clear()
            field.edit.setFocus()
        field.set_error(words)

    def say_beside(self, words: str) -> None:
        """Something that is not about the way in, under the card: what waits behind it. It names nobody."""
        self.beside.setFixedWidth(self._card.width())
        self.beside.setText(words)
        self.beside.show()

    def show_fault(self, error: AgentDeskError) -> None:
        """See ``UnlockScreen``."""
        self._forget_secrets()
        self.fault_page.show_fault(error)
        self._turn_to(Way.FAULT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._presenter.way in (Way.CHOOSE, Way.SIGN_IN, Way.PASSPHRASE):
            self._presenter.back()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = event.size().height() >= ROOM_FOR_CLOCK_PX
        self.time.setVisible(has_room)
        self.date.setVisible(has_room)

    def showEvent(self, event: QShowEvent) -> None:
        self._minute.start()
        self._tell_time()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._minute.stop()
        super().hideEvent(event)
