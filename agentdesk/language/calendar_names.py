"""The names of months and weekdays in four calendars and three languages.

Our own lists: the locale data of the platform has Jalali months in Arabic that no one uses, and
differs from one machine to the next.
"""

from agentdesk.language.language import CalendarKind, Language

_FA, _AR, _EN = Language.FA, Language.AR, Language.EN

_LUNAR_MONTHS: dict[Language, tuple[str, ...]] = {
    _FA: (
        "محرم", "صفر", "ربیع‌الاول", "ربیع‌الثانی", "جمادی‌الاول", "جمادی‌الثانی",
        "رجب", "شعبان", "رمضان", "شوال", "ذیقعده", "ذیحجه",
    ),
    _AR: (
        "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
        "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
    ),
    _EN: (
        "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula", "Jumada al-Akhirah",
        "Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
    ),
}  # fmt: skip

MONTHS: dict[CalendarKind, dict[Language, tuple[str, ...]]] = {
    CalendarKind.JALALI: {
        _FA: (
            "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
            "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
        ),
        _AR: (
            "فروردين", "أرديبهشت", "خرداد", "تير", "مرداد", "شهريور",
            "مهر", "آبان", "آذر", "دي", "بهمن", "إسفند",
        ),
        _EN: (
            "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar",
            "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand",
        ),
    },
    CalendarKind.GREGORIAN: {
        _FA: (
            "ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن",
            "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر",
        ),
        _AR: (
            "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
            "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
        ),
        _EN: (
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ),
    },
    CalendarKind.HIJRI_UMM_AL_QURA: _LUNAR_MONTHS,
    CalendarKind.IRANIAN_LUNAR: _LUNAR_MONTHS,
}  # fmt: skip
"""Month 1 is at index 0."""

WEEKDAYS: dict[Language, tuple[str, ...]] = {
    _FA: ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"),
    _AR: ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    _EN: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
"""Monday is at index 0, as in `date.weekday()`."""

WEEKDAY_LETTERS: dict[Language, tuple[str, ...]] = {
    _FA: ("د", "س", "چ", "پ", "ج", "ش", "ی"),
    _AR: ("ن", "ث", "ر", "خ", "ج", "س", "ح"),
    _EN: ("M", "T", "W", "T", "F", "S", "S"),
}
"""One letter each, for the head of a calendar; Monday is at index 0."""
