"""The rows of the palette: headings, commands with their key or the reason why not, and customers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.answers import CustomerHit
from agentdesk.ui.commands.table import Area, Command, CommandId
from agentdesk.ui.formats import Formats
from agentdesk.ui.palette.ranking import Match
from agentdesk.ui.search.matching import Span, matches
from agentdesk.ui.search.rows import customer_row
from agentdesk.ui.texts import fill, token

translate = QCoreApplication.translate


class PaletteKind(Enum):
    """What a row is."""

    HEADING = "heading"
    COMMAND = "command"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """One row. ``line`` is muted behind the title; ``reason`` says why a command cannot be done now."""

    key: str
    kind: PaletteKind
    title: str
    line: str = ""
    reason: str = ""
    marks: tuple[Span, ...] = ()
    line_marks: tuple[Span, ...] = ()
    caps: tuple[str, ...] = ()
    glyph: str = ""
    command_id: CommandId | None = None
    customer_id: str = ""
    spoken: str = ""

    @property
    def can_be_chosen(self) -> bool:
        """Headings cannot; what is switched off can, so that its reason is heard."""
        return self.kind is not PaletteKind.HEADING


@dataclass(frozen=True, slots=True)
class Offer:
    """A command as it stands where the palette was opened: its key now, and why it cannot be done, "" when it can."""

    command: Command
    caps: tuple[str, ...]
    reason: str


def heading(key: str, words: str) -> PaletteRow:
    """A heading over one group."""
    return PaletteRow(key, PaletteKind.HEADING, words, spoken=words)


def area_heading(area: Area, customer_name: str) -> PaletteRow:
    """The heading over the commands of an area."""
    if area is Area.CUSTOMER and customer_name:
        return heading(area, fill(translate("Palette", "On %1"), customer_name))
    words = {
        Area.CUSTOMER: translate("Palette", "With a customer"),
        Area.FORM: translate("Palette", "While you write"),
        Area.WINDOW: translate("Palette", "Everywhere"),
        Area.PLACE: translate("Palette", "Go to"),
    }
    return heading(area, words[area])


def recent_heading() -> PaletteRow:
    """The heading over the commands used last."""
    return heading("used", translate("Palette", "Used last"))


def customers_heading() -> PaletteRow:
    """The heading over customers who were found."""
    return heading("customers", translate("Palette", "Customers"))


def last_contacts_heading() -> PaletteRow:
    """The heading over the customers of the last contacts."""
    return heading("last contacts", translate("Palette", "Last contacts"))


def command_row(offer: Offer, match: Match[Offer] | None = None, *, group: str = "") -> PaletteRow:
    """A command. Found by its name in another language, it shows that name behind its own."""
    command, words = offer.command, offer.command.words
    hit = match.label.text if match is not None else words
    line = "" if hit == words else hit
    query = match.query if match is not None else ""
    key = "+".join(offer.caps)
    said = fill(translate("Palette", "key %1"), token(key)) if key else ""
    off = fill(translate("Palette", "not now: %1"), offer.reason) if offer.reason else ""
    return PaletteRow(
        key=f"{group} {command.id}",
        kind=PaletteKind.COMMAND,
        title=words,
        line=line,
        reason=offer.reason,
        marks=tuple(matches(words, query)),
        line_marks=tuple(matches(line, query)),
        caps=offer.caps,
        glyph=command.glyph or "",
        command_id=command.id,
        spoken=". ".join(part for part in (words, line, said, off) if part),
    )


def hit_row(hit: CustomerHit, query: str, formats: Formats, *, group: str) -> PaletteRow:
    """A customer, as the search shows them."""
    row = customer_row(hit, query, formats)
    return PaletteRow(
        key=f"{group} {hit.id}",
        kind=PaletteKind.CUSTOMER,
        title=row.title,
        line=row.line,
        marks=row.marks,
        line_marks=row.line_marks,
        customer_id=hit.id,
        spoken=row.spoken,
    )
