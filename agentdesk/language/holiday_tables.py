"""Public holidays that a firm begins with, by country; from then on the list is the firm's own to edit.

Kept for the whole country and by law; what a ministry adds or moves from year to year is entered by hand. The rules are
read by ``language.holidays``.
"""

from __future__ import annotations

HOLIDAYS: dict[str, str] = {
    "IR": """
        jalali 01-01 days=4 | نوروز
        jalali 01-12 | روز جمهوری اسلامی
        jalali 01-13 | روز طبیعت
        jalali 03-14 | رحلت امام خمینی
        jalali 03-15 | قیام ۱۵ خرداد
        jalali 11-22 | پیروزی انقلاب اسلامی
        jalali 12-29 | ملی شدن صنعت نفت
        jalali 12-30 | آخرین روز سال
        iranian-lunar 01-09 | تاسوعا
        iranian-lunar 01-10 | عاشورا
        iranian-lunar 02-20 | اربعین
        iranian-lunar 02-28 | رحلت پیامبر و شهادت امام حسن
        iranian-lunar 02-30 | شهادت امام رضا
        iranian-lunar 03-08 | شهادت امام حسن عسکری
        iranian-lunar 03-17 | میلاد پیامبر و امام جعفر صادق
        iranian-lunar 06-03 | شهادت حضرت فاطمه
        iranian-lunar 07-13 | ولادت امام علی
        iranian-lunar 07-27 | مبعث
        iranian-lunar 08-15 | ولادت امام زمان
        iranian-lunar 09-21 | شهادت امام علی
        iranian-lunar 10-01 days=2 | عید فطر
        iranian-lunar 10-25 | شهادت امام جعفر صادق
        iranian-lunar 12-10 | عید قربان
        iranian-lunar 12-18 | عید غدیر
    """,
    "SA": """
        gregorian 02-22 since=2022 | يوم التأسيس
        gregorian 09-23 | اليوم الوطني
        hijri 10-01 days=4 | عيد الفطر
        hijri 12-09 days=4 | يوم عرفة وعيد الأضحى
    """,
    "AE": """
        gregorian 01-01 | رأس السنة الميلادية
        hijri 10-01 days=3 | عيد الفطر
        hijri 12-09 days=4 | يوم عرفة وعيد الأضحى
        hijri 01-01 | رأس السنة الهجرية
        hijri 03-12 | المولد النبوي
        gregorian 12-02 days=2 | عيد الاتحاد
    """,
    "EG": """
        gregorian 01-07 | عيد الميلاد المجيد
        gregorian 01-25 | ثورة ٢٥ يناير وعيد الشرطة
        orthodox-easter +1 | شم النسيم
        gregorian 04-25 | عيد تحرير سيناء
        gregorian 05-01 | عيد العمال
        gregorian 06-30 since=2014 | ثورة ٣٠ يونيو
        gregorian 07-23 | ثورة ٢٣ يوليو
        gregorian 10-06 | عيد القوات المسلحة
        hijri 01-01 | رأس السنة الهجرية
        hijri 03-12 | المولد النبوي
        hijri 10-01 days=3 | عيد الفطر
        hijri 12-09 days=4 | يوم عرفة وعيد الأضحى
    """,
    "US": """
        gregorian 01-01 observed=nearest | New Year's Day
        weekday 1 3 mon | Martin Luther King Jr. Day
        weekday 2 3 mon | Washington's Birthday
        weekday 5 -1 mon | Memorial Day
        gregorian 06-19 since=2021 observed=nearest | Juneteenth
        gregorian 07-04 observed=nearest | Independence Day
        weekday 9 1 mon | Labor Day
        weekday 10 2 mon | Columbus Day
        gregorian 11-11 observed=nearest | Veterans Day
        weekday 11 4 thu | Thanksgiving Day
        gregorian 12-25 observed=nearest | Christmas Day
    """,
    "GB": """
        gregorian 01-01 observed=next | New Year's Day
        easter -2 | Good Friday
        easter +1 | Easter Monday
        weekday 5 1 mon | Early May bank holiday
        weekday 5 -1 mon | Spring bank holiday
        weekday 8 -1 mon | Summer bank holiday
        gregorian 12-25 observed=next | Christmas Day
        gregorian 12-26 observed=next | Boxing Day
    """,
    "FR": """
        gregorian 01-01 | Jour de l'an
        easter +1 | Lundi de Pâques
        gregorian 05-01 | Fête du Travail
        gregorian 05-08 | Victoire 1945
        easter +39 | Ascension
        easter +50 | Lundi de Pentecôte
        gregorian 07-14 | Fête nationale
        gregorian 08-15 | Assomption
        gregorian 11-01 | Toussaint
        gregorian 11-11 | Armistice 1918
        gregorian 12-25 | Noël
    """,
    "DE": """
        gregorian 01-01 | Neujahr
        easter -2 | Karfreitag
        easter +1 | Ostermontag
        gregorian 05-01 | Erster Mai
        easter +39 | Christi Himmelfahrt
        easter +50 | Pfingstmontag
        gregorian 10-03 | Tag der Deutschen Einheit
        gregorian 12-25 | Erster Weihnachtstag
        gregorian 12-26 | Zweiter Weihnachtstag
    """,
}

WEEKENDS: dict[str, frozenset[int]] = {
    "IR": frozenset({4}),
    "SA": frozenset({4, 5}),
    "AE": frozenset({5, 6}),
    "EG": frozenset({4, 5}),
    "US": frozenset({5, 6}),
    "GB": frozenset({5, 6}),
    "FR": frozenset({5, 6}),
    "DE": frozenset({5, 6}),
}
"""The weekdays (Monday is 0) on which most offices are closed: a first value, edited per unit."""
