"""One of each widget, in the language that is on, for the checks that all of them must pass."""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.language.language import Language
from agentdesk.ui.formats import current_formats
from agentdesk.ui.theme.tokens import Family, Level, Type
from agentdesk.ui.widgets.blocks import Block, CopyRow, SectionHeading
from agentdesk.ui.widgets.buttons import (
    IconButton,
    LinkButton,
    OutlineButton,
    PrimaryButton,
    StackedButton,
    StatusButton,
)
from agentdesk.ui.widgets.chips import Chip, FilterChip, KeyHint
from agentdesk.ui.widgets.choices import OutcomeGrid, SegmentedChoice
from agentdesk.ui.widgets.dates import DateField, TimeField
from agentdesk.ui.widgets.faces import Avatar
from agentdesk.ui.widgets.field_box import FieldKind
from agentdesk.ui.widgets.fields import PromptField, SearchField, TextField
from agentdesk.ui.widgets.form_parts import CheckField, SelectField
from agentdesk.ui.widgets.labels import ElidedLabel, Label
from agentdesk.ui.widgets.month import MonthGrid
from agentdesk.ui.widgets.notices import NoticeLine
from agentdesk.ui.widgets.panes import PaneState
from agentdesk.ui.widgets.password import PasswordField
from agentdesk.ui.widgets.rail import Rail
from agentdesk.ui.widgets.splitting import WorkSplitter
from agentdesk.ui.widgets.tabs import TabStrip
from agentdesk.ui.widgets.text_area import BodyText, TextArea

Maker = Callable[[], QWidget]
_WORDS = {Language.FA: "ثبت تماس مشتری", Language.AR: "تسجيل مكالمة العميل", Language.EN: "Log the customer's call"}


def words() -> str:
    """A few words in the language of the window."""
    return _WORDS[current_formats().language]


def _rail() -> QWidget:
    rail = Rail(words())
    rail.add("a", words(), "customer").set_badge("7", urgent=True)
    rail.add("b", words(), "sync")
    rail.add_action(words(), "lock")
    rail.choose("a")
    return rail


def _tabs() -> QWidget:
    tabs = TabStrip(words())
    tabs.open("a", words(), "call-in", Family.VOICE)
    tabs.open("b", "AT&T", "email", Family.WRITTEN)
    return tabs


def _notice() -> QWidget:
    notice = NoticeLine(holder := QWidget())
    QVBoxLayout(holder).addWidget(notice)
    notice.say(Level.WARN, "offline", words(), words())
    return holder


def _pane() -> QWidget:
    pane = PaneState(QWidget(), words())
    pane.show_empty(words(), words(), words())
    return pane


def _block() -> QWidget:
    block = Block(Level.INFO)
    block.column.addWidget(Label(words(), Type.BODY_STRONG))
    block.column.addWidget(Label(words() * 6, Type.CAPTION, wrap=True))
    return block


def _date() -> QWidget:
    field = DateField(words())
    field.set_day(date(2026, 11, 22))
    return field


def _time() -> QWidget:
    field = TimeField(words())
    field.set_moment(time(14, 5))
    return field


def _splitter() -> QWidget:
    splitter = WorkSplitter(LinkButton("A"), LinkButton("B"), LinkButton("C"))
    splitter.resize(1280, 200)
    return splitter


MAKERS: dict[str, Maker] = {
    "primary": lambda: PrimaryButton(words(), glyph="check", keys=("Ctrl", "Enter")),
    "outline": lambda: OutlineButton(words(), glyph="help", keys=("F1",), chevron=True, dot=Level.WARN),
    "stacked": lambda: StackedButton(words(), "callback"),
    "icon": lambda: IconButton(words(), "star", keys=("Ctrl", "I")),
    "link": lambda: LinkButton(words()),
    "status": lambda: StatusButton(Level.WARN, "offline", words(), "14:02"),
    "chip": lambda: Chip(words(), glyph="clock", level=Level.PENDING),
    "filter": lambda: FilterChip(words(), "41", glyph="call", family=Family.VOICE),
    "key_hint": lambda: KeyHint(("Ctrl", "J"), words()),
    "segmented": lambda: SegmentedChoice(words(), [("in", words()), ("out", words())]),
    "outcomes": lambda: OutcomeGrid(words(), [(str(n), words()) for n in range(6)]),
    "check": lambda: CheckField(words()),
    "select": lambda: SelectField(words(), [("a", words()), ("b", words())], glyph="order"),
    "text": lambda: TextField(words(), glyph="customer"),
    "phone": lambda: TextField(words(), kind=FieldKind.LATIN),
    "prompt": lambda: PromptField(words(), glyph="note", keys=("Ctrl", "Enter")),
    "search": lambda: SearchField(words(), keys=("Ctrl", "F")),
    "password": lambda: PasswordField(words()),
    "area": lambda: TextArea(words(), lines=3),
    "body": lambda: BodyText(words(), name=words()),
    "date": _date,
    "time": _time,
    "month": MonthGrid,
    "label": lambda: Label(words()),
    "elided": lambda: ElidedLabel(words()),
    "avatar": lambda: Avatar(words()),
    "copy_row": lambda: CopyRow("call", "0912 123 4567", words()),
    "heading": lambda: SectionHeading(words(), "promise"),
    "block": _block,
    "rail": _rail,
    "tabs": _tabs,
    "notice": _notice,
    "pane": _pane,
    "splitter": _splitter,
}


def widest(widget: QWidget) -> tuple[int, int]:
    """A size at which nothing of a sample has to be cut."""
    hint = widget.sizeHint()
    return max(hint.width(), widget.width(), 60), max(hint.height(), 30)
