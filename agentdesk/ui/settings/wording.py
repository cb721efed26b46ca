"""The words of the settings: the options of each choice, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agentdesk.language.digits import Digits
from agentdesk.language.language import LUNAR_OFFSETS_DAYS, CalendarKind
from agentdesk.ui.formats import Formats
from agentdesk.ui.settings.choices import LOCK_MINUTES, REGIONS, Choices, DialWay
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.tokens import Density, Scheme, load_tokens
from agentdesk.ui.unlock.view import LANGUAGE_NAMES

translate = QCoreApplication.translate
Options = list[tuple[str, str]]


def calendar_word(kind: CalendarKind) -> str:
    """The name of a calendar."""
    return {
        CalendarKind.JALALI: translate("Settings", "Jalali"),
        CalendarKind.GREGORIAN: translate("Settings", "Gregorian"),
        CalendarKind.HIJRI_UMM_AL_QURA: translate("Settings", "Hijri (Umm al-Qura)"),
        CalendarKind.IRANIAN_LUNAR: translate("Settings", "Hijri (Iran)"),
    }[kind]


def digits_word(digits: Digits) -> str:
    """The name of a family of digits, with what it looks like."""
    return {
        Digits.LATIN: translate("Settings", "Latin (0123)"),
        Digits.PERSIAN: translate("Settings", "Persian (۰۱۲۳)"),
        Digits.ARABIC: translate("Settings", "Arabic (٠١٢٣)"),
    }[digits]


def language_options() -> Options:
    """The three languages, each in itself: who cannot read the window's finds their own."""
    return [(language.value, name) for language, name in LANGUAGE_NAMES.items()]


def calendar_options(choices: Choices, region: str) -> Options:
    """The usual calendar of the language, then all of them."""
    usual = Choices(choices.language).language_settings(region).calendar
    by_language = fill(translate("Settings", "By the language: %1"), as_is(calendar_word(usual)))
    return [("", by_language), *((kind.value, calendar_word(kind)) for kind in CalendarKind)]


def second_calendar_options() -> Options:
    """None, then all calendars."""
    return [("", translate("Settings", "None")), *((kind.value, calendar_word(kind)) for kind in CalendarKind)]


def offset_options(formats: Formats) -> Options:
    """By how many days the Iranian lunar calendar is shifted."""
    words = []
    for offset in LUNAR_OFFSETS_DAYS:
        if not offset:
            text = translate("Settings", "As reckoned")
        elif offset > 0:
            text = translate("Settings", "%n days ahead", "", offset)
        else:
            text = translate("Settings", "%n days behind", "", -offset)
        words.append((str(offset), formats.digits(text)))
    return words


def digits_options(choices: Choices, region: str) -> Options:
    """The usual digits of the language, then all families."""
    usual = Choices(choices.language).language_settings(region).digits
    by_language = fill(translate("Settings", "By the language: %1"), as_is(digits_word(usual)))
    return [("", by_language), *((digits.value, digits_word(digits)) for digits in Digits)]


def region_options() -> Options:
    """The firm's country, then those one may read as one's own."""
    return [("", translate("Settings", "The firm's")), *((code, region_word(code)) for code in REGIONS)]


def region_word(code: str) -> str:
    """The name of a country."""
    return {
        "IR": translate("Country", "Iran"),
        "AF": translate("Country", "Afghanistan"),
        "IQ": translate("Country", "Iraq"),
        "AE": translate("Country", "United Arab Emirates"),
        "SA": translate("Country", "Saudi Arabia"),
        "KW": translate("Country", "Kuwait"),
        "QA": translate("Country", "Qatar"),
        "BH": translate("Country", "Bahrain"),
        "OM": translate("Country", "Oman"),
        "TR": translate("Country", "Türkiye"),
        "EG": translate("Country", "Egypt"),
        "DE": translate("Country", "Germany"),
        "GB": translate("Country", "United Kingdom"),
        "US": translate("Country", "United States"),
    }[code]


def scheme_options() -> Options:
    """Themes."""
    return [
        ("", translate("Settings", "As the system")),
        (Scheme.LIGHT.value, translate("Settings", "Light")),
        (Scheme.DARK.value, translate("Settings", "Dark")),
        (Scheme.CONTRAST.value, translate("Settings", "High contrast")),
    ]


def density_options() -> Options:
    """How much room rows take."""
    return [
        (Density.COMPACT.value, translate("Settings", "Compact")),
        (Density.DEFAULT.value, translate("Settings", "Default")),
        (Density.RELAXED.value, translate("Settings", "Relaxed")),
    ]


def scale_options(formats: Formats) -> Options:
    """Text sizes."""
    return [(str(percent), formats.percent(percent)) for percent in load_tokens().scales_percent]


def lock_options(formats: Formats, chosen: int) -> Options:
    """After how long the seat locks; ``chosen`` is offered even where it is none of the usual ones."""
    offered = sorted({*LOCK_MINUTES, chosen} - {0})
    words = [(str(one), formats.digits(translate("Settings", "%n minutes", "", one))) for one in offered]
    return words if chosen else [*words, ("0", translate("Settings", "Never"))]


def dial_options() -> Options:
    """How calls go out."""
    return [
        (DialWay.OUTSIDE.value, translate("Settings", "By this computer's own program for calls")),
        (DialWay.EXCHANGE.value, translate("Settings", "By the firm's telephone exchange")),
        (DialWay.PHONE.value, translate("Settings", "By the softphone baresip on this computer")),
    ]
