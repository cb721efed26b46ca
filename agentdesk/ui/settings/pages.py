"""The pages of the settings: language and dates, look, seat. Each shows ``Choices`` and says what was chosen anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.language.calendars import DateForm
from agentdesk.language.digits import Digits
from agentdesk.language.language import CalendarKind, Language
from agentdesk.ui.formats import current_formats
from agentdesk.ui.settings import wording
from agentdesk.ui.settings.choices import PORTS, Choices, DialWay
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Density, Ink, Level, Scheme, Type
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.choices import SegmentedChoice
from agentdesk.ui.widgets.field_box import FieldKind, Labelled
from agentdesk.ui.widgets.fields import TextField
from agentdesk.ui.widgets.form_parts import CheckField, SelectField
from agentdesk.ui.widgets.labels import Label

_SAMPLE_PHONE = "+982188776655"
_SAMPLE_NUMBER = 12_345
_SAMPLE_LENGTH = timedelta(minutes=45)
_DIGITS_OF_A_PORT = 5


class SettingsPage(QWidget):
    """A column of fields. ``chosen`` carries the whole new ``Choices``; ``show_choices`` never emits it."""

    chosen = Signal(object)

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = choices
        self._is_following = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        self.say = Phrases(self)

    def show_choices(self, choices: Choices) -> None:
        """Show other choices, in the words of the language that is on."""
        self.choices = choices
        self._is_following = True
        self.write()
        self._is_following = False

    def write(self) -> None:
        """Write options and what is chosen."""
        raise NotImplementedError

    def choose(self, choices: Choices) -> None:
        """The person chose something."""
        if not self._is_following and choices != self.choices:
            self.chosen.emit(choices)

    def add(self, *parts: QWidget) -> None:
        """Put fields under each other, and room under the last."""
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)

    def select(self, label: Callable[[], str], glyph: str, on_chosen: Callable[[str], object]) -> SelectField:
        """A drop-down whose label follows the language."""
        field = SelectField(label(), glyph=glyph)
        self.say(field.set_label, label)
        field.changed.connect(on_chosen)
        return field


class LanguagePage(SettingsPage):
    """Language, calendars, digits, country, and a sample that shows what they do."""

    def __init__(self, choices: Choices, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(choices, parent)
        self._now = now
        self.language = self.select(lambda: self.tr("Language"), "language", self._on_language)
        self.calendar = self.select(lambda: self.tr("Calendar"), "calendar", self._on_calendar)
        self.second = self.select(lambda: self.tr("Second calendar"), "calendar", self._on_second)
        self.offset = self.select(lambda: self.tr("Iranian lunar calendar"), "calendar", self._on_offset)
        self.digits = self.select(lambda: self.tr("Digits"), "list", self._on_digits)
        self.region = self.select(lambda: self.tr("Country, for phone numbers"), "call", self._on_region)
        self.sample = Block(Level.INFO)
        self.sample_day, self.sample_values = Label("", Type.BODY_MEDIUM, wrap=True), Label("", wrap=True)
        for line in (self.sample_day, self.sample_values):
            self.sample.column.addWidget(line)
        fields = (self.language, self.calendar, self.second, self.offset, self.digits, self.region)
        self.add(self.sample, *fields)
        self.write()

    def write(self) -> None:
        formats, choices = current_formats(), self.choices
        self.language.set_options(wording.language_options())
        self.calendar.set_options(wording.calendar_options(choices, formats.region))
        self.second.set_options(wording.second_calendar_options())
        self.offset.set_options(wording.offset_options(formats))
        self.digits.set_options(wording.digits_options(choices, formats.region))
        self.region.set_options(wording.region_options())
        self.language.choose(choices.language.value)
        self.calendar.choose(choices.calendar.value if choices.calendar else "")
        self.second.choose(choices.second_calendar.value if choices.second_calendar else "")
        self.offset.choose(str(choices.lunar_offset_days))
        self.digits.choose(choices.digits.value if choices.digits else "")
        self.region.choose(choices.region)
        on = formats.settings
        self.offset.setVisible(CalendarKind.IRANIAN_LUNAR in (on.calendar, on.second_calendar))
        self.offset.set_note(self.tr("Its months begin when the moon is seen: correct it here when it is off."))
        self._write_sample()

    def _write_sample(self) -> None:
        formats, now = current_formats(), self._now()
        day = formats.day(now)
        dates = (formats.date(day), formats.second_date(day), formats.date(day, DateForm.SHORT))
        values = (
            formats.times(now, now + _SAMPLE_LENGTH),
            formats.number(_SAMPLE_NUMBER),
            formats.percent(75),
            formats.phone(_SAMPLE_PHONE),
        )
        self.sample_day.setText(" · ".join(date for date in dates if date))
        self.sample_values.setText(" · ".join(values))

    def _on_language(self, key: str) -> None:
        self.choose(replace(self.choices, language=Language(key)))

    def _on_calendar(self, key: str) -> None:
        self.choose(replace(self.choices, calendar=CalendarKind(key) if key else None))

    def _on_second(self, key: str) -> None:
        self.choose(replace(self.choices, second_calendar=CalendarKind(key) if key else None))

    def _on_offset(self, key: str) -> None:
        self.choose(replace(self.choices, lunar_offset_days=int(key)))

    def _on_digits(self, key: str) -> None:
        self.choose(replace(self.choices, digits=Digits(key) if key else None))

    def _on_region(self, key: str) -> None:
        self.choose(replace(self.choices, region=key))


class LookPage(SettingsPage):
    """Theme, density, text size, motion. ``is_systems_contrast`` says that the system has its own high contrast on."""

    def __init__(
        self, choices: Choices, is_systems_contrast: Callable[[], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(choices, parent)
        self._is_systems_contrast = is_systems_contrast
        self.scheme = self.select(lambda: self.tr("Theme"), "eye", self._on_scheme)
        self.density = SegmentedChoice(self.tr("Density"), wording.density_options())
        self.scale = SegmentedChoice(self.tr("Text size"), wording.scale_options(current_formats()))
        self.motion = CheckField("")
        fields = (
            self.scheme,
            self._labelled(self.density, lambda: self.tr("Density")),
            self._labelled(self.scale, lambda: self.tr("Text size")),
            self.motion,
        )
        self.add(*fields)
        self.say(self.motion.set_words, lambda: self.tr("Motion: menus slide, the cursor blinks"))
        self.density.changed.connect(self._on_density)
        self.scale.changed.connect(self._on_scale)
        self.motion.toggled.connect(self._on_motion)
        self.show_choices(choices)

    def _labelled(self, group: SegmentedChoice, label: Callable[[], str]) -> Labelled:
        field = Labelled(label(), group)
        self.say(field.set_label, label)
        return field

    def write(self) -> None:
        formats, choices = current_formats(), self.choices
        self.scheme.set_options(wording.scheme_options())
        self.density.set_options_words([words for _key, words in wording.density_options()])
        self.scale.set_options_words([words for _key, words in wording.scale_options(formats)])
        self.scheme.choose(choices.scheme.value if choices.scheme else "")
        self.density.choose(choices.density.value)
        self.scale.choose(str(choices.scale_percent))
        self.motion.setChecked(choices.motion)
        stands_back = self.tr("Your system has high contrast on; its own colours are used, whatever is chosen here.")
        self.scheme.set_note(stands_back if self._is_systems_contrast() else "")

    def _on_scheme(self, key: str) -> None:
        self.choose(replace(self.choices, scheme=Scheme(key) if key else None))

    def _on_density(self, key: str) -> None:
        self.choose(replace(self.choices, density=Density(key)))

    def _on_scale(self, key: str) -> None:
        self.choose(replace(self.choices, scale_percent=int(key)))

    def _on_motion(self, is_on: bool) -> None:
        self.choose(replace(self.choices, motion=is_on))


class SeatPage(SettingsPage):
    """When the seat locks by itself, whether the system shows messages, and how calls go out."""

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(choices, parent)
        self.lock_after = self.select(lambda: self.tr("Lock when idle for"), "lock", self._on_lock)
        self.notify = CheckField("")
        self.sound = CheckField("")
        advice = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self.dial = self.select(lambda: self.tr("Calls go out"), "call-out", self._on_dial)
        self.port = TextField("", kind=FieldKind.NUMBER, glyph="device")
        self.add(self.lock_after, self.notify, advice, self.sound, self.dial, self.port)
        self.say(self.port.set_label, lambda: self.tr("Control port of the softphone"))
        self.port.edited.connect(self._on_port)
        self.say(self.notify.set_words, lambda: self.tr("System messages when something needs me"))
        self.say(advice.setText, lambda: self.tr("They name no customer. Everything stays in the list of the window."))
        self.say(self.sound.set_words, lambda: self.tr("A sound with it"))
        self.notify.toggled.connect(self._on_notify)
        self.sound.toggled.connect(self._on_sound)
        self.show_choices(choices)

    def write(self) -> None:
        self.lock_after.set_options(wording.lock_options(current_formats(), self.choices.lock_after_minutes))
        self.lock_after.choose(str(self.choices.lock_after_minutes))
        self.notify.setChecked(self.choices.notify_system)
        self.sound.setChecked(self.choices.sound)
        self.dial.set_options(wording.dial_options())
        self.dial.choose(self.choices.dial_way.value)
        self.port.setVisible(self.choices.dial_way is DialWay.PHONE)
        if _port_of(self.port.text) != self.choices.phone_port:
            self.port.set_text(str(self.choices.phone_port))

    def _on_lock(self, key: str) -> None:
        self.choose(replace(self.choices, lock_after_minutes=int(key)))

    def _on_notify(self, is_on: bool) -> None:
        self.choose(replace(self.choices, notify_system=is_on))

    def _on_sound(self, is_on: bool) -> None:
        self.choose(replace(self.choices, sound=is_on))

    def _on_dial(self, key: str) -> None:
        self.choose(replace(self.choices, dial_way=DialWay(key)))

    def _on_port(self, text: str) -> None:
        port = _port_of(text)
        self.port.set_error("" if port is not None else self.tr("Write a number from 1024 to 65535."))
        if port is not None:
            self.choose(replace(self.choices, phone_port=port))


def _port_of(text: str) -> int | None:
    """The port that was written; None for what is none."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS_OF_A_PORT and int(text) in PORTS else None
