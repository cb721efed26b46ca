"""Dates of headers: as RFC 5322 has them and as programs write them instead, turned into aware UTC."""

import re
from datetime import UTC, datetime, timedelta
from unicodedata import normalize

from agentdesk.channels.mail.date_words import MONTHS, ZONES
from agentdesk.channels.mail.words import decode_words

_COMMENT = re.compile(r"\(([^()]*)\)")
_TIME = re.compile(
    r"(?<![\d:.])(\d{1,2})\s*[:.h]\s*(\d{1,2})(?:\s*[:.]\s*(\d{1,2})(?:[.,]\d+)?)?(?!\d|:\d)\s*([ap]\.?m\.?\b)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:\b(?:gmt|utc?)\s*)?([+\-\u2212])\s*(\d{1,2}):?(\d{2})?(?!\d)", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+|$)|(\d{4})[/年.](\d{1,2})[/月.](\d{1,2})日?")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_DIGITS = {base + digit: str(digit) for base in (0x660, 0x6F0) for digit in range(10)}
_LONGEST = 500
_YEARS = range(1900, 2200)


def read_date(carrier: str) -> datetime | None:
    """The moment in UTC; None where no date can be read. A zone that is not told or not known is UTC. Never raises."""
    text = carrier[:_LONGEST]
    if "=?" in text:
        text = decode_words(text).translate(_DIGITS)
    elif not text.isascii():
        text = _readable(text)
    comments = " ".join(_COMMENT.findall(text))
    text = _COMMENT.sub(" ", text).replace("(", " ").replace(")", " ")
    day = _day(text)
    if day is None:
        return None
    year, month, number, rest = day
    hour, minute, second, rest = _time(rest)
    moment = _moment(year, month, number, (hour, minute, second))
    return moment - _zone(rest, comments) if moment is not None and moment.year in _YEARS else None


def _readable(text: str) -> str:
    try:
        text = text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
    return text.translate(_DIGITS)


def _day(text: str) -> tuple[int, int, int, str] | None:
    """Year, month, day, and the text without them."""
    iso = _ISO.search(text)
    if iso:
        numbers = [int(one) for one in iso.groups() if one]
        return numbers[0], numbers[1], numbers[2], f"{text[: iso.start()]} {text[iso.end() :]}"
    month = next((found for found in _WORD.finditer(text) if _month(found[0])), None)
    if month is None:
        return _by_slashes(text)
    before, after = text[: month.start()], text[month.end() :]
    day = re.search(r"(\d{1,2})(?:st|nd|rd|th|er|º)?[\s.,/-]*(?:de\s+)?$", before, re.IGNORECASE)
    if day:
        year = re.match(r"[\s.,/'-]*(?:de[l]?\s+)?(\d{2,5})(?![\d:])", after)
        rest = f"{before[: day.start()]} {after[year.end() :] if year else after}"
        return (_year(year[1]), _month(month[0]), int(day[1]), rest) if year else None
    return _american(before, after, _month(month[0]))


def _american(before: str, after: str, month: int) -> tuple[int, int, int, str] | None:
    """`Jan 2 15:04:05 2006`, `Jan 2, 2006 15:04`, `2006 Jan 2`."""
    day = re.match(r"[\s.,/-]*(\d{1,2})(?:st|nd|rd|th)?(?![\d:])[\s,]*", after, re.IGNORECASE)
    if day is None:
        return None
    rest = after[day.end() :]
    early = re.search(r"(\d{4})[\s.,/-]*$", before)
    if early:
        return int(early[1]), month, int(day[1]), rest
    year = re.match(r"(\d{4})(?![\d:])", rest) or re.search(r"(?<![\d:+-])(\d{4})(?![\d:])", rest)
    if year is None:
        return None
    return int(year[1]), month, int(day[1]), f"{rest[: year.start()]} {rest[year.end() :]}"


def _by_slashes(text: str) -> tuple[int, int, int, str] | None:
    """`2/1/2006`: the day first, unless only the other way is a date."""
    found = re.search(r"(?<![\d:])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?![\d:])", text)
    if found is None:
        return None
    day, month = int(found[1]), int(found[2])
    if month > 12:
        day, month = month, day
    return _year(found[3]), month, day, f"{text[: found.start()]} {text[found.end() :]}"


def _month(word: str) -> int:
    plain = "".join(letter for letter in normalize("NFKD", word.lower()) if not 0x300 <= ord(letter) <= 0x36F)
    return (
        MONTHS.get(plain)
        or MONTHS.get(word.lower())
        or (
            MONTHS.get(plain[:3], 0)
            if plain.isascii() and len(plain) > 4 and plain[:3] != "mar" and not plain.endswith(("day", "tag"))
            else 0
        )
    )


def _year(digits: str) -> int:
    """RFC 5322: two digits are 2000 up to 49, three are counted from 1900."""
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 50 else 1900)
    return year + 1900 if len(digits) == 3 else year


def _time(text: str) -> tuple[int, int, int, str]:
    found = _TIME.search(text)
    if found is None:
        return 0, 0, 0, text
    hour, half = int(found[1]), (found[4] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return hour, int(found[2]), int(found[3] or 0), text[found.end() :]


def _moment(year: int, month: int, day: int, time: tuple[int, int, int]) -> datetime | None:
    hour, minute, second = time
    try:
        start = datetime(year, month, day, tzinfo=UTC)
        return start + timedelta(hours=hour, minutes=minute, seconds=min(second, 59)) if hour <= 24 else None
    except (ValueError, OverflowError):
        return None


def _zone(rest: str, comments: str) -> timedelta:
    offset = _OFFSET.search(rest)
    if offset:
        return _offset(offset)
    for text in (rest, comments):
        for word in _WORD.findall(text):
            number = ZONES.get(word.lower())
            if number is not None:
                return _hours(abs(number) // 100, abs(number) % 100, number < 0)
    offset = _OFFSET.search(comments)
    return _offset(offset) if offset else timedelta()


def _offset(offset: re.Match[str]) -> timedelta:
    return _hours(int(offset[2]), int(offset[3] or 0), offset[1] != "+")


def _hours(hours: int, minutes: int, is_west: bool) -> timedelta:
    """An offset from UTC; one that is no place's is taken for none."""
    if hours > 15 or minutes > 59:
        return timedelta()
    ahead = timedelta(hours=hours, minutes=minutes)
    return -ahead if is_west else ahead
