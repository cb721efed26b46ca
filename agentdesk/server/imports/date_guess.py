"""Finds out from the values of a column in which form, or forms, its dates are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from agentdesk.server.imports.date_forms import CALENDARS
from agentdesk.server.imports.moments import MomentReader
from agentdesk.server.imports.refusal import RowRefused

_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%d.%m.%Y", "%d-%b-%y",
         "%d-%b-%Y", "%d %b %Y", "%b %d, %Y", "%b %d %Y", "%d/%m/%y", "%m/%d/%y", "%d-%m-%y", "%d.%m.%y", "%d/%b/%Y",
         "jalali:%Y/%m/%d", "jalali:%Y-%m-%d", "jalali:%Y.%m.%d", "jalali:%d %B %Y", "jalali:%A %d %B %Y",
         "jalali:%A، %d %B %Y", "jalali:%d-%B-%Y", "jalali:%d/%m/%Y", "jalali:%d-%m-%Y", "hijri:%d %B %Y",
         "hijri:%A %d %B %Y", "hijri:%Y/%m/%d", "hijri:%d/%m/%Y", "%A %d %B %Y", "%A، %d %B %Y",
         "%A, %B %d, %Y")  # fmt: skip
_CLOCKS = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%H:%M:%S.%f")
_WHOLE = ("%a %b %d %H:%M:%S %z %Y", "%a, %d %b %Y %H:%M:%S %z")
_BARE = ("%Y%m%d", "%y%m%d", "%Y%m%d%H%M%S", "unix", "unix_ms", "excel", "jalali:%Y%m%d", "jalali:%Y%m%d%H%M%S")
"""Numbers without any sign between them: taken only where the header says that they are dates."""

_BEFORE_CLOCK = (" ", " - ", "، ", ", ", " ساعت ", "، ساعت ", "-", "T")


def _behind_clock(day: str, between: str) -> str:
    calendar, marked, rest = day.rpartition(":")
    return f"{calendar}{marked}%H:%M{between}{rest}"


CANDIDATES = (
    "iso",
    *_DAYS,
    *(f"{day}{between}{clock}" for day in _DAYS for between in _BEFORE_CLOCK for clock in _CLOCKS),
    *(_behind_clock(day, between) for day in _DAYS for between in _BEFORE_CLOCK[:3]),
    *(f"%Y/%m/%d {clock} %p{zone}" for clock in ("%I:%M:%S", "%I:%M") for zone in (" %z", "")),
    *(f"%m/%d/%Y {clock}{zone}" for clock in ("%H:%M:%S", "%I:%M:%S %p") for zone in (" %z",)),
    "%Y-%m-%d %H:%M:%S %z",
    *_WHOLE,
)
_MOST_VALUES = 200
_ENOUGH, _ENOUGH_NAMED = 0.9, 0.5
_CLOCK = re.compile(r"[0-9۰-۹٠-٩]{1,2}:[0-9۰-۹٠-٩]{2}(:[0-9۰-۹٠-٩]{2})?( ?[APap]\.?[Mm]\.?)?")
_NO_SIGNS = frozenset({"iso", "unix", "unix_ms", "excel"})
_DIRECTIVE = re.compile(r"%.")
_NAMED = re.compile(r"%[aAbBp]")
_DIGIT = re.compile(r"\d")
_COUNTED = {"unix": (10**8, 10**10), "unix_ms": (10**11, 10**13), "excel": (30_000, 60_000)}
"""Between which numbers a count is taken for a moment: from the 1970s or 1980s on, for some decades."""

_IN_NUMBERS = re.compile(r"(jalali|hijri):(?!.*%[AaBb])")
_FIRST_HIJRI, _LAST_JALALI = 788_918_400_000_000, 2_240_524_800_000_000
"""1995 and 2041: an earlier lunar year in numbers is likelier a Jalali one, and a later Jalali one is a lunar one."""


@dataclass(frozen=True)
class DateGuess:
    """The forms of a column. ``doubt``: the days and months could as well be the other way round."""

    forms: tuple[str, ...]
    doubt: str | None = None

    def settled_by(self, others: Iterable[DateGuess | None]) -> DateGuess:
        """The same without the doubt, where another column of the table writes its days in one of the two ways."""
        ways = {form.partition(" ")[0]: form for form in (self.forms[0], self.doubt) if form is not None}
        for other in others:
            way = None if other is None or other.doubt is not None else ways.get(other.forms[0].partition(" ")[0])
            if way is not None:
                return DateGuess((way, *self.forms[1:]))
        return self


def guess_dates(values: Sequence[str], zone: ZoneInfo, *, is_named: bool = False) -> DateGuess | None:
    """The forms in which nearly all of ``values`` are dates, or None. ``is_named``: the header speaks of a date."""
    sample = list(dict.fromkeys(value.strip() for value in values if value.strip()))[:_MOST_VALUES]
    enough = _ENOUGH_NAMED if is_named else _ENOUGH
    if not sample or sum(1 for value in sample if _DIGIT.search(value)) < enough * len(sample):
        return None
    left = list(sample)
    forms: list[str] = []
    doubt: str | None = None
    candidates = _possible((*CANDIDATES, *_BARE) if is_named else CANDIDATES, sample)
    while left and candidates and len(forms) < 4:
        read = {form: _readable(form, left, zone) for form in candidates}
        best = max(candidates, key=lambda form: len(read[form]))
        if not read[best] or (not forms and len(read[best]) * 4 < len(left)):
            break
        doubt = doubt or _other_way_round(best, read)
        forms.append(best)
        left = [value for value in left if value not in read[best]]
        candidates.remove(best)
    return DateGuess(tuple(forms), doubt) if forms and len(left) <= (1 - enough) * len(sample) else None


def _possible(forms: Sequence[str], sample: Sequence[str]) -> list[str]:
    """The forms whose signs are in the values at all."""
    signs = set("".join(sample))
    has_names = any(sign.isalpha() for sign in signs)
    return [
        form
        for form in forms
        if form in _NO_SIGNS or (_signs_of(form) <= signs and (has_names or not _NAMED.search(form)))
    ]


def _signs_of(form: str) -> set[str]:
    calendar, marked, rest = form.partition(":")
    parts = rest if marked and calendar in CALENDARS else form
    return set(_DIRECTIVE.sub("", parts))


def is_clock(values: Sequence[str]) -> bool:
    """Whether a column holds times of the day without a date."""
    filled = [value.strip() for value in values if value.strip()]
    return bool(filled) and all(_CLOCK.fullmatch(value) for value in filled)


def _readable(form: str, values: Sequence[str], zone: ZoneInfo) -> set[str]:
    read = MomentReader((form,), zone)
    calendar = _IN_NUMBERS.match(form)
    found: set[str] = set()
    for value in values:
        if form in _COUNTED and not _is_within(value, *_COUNTED[form]):
            continue
        try:
            moment = read(value)
        except RowRefused:
            continue
        if calendar is None or (moment >= _FIRST_HIJRI if calendar[1] == "hijri" else moment < _LAST_JALALI):
            found.add(value)
    return found


def _is_within(value: str, since: int, until: int) -> bool:
    whole = value.replace(",", ".").partition(".")[0]
    return whole.isdecimal() and since <= int(whole) < until


def _other_way_round(form: str, read: dict[str, set[str]]) -> str | None:
    """The form with days and months changed over, if it reads everything as well."""
    other = form.replace("%d", "%\0").replace("%m", "%d").replace("%\0", "%m")
    return other if other != form and len(read.get(other, ())) == len(read[form]) else None
