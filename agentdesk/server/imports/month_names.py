"""The months as files write them: the names that the desk shows, and those that other countries and people use."""

from __future__ import annotations

import re
from functools import cache

from agentdesk.language.calendar_names import MONTHS
from agentdesk.language.folding import fold
from agentdesk.language.language import CalendarKind

_NO_LETTER = re.compile(r"[\s.'’`‘-]+")
_SHORT = 3

_OTHERS: dict[CalendarKind, tuple[tuple[str, ...], ...]] = {
    CalendarKind.JALALI: (
        ("حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"),
        ("وری", "غویی", "غبرګولی", "چنګاښ", "زمری", "وږی", "تله", "لړم", "لیندۍ", "مرغومی", "سلواغه", "کب"),
        ("", "", "", "", "امرداد", "شهریورماه", "", "ابان", "اذر", "دی", "", ""),
        ("Hamal", "Sawr", "Jawza", "Saratan", "Asad", "Sonbola", "Mizan", "Aqrab", "Qaws", "Jadi", "Dalw", "Hut"),
        ("Farwardin", "Ordibehesht", "Khordad", "Tir", "Amordad", "Shahriwar", "Mehr", "Aban", "Azar", "Day", "Bahman",
         "Esphand"),
    ),
    CalendarKind.GREGORIAN: (
        ("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول",
         "تشرين الثاني", "كانون الأول"),
        ("جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
        ("جنوری", "فبروری", "مارچ", "اپریل", "می", "جون", "جولای", "آگست", "سپتمبر", "اکتوبر", "نومبر", "دسمبر"),
        ("", "", "", "", "می", "ژوین", "جولای", "آگوست", "", "", "", ""),
        ("", "", "", "ابريل", "", "", "", "اغسطس", "", "اكتوبر", "", ""),
        ("", "", "", "", "", "", "", "", "Sept", "", "", ""),
    ),
    CalendarKind.HIJRI_UMM_AL_QURA: (
        ("محرم الحرام", "صفر المظفر", "ربیع الاول", "ربیع الآخر", "جمادی الاولی", "جمادی الآخره", "رجب المرجب",
         "شعبان المعظم", "رمضان المبارک", "شوال المکرم", "ذی القعده", "ذی الحجه"),
        ("", "", "", "ربيع الثاني", "جمادى الأول", "جمادى الثانية", "", "", "", "", "ذو القعدة", "ذو الحجة"),
        ("", "", "", "", "جمادى الاول", "جمادى الثاني", "", "", "", "", "ذیقعده", "ذیحجه"),
    ),
}  # fmt: skip
"""Further names, month 1 first; empty where there is none. Afghan ones, those of the Levant and of the Maghreb."""


@cache
def month_numbers(calendar: CalendarKind) -> dict[str, int]:
    """Numbers of months by ``plain_name``; English ones also by their first three letters."""
    found: dict[str, int] = {}
    for names in (*MONTHS[calendar].values(), *_OTHERS.get(calendar, ())):
        for number, name in enumerate(names, 1):
            if name:
                found.setdefault(plain_name(name), number)
    for number, name in enumerate(next(names for names in MONTHS[calendar].values() if names[0].isascii()), 1):
        found.setdefault(plain_name(name)[:_SHORT], number)
    return found


def plain_name(name: str) -> str:
    """A name as it is looked up: its letters alone, each in one spelling, without the word "month" behind it."""
    plain = _NO_LETTER.sub("", fold(name))
    return plain.removesuffix("ماه") or plain
