"""Choices: everything a person may set, as one frozen value, and the plain texts in which it is kept.

    choices.kept() -> {"density": "compact", ...}     from_kept(texts, usual)     choices.language_settings(region)

A text that cannot be read counts as never chosen: the usual value stands, nothing else is lost. Empty text is "by the
language", "as the system", "as the firm".
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from agentdesk.language.digits import Digits
from agentdesk.language.language import (
    LUNAR_OFFSETS_DAYS,
    CalendarKind,
    Language,
    LanguageSettings,
    default_settings,
)
from agentdesk.ui.theme.tokens import Density, Scheme, load_tokens

LOCK_MINUTES = (2, 5, 10, 15, 30, 60)
USUAL_LOCK_MINUTES = 5
MOST_LOCK_MINUTES = 240
REGIONS = ("IR", "AF", "IQ", "AE", "SA", "KW", "QA", "BH", "OM", "TR", "EG", "DE", "GB", "US")
"""Countries whose phones a seat may have to read as its own, by their ISO 3166 codes."""

PORTS = range(1024, 65_536)
"""Where the control port of a softphone may be; lower ones belong to the system."""

USUAL_PHONE_PORT = 4444


class DialWay(StrEnum):
    """How a call goes out: by the system's own program for telephone links, the exchange, or a softphone beside us."""

    OUTSIDE = "outside"
    EXCHANGE = "exchange"
    PHONE = "phone"


_WORDS_OF_TRUTH = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Choices:
    """What one person set. None and "" leave it to the language, the system or the firm.

    ``lock_after_minutes`` 0 never locks; ``scale_percent`` is the text size; ``phone_port`` is the control port of the
    softphone baresip on this machine.
    """

    language: Language
    calendar: CalendarKind | None = None
    second_calendar: CalendarKind | None = None
    lunar_offset_days: int = 0
    digits: Digits | None = None
    region: str = ""
    density: Density = Density.DEFAULT
    scale_percent: int = 100
    scheme: Scheme | None = None
    motion: bool = True
    lock_after_minutes: int = USUAL_LOCK_MINUTES
    notify_system: bool = True
    sound: bool = False
    dial_way: DialWay = DialWay.OUTSIDE
    phone_port: int = USUAL_PHONE_PORT

    def language_settings(self, region: str) -> LanguageSettings:
        """How texts, dates and numbers are written; ``region`` is the country that counts, an ISO 3166 code."""
        usual = default_settings(self.language, region)
        return LanguageSettings(
            self.language,
            self.calendar or usual.calendar,
            self.digits or usual.digits,
            self.second_calendar,
            self.lunar_offset_days,
        )

    def kept(self) -> dict[str, str]:
        """The texts in which it is kept, by the names of ``KEYS``."""
        return {name: _text(getattr(self, name)) for name in KEYS}


KEYS = tuple(field.name for field in fields(Choices))
"""Names under which the parts are kept among a person's preferences."""


def from_kept(texts: Mapping[str, str | None], usual: Choices) -> Choices:
    """What was kept; ``usual`` stands for everything that was not, or that cannot be read."""
    choices = usual
    for name in KEYS:
        text = texts.get(name)
        if text is not None:
            with suppress(ValueError, KeyError):
                choices = _with(choices, name, text)
    return choices


def _text(part: object) -> str:
    if isinstance(part, bool):
        return "yes" if part else "no"
    return "" if part is None else str(part)


def _with(choices: Choices, name: str, text: str) -> Choices:
    """``choices`` with one part read from its text. Raises ValueError or KeyError where it says nothing known."""
    match name:
        case "language":
            return replace(choices, language=Language(text))
        case "calendar":
            return replace(choices, calendar=CalendarKind(text) if text else None)
        case "second_calendar":
            return replace(choices, second_calendar=CalendarKind(text) if text else None)
        case "lunar_offset_days":
            return replace(choices, lunar_offset_days=_one_of(int(text), LUNAR_OFFSETS_DAYS))
        case "digits":
            return replace(choices, digits=Digits(text) if text else None)
        case "region":
            return replace(choices, region=_region(text))
        case "density":
            return replace(choices, density=Density(text))
        case "scale_percent":
            return replace(choices, scale_percent=_one_of(int(text), load_tokens().scales_percent))
        case "scheme":
            return replace(choices, scheme=Scheme(text) if text else None)
        case "motion":
            return replace(choices, motion=_WORDS_OF_TRUTH[text])
        case "lock_after_minutes":
            return replace(choices, lock_after_minutes=_one_of(int(text), range(MOST_LOCK_MINUTES + 1)))
        case "sound":
            return replace(choices, sound=_WORDS_OF_TRUTH[text])
        case "dial_way":
            return replace(choices, dial_way=DialWay(text))
        case "phone_port":
            return replace(choices, phone_port=_one_of(int(text), PORTS))
        case _:
            return replace(choices, notify_system=_WORDS_OF_TRUTH[text])


def _one_of(value: int, offered: range | tuple[int, ...]) -> int:
    if value not in offered:
        raise ValueError(f"{value} is not offered")
    return value


def _region(text: str) -> str:
    if text and text not in REGIONS:
        raise ValueError(f"{text} is not offered")
    return text
