"""Paints every widget of agentdesk.ui.widgets in two languages and two schemes into PNG files, to be looked at.

QT_QPA_PLATFORM=offscreen python scripts/gallery.py FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from agentdesk.language.language import Language, default_settings
from agentdesk.ui.formats import current_formats
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.theme.appearance import Appearance
from agentdesk.ui.theme.tokens import Family, Ink, Level, Scheme, Type
from agentdesk.ui.widgets.blocks import Block, CopyRow, Hairline, SectionHeading, Sheet, Surface
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
from agentdesk.ui.widgets.faces import Avatar, Badge, ChannelTile
from agentdesk.ui.widgets.field_box import FieldKind
from agentdesk.ui.widgets.fields import PromptField, SearchField, TextField
from agentdesk.ui.widgets.form_parts import CheckField, SelectField
from agentdesk.ui.widgets.labels import ElidedLabel, Label, RunsLabel
from agentdesk.ui.widgets.month import MonthGrid
from agentdesk.ui.widgets.notices import NoticeLine
from agentdesk.ui.widgets.panes import PaneState, SkeletonRows
from agentdesk.ui.widgets.password import PasswordField
from agentdesk.ui.widgets.rail import Rail
from agentdesk.ui.widgets.tabs import TabStrip
from agentdesk.ui.widgets.text_area import BodyText, TextArea

# fmt: off
_FA = {
    "Search customer: name, phone, national ID, order": "جست‌وجوی مشتری: نام، تلفن، کد ملی، سفارش",
    "3 queued · 1 conflict": "۳ در صف · ۱ تعارض",
    "last sync 14:02": "آخرین همگامی ۱۴:۰۲",
    "Wrap-up 00:48": "پس از تماس ۰۰:۴۸",
    "Maryam Nouri": "مریم نوری",
    "Zahra Karimi": "زهرا کریمی",
    "Ali Ahmadi": "علی احمدی",
    "Person · Tehran · Persian": "مشتری حقیقی · تهران · فارسی",
    "Gold": "طلایی",
    "1 order": "۱ سفارش",
    "2 cases": "۲ پرونده",
    "preferred": "ترجیحی",
    "Log call": "ثبت تماس",
    "Callback": "قول تماس",
    "Message": "پیام",
    "Note": "یادداشت",
    "Task": "وظیفه",
    "Customer": "مشتری",
    "Callbacks": "تماس‌ها",
    "Feedback": "بازخورد",
    "Sync": "همگامی",
    "Help": "راهنما",
    "Lock": "قفل",
    "Recommended channel": "کانال پیشنهادی",
    "Phone call, after 17:00": "تماس تلفنی، پس از ۱۷:۰۰",
    "Answered 4 of 5 evening calls; the last 3 texts got no reply.":
    "از ۵ تماس عصر ۴ بار پاسخ داده؛ ۳ پیامک آخر بی‌پاسخ مانده است.",
    "Why?": "چرا؟",
    "Next promise": "قول بعدی",
    "in 3 h 25 min": "تا ۳ ساعت و ۲۵ دقیقه",
    "Call today 17:30": "تماس امروز ۱۷:۳۰",
    "All": "همه",
    "Call": "تماس",
    "E-mail": "ایمیل",
    "SMS": "پیامک",
    "Survey": "نظرسنجی",
    "Visit": "مراجعه",
    "Order": "سفارش",
    "Find in timeline": "در خط زمان",
    "Today · Sunday 22 November 2026": "امروز · یکشنبه ۱ آذر ۱۴۰۵",
    "Queued": "در صف",
    "Draft": "پیش‌نویس",
    "Delivered": "تحویل شد",
    "Task open": "وظیفهٔ باز",
    "Conflict": "تعارض",
    "Refused": "رد شد",
    "Quick note… type :: for a saved text": "یادداشت سریع…  برای درج متن آماده ::",
    "Draft on this device · 14:04": "پیش‌نویس روی همین دستگاه · ۱۴:۰۴",
    "In": "ورودی",
    "Out": "خروجی",
    "Direction": "جهت",
    "Topic": "موضوع",
    "About": "مربوط به",
    "Order not delivered": "نرسیدن سفارش",
    "Order AB-123": "سفارش AB-123",
    "Outcome": "نتیجه",
    "Solved": "حل شد",
    "Handed over": "ارجاع شد",
    "No answer": "پاسخ نداد",
    "Wrong number": "شمارهٔ اشتباه",
    "Not needed": "نیازی نبود",
    "Day": "روز",
    "Time": "ساعت",
    "Summary for the next colleague": "خلاصه برای همکار بعدی",
    "The order is a day late and the courier does not answer. I said we follow up by noon and I call myself.":
    "سفارش یک روز دیر شده و پیک پاسخ نمی‌دهد. گفتم تا فردا ظهر پیگیری می‌کنیم و خودم ساعت ۱۷:۳۰ خبر می‌دهم.",
    "Customer was told what happens next": "به مشتری گفته شد بعد چه می‌شود",
    "Save and next": "ثبت و بعدی",
    "Saved safely here, sent when the line is back.": "همین‌جا امن ذخیره و پس از اتصال فرستاده می‌شود.",
    "Offline since 14:02 — 3 changes are safe on this device and will be sent when the line is back":
    "برون‌خط از ۱۴:۰۲ — ۳ تغییر روی این دستگاه امن است و پس از اتصال فرستاده می‌شود",
    "Show": "نمایش",
    "Password": "گذرواژه",
    "Unlock": "باز کردن",
    "Other user": "کاربر دیگر",
    "National ID": "کد ملی",
    "10 digits are needed; this has 7.": "۱۰ رقم لازم است؛ این ۷ رقم دارد.",
    "No customer is open": "هیچ مشتری‌ای باز نیست",
    "Find one by name or the last digits of a phone.": "با نام یا رقم‌های آخر تلفن پیدا کنید.",
    "Search": "جست‌وجو",
    "Nothing fits the filter": "هیچ موردی با صافی جور نیست",
    "97 items are hidden.": "۹۷ مورد پنهان است.",
    "The timeline cannot be read": "خط زمان خوانده نمی‌شود",
    "Search and notes still work.": "جست‌وجو و یادداشت کار می‌کنند.",
    "This customer belongs to another branch": "این مشتری از شعبهٔ دیگری است",
    "Your team lead can give you access.": "سرپرست می‌تواند دسترسی بدهد.",
    "Close": "بستن",
    "Copy": "رونوشت",
    "Pin": "سنجاق",
}
# fmt: on


Digits = Callable[[str], str]


class Words:
    """Sample words in one language."""

    def __init__(self, language: Language) -> None:
        self._persian = language is Language.FA

    def __call__(self, english: str) -> str:
        return _FA.get(english, english) if self._persian else english


def column(*parts: QWidget | int, margins: int = 16, spacing: int = 8, ground: Ink = Ink.BASE) -> Surface:
    """Widgets under each other; a number is a gap."""
    surface = Surface(ground)
    box = QVBoxLayout(surface)
    box.setContentsMargins(margins, margins, margins, margins)
    box.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            box.addSpacing(part)
        else:
            box.addWidget(part)
    box.addStretch(1)
    return surface


def row(*parts: QWidget | None, spacing: int = 6) -> QWidget:
    """Widgets beside each other; None is a stretch."""
    widget = QWidget()
    box = QHBoxLayout(widget)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for part in parts:
        if part is None:
            box.addStretch(1)
        else:
            box.addWidget(part)
    return widget


def top_bar(say: Words) -> QWidget:
    """Search, status, agent."""
    search = SearchField(say("Search customer: name, phone, national ID, order"), keys=("Ctrl", "F"))
    search.setFixedWidth(420)
    status = StatusButton(Level.WARN, "offline", say("3 queued · 1 conflict"), say("last sync 14:02"))
    agent = OutlineButton(say("Wrap-up 00:48"), chevron=True, dot=Level.WARN)
    name = Label(say("Maryam Nouri"), Type.BODY_MEDIUM)
    line = row(search, None, status, agent, Hairline(vertical=True), name, Avatar(say("Maryam Nouri"), 28), spacing=8)
    bar = Surface(Ink.WINDOW)
    box = QHBoxLayout(bar)
    box.setContentsMargins(12, 6, 12, 6)
    box.addWidget(line)
    return bar


def advice(say: Words) -> QWidget:
    """A tinted block."""
    block = Block(Level.INFO)
    head = Label(say("Recommended channel"), Type.BODY_MEDIUM, Ink.INFO)
    block.column.addWidget(row(head, None, LinkButton(say("Why?"))))
    block.column.addWidget(Label(say("Phone call, after 17:00"), Type.BODY_STRONG))
    text = say("Answered 4 of 5 evening calls; the last 3 texts got no reply.")
    block.column.addWidget(Label(text, Type.CAPTION, Ink.TEXT_MUTED, wrap=True))
    return block


def promise(say: Words) -> QWidget:
    """An outlined block."""
    block = Block()
    label, due = Label(say("Next promise"), Type.BODY, Ink.TEXT_MUTED), Label(say("in 3 h 25 min"), Type.BODY, Ink.WARN)
    block.column.addWidget(row(label, None, due))
    owner = Label(say("Maryam Nouri"), Type.CAPTION, Ink.TEXT_MUTED)
    block.column.addWidget(row(Label(say("Call today 17:30"), Type.BODY_STRONG), None, owner))
    return block


def heading(picture: QWidget, title: QLabel, below: QLabel, last: QWidget) -> QWidget:
    """A picture, two lines and a button."""
    widget = QWidget()
    line = QHBoxLayout(widget)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    names = QVBoxLayout()
    names.setSpacing(0)
    line.addWidget(picture)
    names.addWidget(title)
    names.addWidget(below)
    line.addLayout(names, 1)
    line.addWidget(last)
    return widget


def card(say: Words) -> QWidget:
    """The customer card."""
    head = heading(
        Avatar(say("Zahra Karimi"), 44),
        ElidedLabel(say("Zahra Karimi"), Type.TITLE),
        ElidedLabel(say("Person · Tehran · Persian"), Type.CAPTION, Ink.TEXT_MUTED),
        IconButton(say("Pin"), "star"),
    )
    actions = (("Callback", "callback"), ("Message", "sms"), ("Note", "note"), ("Task", "task"))
    tags = (Chip(say("1 order"), height=22), Chip(say("2 cases"), height=22))
    return column(
        head,
        row(Chip(say("Gold"), glyph="value-tier", level=Level.WARN, height=22), *tags, None),
        CopyRow("call", current_formats().phone("+989121234567"), say("preferred")),
        CopyRow("email", "z.karimi@example.ir"),
        PrimaryButton(say("Log call"), glyph="call", keys=("Ctrl", "J")),
        row(*(StackedButton(say(words), glyph) for words, glyph in actions)),
        advice(say),
        promise(say),
        ground=Ink.BASE_ALT,
    )


FILTERS = (
    ("Call", "41", "call", Family.VOICE),
    ("E-mail", "30", "email", Family.WRITTEN),
    ("SMS", "22", "sms", Family.MESSAGING),
    ("Survey", "9", "star", Family.FEEDBACK),
    ("Visit", "6", "visit", Family.PLACE),
    ("Order", "12", "order", Family.PLACE),
    ("Note", "28", "note", Family.INTERNAL),
)
STATES = (
    ("Queued", "clock", Level.PENDING),
    ("Draft", "draft", Level.PENDING),
    ("Delivered", "check", Level.OK),
    ("Task open", "warning", Level.WARN),
    ("Conflict", "conflict", Level.CONFLICT),
    ("Refused", "close", Level.ERR),
)


def toolbar(say: Words, digits: Digits) -> QWidget:
    """Filter chips and the search of a pane."""
    every = FilterChip(say("All"), digits("148"))
    every.setChecked(True)
    chips = [FilterChip(say(name), digits(count), glyph=glyph, family=own) for name, count, glyph, own in FILTERS]
    find = SearchField(say("Find in timeline"))
    find.setFixedWidth(148)
    return row(every, *chips, None, find)


def timeline(say: Words, digits: Digits) -> QWidget:
    """Tabs, filters, chips, states."""
    tabs = TabStrip(say("Customer"))
    tabs.open("a", say("Zahra Karimi"), "call-in", Family.VOICE)
    tabs.open("b", say("Ali Ahmadi"), "email", Family.WRITTEN)
    tabs.choose("a")
    tiles = [ChannelTile(glyph, family, at_centre=glyph != "note") for _name, _count, glyph, family in FILTERS]
    runs = RunsLabel(
        [(say("Call"), Type.BODY_STRONG, Ink.TEXT), (" · " + say("Maryam Nouri"), Type.BODY, Ink.TEXT_MUTED)]
    )
    skeleton = SkeletonRows()
    skeleton.setFixedHeight(92)
    pane = PaneState(QWidget(), "x")
    pane.show_filtered_empty(say("Nothing fits the filter"), say("97 items are hidden."))
    pane.setFixedHeight(170)
    inner = column(
        toolbar(say, digits),
        SectionHeading(say("Today · Sunday 22 November 2026")),
        row(*(Chip(say(word), glyph=glyph, level=level) for word, glyph, level in STATES), None),
        row(*tiles, Badge(digits("7"), urgent=True), Badge(digits("12")), None),
        runs,
        skeleton,
        pane,
        PromptField(say("Quick note… type :: for a saved text"), glyph="note", keys=("Ctrl", "Enter")),
        margins=12,
    )
    return column(tabs, inner, margins=0, spacing=0)


def outcomes(say: Words, digits: Digits) -> OutcomeGrid:
    """Six outcomes, one chosen."""
    words = ("Solved", "Callback", "Handed over", "No answer", "Wrong number", "Not needed")
    grid = OutcomeGrid(say("Outcome"), [(word, say(word)) for word in words])
    grid.set_digits(digits)
    grid.choose("Callback")
    return grid


def selects(say: Words) -> QWidget:
    """Two drop-downs."""
    topic = SelectField(say("Topic"), [("a", say("Order not delivered"))])
    about = SelectField(say("About"), [("a", say("Order AB-123"))], glyph="order")
    for field in (topic, about):
        field.choose("a")
    return row(topic, about)


def moment(say: Words) -> QWidget:
    """A day and a time."""
    day, clock = DateField(say("Day")), TimeField(say("Time"))
    day.set_day(date(2026, 11, 22))
    clock.set_moment(time(17, 30))
    return row(day, clock)


def form(say: Words, digits: Digits) -> QWidget:
    """The log-call form."""
    head = heading(
        ChannelTile("call-in", Family.VOICE, size=32),
        Label(say("Log call"), Type.HEADING),
        Label(say("Draft on this device · 14:04"), Type.CAPTION, Ink.TEXT_MUTED),
        IconButton(say("Close"), "close"),
    )
    way = SegmentedChoice(say("Direction"), [("in", say("In")), ("out", say("Out"))])
    way.choose("in")
    summary = TextArea(say("Summary for the next colleague"), lines=5)
    summary.set_text(
        say("The order is a day late and the courier does not answer. I said we follow up by noon and I call myself.")
    )
    told = CheckField(say("Customer was told what happens next"))
    told.setChecked(True)
    save = PrimaryButton(say("Save and next"), glyph="check", keys=("Ctrl", "Enter"))
    return column(
        head,
        Hairline(),
        way,
        selects(say),
        SectionHeading(say("Outcome"), ruled=False),
        outcomes(say, digits),
        moment(say),
        summary,
        told,
        row(save, IconButton("More", "more", size=32, outlined=True)),
        ElidedLabel(say("Saved safely here, sent when the line is back."), Type.CAPTION, Ink.TEXT_MUTED),
        ground=Ink.BASE_ALT,
    )


def extras(say: Words) -> QWidget:
    """Unlock, errors, the month, pane states."""
    password = PasswordField(say("Password"))
    password.edit.setText("secret-pass")
    wrong = TextField(say("National ID"), kind=FieldKind.LATIN)
    wrong.set_text("0012678")
    wrong.set_error(say("10 digits are needed; this has 7."))
    empty, broken, closed = (PaneState(QWidget(), "x") for _ in range(3))
    empty.show_empty(
        say("No customer is open"), say("Find one by name or the last digits of a phone."), say("Search"), "search"
    )
    broken.show_error(say("The timeline cannot be read"), say("Search and notes still work."))
    closed.show_forbidden(say("This customer belongs to another branch"), say("Your team lead can give you access."))
    for pane in (empty, broken, closed):
        pane.setFixedHeight(190)
    month = MonthGrid()
    month.set_day(date(2026, 11, 22))
    month.set_today(date(2026, 11, 24))
    disabled = PrimaryButton(say("Save and next"), glyph="check", keys=("Ctrl", "Enter"))
    disabled.setEnabled(False)
    left = column(
        password,
        PrimaryButton(say("Unlock"), glyph="check", keys=("Enter",), large=True),
        row(
            OutlineButton(say("Other user"), glyph="switch-user"),
            OutlineButton(say("Help"), glyph="help", keys=("F1",)),
        ),
        wrong,
        disabled,
        KeyHint(("Ctrl", "J"), say("Log call")),
        month,
        BodyText("Order 123 shipped.\nسفارش ۱۲۳ فرستاده شد.\nOrder 99 سلام"),
    )
    return row(left, column(empty, broken, closed), spacing=0)


def build(say: Words, digits: Digits) -> QWidget:
    """One window with everything."""
    window = Surface(Ink.WINDOW)
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(top_bar(say))
    rail = Rail("places")
    rail.add("customer", say("Customer"), "customer")
    rail.add("calls", say("Callbacks"), "callback").set_badge(digits("7"), urgent=True)
    rail.add("feedback", say("Feedback"), "feedback").set_badge(digits("4"))
    rail.add("sync", say("Sync"), "sync")
    rail.add_action(say("Help"), "help")
    rail.add_action(say("Lock"), "lock")
    rail.choose("customer")
    sheet = Sheet()
    first, last = card(say), form(say, digits)
    first.setFixedWidth(264)
    last.setFixedWidth(346)
    for part in (first, Hairline(vertical=True), timeline(say, digits), Hairline(vertical=True), last):
        sheet.row.addWidget(part)
    middle = QHBoxLayout()
    middle.setSpacing(0)
    middle.addWidget(rail)
    middle.addWidget(sheet, 1)
    outer.addLayout(middle, 1)
    notice = NoticeLine()
    outer.addWidget(notice)
    notice.say(
        Level.WARN,
        "offline",
        say("Offline since 14:02 — 3 changes are safe on this device and will be sent when the line is back"),
        say("Show"),
    )
    return window


def main(folder: Path) -> None:
    """Write the pictures."""
    application = QApplication([])
    appearance = Appearance(application)
    localisation = Localisation(application, default_settings(Language.FA), cache_folder=folder / "translations")
    folder.mkdir(parents=True, exist_ok=True)
    for language in (Language.FA, Language.EN):
        localisation.set_language(language)
        say = Words(language)
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            appearance.set_scheme(scheme)
            for name, widget, size in (
                ("workspace", build(say, localisation.formats.digits), (1366, 768)),
                ("extras", extras(say), (760, 760)),
            ):
                widget.resize(*size)
                widget.show()
                widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
                widget.grab().save(str(folder / f"{name}_{language}_{scheme}.png"))
                widget.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery"))
