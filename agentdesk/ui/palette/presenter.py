"""Decides what the palette shows: commands first, then places, customers, and the customers of the last contacts.

What can be done is settled when the palette opens, where the keyboard was then. Customers come through the desk's
search; the commands never wait for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from agentdesk.desk.answers import CustomerHit
from agentdesk.language.folding import fold
from agentdesk.ui.commands.registry import COMMANDS, CommandId, CommandSet, Scope
from agentdesk.ui.commands.table import Area
from agentdesk.ui.desk_link.asking import Asker, Failed
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.formats import current_formats
from agentdesk.ui.palette import rows
from agentdesk.ui.palette.labels import Names, english_names
from agentdesk.ui.palette.layouts import other_readings
from agentdesk.ui.palette.memory import MOST_RECENT, PaletteMemory
from agentdesk.ui.palette.ranking import Entry, Label, Match, best_matches
from agentdesk.ui.palette.rows import Offer, PaletteRow

PREFERENCE = "palette"
SHORTEST_NAME = 2
MOST_CUSTOMERS = 5
MOST_COMMANDS = 60
_FOUND, _LAST = "palette customers", "palette last contacts"
translate = QCoreApplication.translate


class PaletteScreen(Protocol):
    """The palette's widgets, as far as the presenter cares."""

    def show_rows(self, rows: Sequence[PaletteRow], shown: int, of: int) -> None:
        """Show rows; ``shown`` commands and customers were found among ``of`` commands."""
        ...


class PalettePresenter:
    """One palette. ``customer_name`` is whose screen it stands over, "" for none."""

    def __init__(self, commands: CommandSet, asker: Asker, customer_name: Callable[[], str], failed: Failed) -> None:
        self._commands = commands
        self._asker = asker
        self._customer_name = customer_name
        self._failed = failed
        self._screen: PaletteScreen | None = None
        self._names: Names = english_names()
        self._entries: list[Entry[Offer]] = []
        self._query = ""
        self._found: tuple[str, Sequence[CustomerHit]] = ("", ())
        self._answered = ""
        self._last: Sequence[CustomerHit] = ()
        self.memory = PaletteMemory()
        asker.ask(PREFERENCE, lambda desk: desk.preference(PREFERENCE), self._remember, failed)

    def attach(self, screen: PaletteScreen) -> None:
        """The widgets to show on."""
        self._screen = screen

    def take_names(self, names: Names) -> None:
        """The commands' names in all languages have been read."""
        self._names = names

    def _remember(self, text: str | None) -> None:
        self.memory = PaletteMemory.from_text(text)

    # What is on offer.

    def open(self, keyboard: QWidget | None) -> None:
        """The palette opens; ``keyboard`` is where the keyboard was."""
        self._query = self._answered = ""
        self._found = ("", ())
        self._entries = [self._entry(offer) for offer in self._offers(keyboard)]
        self._asker.ask(_LAST, lambda desk: desk.recent_customers(MOST_CUSTOMERS), self._on_last, self._failed)
        self._show()

    def close(self) -> None:
        """Nobody waits for answers any more."""
        self._asker.give_up(_FOUND, _LAST)

    def _offers(self, keyboard: QWidget | None) -> list[Offer]:
        return [
            Offer(command, self._commands.caps(command.id), self._why_not(command.id, keyboard))
            for command in COMMANDS.values()
            if command.id is not CommandId.PALETTE and self._commands.is_bound(command.id)
        ]

    def _why_not(self, command_id: CommandId, keyboard: QWidget | None) -> str:
        if COMMANDS[command_id].scope is Scope.OWNER and not self._commands.is_within(command_id, keyboard):
            return translate("Palette", "Works while you write in a form.")
        return self._commands.refusal(command_id) or ""

    def _entry(self, offer: Offer) -> Entry[Offer]:
        names = dict.fromkeys((offer.command.words, *self._names.get(offer.command.id, ())))
        return Entry(offer, tuple(Label.of(name) for name in names))

    # What is looked for.

    @property
    def has_answer(self) -> bool:
        """Whether the customers of what stands in the line are known, or that there are none."""
        return len(fold(self._query)) < SHORTEST_NAME or self._answered == self._query

    def look_for(self, text: str) -> None:
        """Somebody typed: the commands are there at once, customers are asked for by ``ask_customers``."""
        self._query = " ".join(text.split())
        if len(fold(self._query)) < SHORTEST_NAME:
            self._found = ("", ())
        self._show()

    def ask_customers(self) -> None:
        """Ask for the customers of what stands in the line."""
        query = self._query
        self._asker.give_up(_FOUND)
        if len(fold(query)) >= SHORTEST_NAME:
            self._ask_customers([query, *other_readings(query)])

    def _ask_customers(self, spellings: Sequence[str]) -> None:
        first = spellings[0]
        self._asker.ask(
            _FOUND,
            lambda desk: desk.search_customers(first, MOST_CUSTOMERS),
            partial(self._on_found, self._query, spellings),
            self._failed,
            interrupt=_stop_search,
        )

    def _on_found(self, query: str, spellings: Sequence[str], hits: Sequence[CustomerHit]) -> None:
        if query != self._query:
            return
        if not hits and len(spellings) > 1:
            self._ask_customers(spellings[1:])
            return
        self._answered, self._found = query, (spellings[0], hits)
        self._show()

    def _on_last(self, hits: Sequence[CustomerHit]) -> None:
        self._last = hits
        self._show()

    def retell(self, keyboard: QWidget | None) -> None:
        """Write everything again in another language, also why something cannot be done."""
        self._entries = [self._entry(offer) for offer in self._offers(keyboard)]
        self._show()

    # What is shown.

    def _show(self) -> None:
        if self._screen is None:
            return
        found = best_matches(self._entries, self._query) if self._query else []
        shown = self._found_rows(found[:MOST_COMMANDS]) if self._query else self._all_rows()
        count = sum(row.can_be_chosen for row in shown) + max(0, len(found) - MOST_COMMANDS)
        self._screen.show_rows(shown, count, len(self._entries))

    def _all_rows(self) -> list[PaletteRow]:
        by_name = {entry.item.command.id.value: entry.item for entry in self._entries}
        used = [by_name[name] for name in self.memory.recent if name in by_name][:MOST_RECENT]
        shown = [rows.recent_heading(), *(rows.command_row(offer, group="used") for offer in used)] if used else []
        shown += self._command_rows([(entry.item, None) for entry in self._entries])
        return [*shown, *self._customer_rows(rows.last_contacts_heading(), self._last, "")]

    def _found_rows(self, found: Sequence[Match[Offer]]) -> list[PaletteRow]:
        shown = self._command_rows([(match.item, match) for match in found])
        spelling, hits = self._found
        shown += self._customer_rows(rows.customers_heading(), hits, spelling)
        known = {hit.id for hit in hits}
        wanted = fold(self._query)
        last = [hit for hit in self._last if hit.id not in known and wanted in fold(hit.name)]
        return [*shown, *self._customer_rows(rows.last_contacts_heading(), last, self._query)]

    def _command_rows(self, offers: Sequence[tuple[Offer, Match[Offer] | None]]) -> list[PaletteRow]:
        """Commands under their headings: what is about this customer or form first, places last."""
        shown: list[PaletteRow] = []
        for area in self._areas(offer for offer, _match in offers):
            own = sorted((one for one in offers if one[0].command.area is area), key=lambda one: bool(one[0].reason))
            shown.append(rows.area_heading(area, self._customer_name()))
            shown += [rows.command_row(offer, match, group=area) for offer, match in own]
        return shown

    @staticmethod
    def _areas(offers: Iterable[Offer]) -> list[Area]:
        """The areas in which something can be done come first; then those where all is switched off; places last."""
        ready: dict[Area, bool] = {}
        for offer in offers:
            ready[offer.command.area] = ready.get(offer.command.area, False) or not offer.reason
        order = [Area.FORM, Area.CUSTOMER, Area.WINDOW, Area.PLACE]
        present = [area for area in order if area in ready]
        return sorted(present, key=lambda area: (area is Area.PLACE, not ready[area]))

    @staticmethod
    def _customer_rows(heading: PaletteRow, hits: Sequence[CustomerHit], query: str) -> list[PaletteRow]:
        formats = current_formats()
        shown = [rows.hit_row(hit, query, formats, group=heading.key) for hit in hits]
        return [heading, *shown] if shown else []

    # What follows.

    def ran(self, command_id: CommandId) -> str:
        """A command was run from the palette. Gives its key when it is time to tell it, which is once; else ""."""
        name, hint = command_id.value, self._commands.hint(command_id)
        memory = self.memory.used(name)
        tell = hint if memory.is_due(name) else ""
        self.memory = memory.having_told(name) if tell else memory
        text = self.memory.to_text()
        self._asker.order(lambda desk: desk.set_preference(PREFERENCE, text), _nothing, self._failed)
        return tell


def _stop_search(desk: DeskPort) -> None:
    desk.interrupt_search()


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
