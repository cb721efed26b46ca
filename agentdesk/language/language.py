"""The three languages of the desk and what each takes for granted: direction, calendar, digits.

The user's own settings always win over these defaults. A country code decides only where the
countries of one language differ (Arabic digits in Riyadh, Latin ones in Dubai).
"""

from dataclasses import dataclass
from enum import StrEnum

from agentdesk.language.digits import Digits

LATIN_DIGIT_ARABIC_REGIONS = frozenset({"AE", "DZ", "EH", "LY", "MA", "TN"})
"""Arabic-speaking countries that write 0-9 (CLDR default numbering system `latn`)."""


class Language(StrEnum):
    """A language of the interface; the value is its ISO 639-1 code."""

    FA = "fa"
    AR = "ar"
    EN = "en"

    @property
    def is_rtl(self) -> bool:
        """True where the interface runs from right to left."""
        return self is not Language.EN


class CalendarKind(StrEnum):
    """A calendar in which dates are shown; storage is always Gregorian."""

    GREGORIAN = "gregorian"
    JALALI = "jalali"
    HIJRI_UMM_AL_QURA = "hijri_umm_al_qura"
    IRANIAN_LUNAR = "iranian_lunar"


LUNAR_OFFSETS_DAYS = range(-2, 3)
"""By how many days a user may shift the Iranian lunar calendar; 1 is a month that began a day earlier."""


@dataclass(frozen=True, slots=True)
class LanguageSettings:
    """How one user reads text, dates and numbers. Calendar and digits are apart from language.

    ``second_calendar`` is written beside the first where there is room; ``lunar_offset_days`` shifts the Iranian lunar
    calendar alone, whose months follow a proclamation.
    """

    language: Language
    calendar: CalendarKind
    digits: Digits
    second_calendar: CalendarKind | None = None
    lunar_offset_days: int = 0


def default_settings(language: Language, region: str | None = None) -> LanguageSettings:
    """Give the settings of a fresh user; `region` is an ISO 3166 code such as "AE", or None."""
    if language is Language.FA:
        return LanguageSettings(language, CalendarKind.JALALI, Digits.PERSIAN)
    digits = Digits.LATIN
    if language is Language.AR and (region or "").upper() not in LATIN_DIGIT_ARABIC_REGIONS:
        digits = Digits.ARABIC
    return LanguageSettings(language, CalendarKind.GREGORIAN, digits)
