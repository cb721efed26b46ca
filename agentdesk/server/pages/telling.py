"""Times and promises in the words of a page: its calendar, its digits, its direction."""

from __future__ import annotations

from datetime import datetime, timedelta

from agentdesk.language.calendars import DateForm, format_date, format_time
from agentdesk.language.digits import Digits, localize
from agentdesk.language.isolates import IsolateKind, iso, range_text
from agentdesk.language.language import Language
from agentdesk.models.spans import zone_of
from agentdesk.server.pages.offer import Offer
from agentdesk.server.pages.texts import settings_of, words_of

_SOON_MINUTES = 3


class Telling:
    """Puts what a page tells into words of one language, by the firm's clock."""

    def __init__(self, language: Language, offer: Offer, now: datetime) -> None:
        self._offer, self._now = offer, now
        self._settings = settings_of(language, offer.region)
        self._zone = zone_of(offer.zone)
        self.language = language
        self.words = words_of(language)

    def day(self, at: datetime) -> str:
        """The day of a moment with its weekday."""
        local = at.astimezone(self._zone).date()
        form = DateForm.LONG
        return format_date(local, self._settings.calendar, self.language, self._settings.digits, form=form)

    def hours(self, start: datetime, end: datetime) -> str:
        """A window without its day."""
        return range_text(self._time(start), self._time(end), self.language)

    def offset(self) -> str:
        """How the firm's clock differs from UTC now, as a piece that no line turns round."""
        minutes = int((self._now.astimezone(self._zone).utcoffset() or timedelta()).total_seconds()) // 60
        sign = "\N{MINUS SIGN}" if minutes < 0 else "+"
        clock = localize(f"{abs(minutes) // 60}:{abs(minutes) % 60:02}", self._digits())
        return iso(f"UTC{sign}{clock}", IsolateKind.LTR)

    def number(self, value: int) -> str:
        """A number in the digits of the page."""
        return localize(str(value), self._digits())

    def wait(self) -> str:
        """When a call as soon as possible is likely; only what is known."""
        offer, words = self._offer, self.words
        if offer.opens_at is not None:
            comma = "," if self.language is Language.EN else "،"
            return words("wait.opens", moment=f"{self.day(offer.opens_at)}{comma} {self._time(offer.opens_at)}")
        if offer.wait is None:
            return words("wait.open") if offer.is_open else words("wait.unknown")
        start, end = offer.wait.minutes_from, offer.wait.minutes_to
        if start is None:
            return words("wait.hour")
        if end is None:
            return words("wait.beyond", **{"from": self.number(max(1, start))})
        if end <= _SOON_MINUTES:
            return words("wait.soon")
        if end <= start:
            return words("wait.about", **{"from": self.number(end)})
        return words("wait.range", **{"from": self.number(max(1, start)), "to": self.number(end)})

    def promise(self, window: tuple[datetime, datetime] | None, *, with_wait: bool = True) -> str:
        """What is promised: a call in a window, or as soon as possible; ``with_wait`` while that is still true."""
        if window is None:
            return self.words("promise.asap", wait=self.wait()) if with_wait else self.words("promise.asap_later")
        return self.words("promise.window", day=self.day(window[0]), window=self.hours(*window))

    def topic(self, key: str) -> str:
        """The words of a topic; of one that the firm has dropped since, the key."""
        return self.topics().get(key, key)

    def topics(self) -> dict[str, str]:
        """All topics by key: those of the firm, else the usual."""
        if not self._offer.topics:
            return self.words.topics()
        return {key: texts[self.language.value] for key, texts in self._offer.topics.items()}

    def _time(self, at: datetime) -> str:
        return format_time(at.astimezone(self._zone).time(), self._digits())

    def _digits(self) -> Digits:
        return self._settings.digits
