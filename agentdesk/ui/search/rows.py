"""The rows of the search list: headings, customers, and things said, with the places that matched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.answers import CustomerHit, InteractionHit
from agentdesk.language.isolates import strip_controls
from agentdesk.language.phones import phone_digits
from agentdesk.models.vocabulary import CustomerStatus
from agentdesk.ui.customer.wording import PROVISIONAL_GLYPH, provisional_word
from agentdesk.ui.formats import Formats
from agentdesk.ui.search.matching import Span, matches
from agentdesk.ui.texts import channel_look, channel_word, fill
from agentdesk.ui.theme.tokens import Family, Level
from agentdesk.ui.timeline.wording import SEPARATOR, near_day_word

translate = QCoreApplication.translate

ADD, BEYOND = "add", "beyond"
"""Keys of the rows that are no hits: add a customer, ask the centre."""

Mark = tuple[str, str, Level]
"""Word, glyph and level of a chip."""


class SearchKind(Enum):
    """What a row is."""

    HEADING = "heading"
    CUSTOMER = "customer"
    SAID = "said"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class SearchRow:
    """One row; ``marks`` are the places in ``title``, ``line_marks`` those in ``line``, that matched."""

    key: str
    kind: SearchKind
    title: str
    line: str = ""
    trailing: str = ""
    marks: tuple[Span, ...] = ()
    line_marks: tuple[Span, ...] = ()
    glyph: str = ""
    family: Family = Family.INTERNAL
    customer_id: str = ""
    entry_id: str = ""
    occurred_at: datetime | None = None
    spoken: str = ""
    mark: Mark | None = None
    is_possible: bool = True

    @property
    def can_be_chosen(self) -> bool:
        """Headings cannot, nor can what is not possible now."""
        return self.kind is not SearchKind.HEADING and self.is_possible


def heading(key: str, words: str) -> SearchRow:
    """A heading over one kind of hits."""
    return SearchRow(key, SearchKind.HEADING, words, spoken=words)


def customer_row(hit: CustomerHit, query: str, formats: Formats) -> SearchRow:
    """A customer: the name, and the value that matched where it was not the name."""
    title = strip_controls(hit.name)
    matched = strip_controls(hit.matched) if hit.matched != hit.name else ""
    shown = matched_text(matched, formats)
    line = SEPARATOR.join(part for part in (shown, formats.name(hit.city or "")) if part)
    is_provisional = hit.status == CustomerStatus.PROVISIONAL
    mark = (provisional_word(), PROVISIONAL_GLYPH, Level.WARN) if is_provisional else None
    return SearchRow(
        key=f"customer {hit.id}",
        kind=SearchKind.CUSTOMER,
        title=title,
        line=line,
        marks=tuple(matches(title, query)),
        line_marks=tuple(_number_marks(line, query) or matches(line, query)),
        customer_id=hit.id,
        spoken=SEPARATOR.join(part for part in (title, mark[0] if mark else "", line) if part),
        mark=mark,
    )


def matched_text(matched: str, formats: Formats) -> str:
    """A phone as it is read, an address or a code from left to right, anything else in its own direction; isolated."""
    if matched.startswith("+") and matched[1:].isdigit():
        return formats.phone(matched)
    return formats.code(matched) if matched.isascii() else formats.name(matched)


def _number_marks(line: str, query: str) -> list[Span]:
    """Where the digits of the query stand in a phone that is shown in groups."""
    wanted = phone_digits(query).lstrip("0")
    if len(wanted) < 3:
        return []
    places = [place for place, character in enumerate(line) if character.isdecimal()]
    digits = phone_digits(line)
    start = digits.find(wanted)
    if start < 0 or len(digits) != len(places):
        return []
    first, last = places[start], places[start + len(wanted) - 1]
    return [(first, last - first + 1)]


def said_row(hit: InteractionHit, query: str, now: datetime, formats: Formats) -> SearchRow:
    """Something said: the channel and the customer, when, and the words around the match."""
    glyph, family = channel_look(hit.kind)
    title = SEPARATOR.join((channel_word(hit.kind), strip_controls(hit.customer_name)))
    day = near_day_word(hit.occurred_at, now, formats) or formats.date(formats.day(hit.occurred_at))
    line = " ".join(strip_controls(hit.snippet).split())
    return SearchRow(
        key=f"said {hit.id}",
        kind=SearchKind.SAID,
        title=title,
        line=line,
        trailing=day,
        line_marks=tuple(matches(line, query)),
        glyph=glyph,
        family=family,
        customer_id=hit.customer_id,
        entry_id=hit.id,
        occurred_at=hit.occurred_at,
        spoken=". ".join(part for part in (title, day, line) if part),
    )


def customers_heading() -> SearchRow:
    """The heading over customers."""
    return heading("customers", translate("Search", "Customers"))


def recent_heading() -> SearchRow:
    """The heading over the customers of the last contacts."""
    return heading("recent", translate("Search", "Recent"))


def said_heading() -> SearchRow:
    """The heading over things said."""
    return heading("said", translate("Search", "Said and written"))


def nothing_heading() -> SearchRow:
    """That nobody and nothing was found, over what can be done about it."""
    return heading("nothing", translate("Search", "Nobody and nothing found"))


def add_row(query: str) -> SearchRow:
    """To add whoever was looked for."""
    title = fill(translate("Search", "Add %1 as a new customer"), query)
    return SearchRow(ADD, SearchKind.ACTION, title, glyph="plus", spoken=title)


def beyond_row(refusal: str) -> SearchRow:
    """To look beyond one's own team and branch; ``refusal`` says why that is not possible now."""
    title = translate("Search", "Not here? Ask the centre")
    line = refusal or translate("Search", "Only customers of your team or branch are on this device.")
    spoken = ". ".join((title, line))
    return SearchRow(BEYOND, SearchKind.ACTION, title, line, glyph="search", spoken=spoken, is_possible=not refusal)
