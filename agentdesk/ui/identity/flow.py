"""Who is who in the window: which page opens, what a command is about, and what follows a deed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from agentdesk.desk.answers import CustomerCard
from agentdesk.desk.identity_answers import ProposalView
from agentdesk.models.vocabulary import CustomerStatus, Role
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.desk_link.port import Changes
from agentdesk.ui.identity.add_page import AddPage
from agentdesk.ui.identity.add_presenter import AddAround, AddPresenter
from agentdesk.ui.identity.card_notes import AlsoKnown, IdentityActions, ProvisionalNote, SameNotes
from agentdesk.ui.identity.deeds import DeedsAround, IdentityDeeds
from agentdesk.ui.identity.duplicates import Duplicates
from agentdesk.ui.identity.edit_page import EditPage
from agentdesk.ui.identity.look_up import LookUpPresenter
from agentdesk.ui.identity.look_up_page import LookUpPage
from agentdesk.ui.identity.pairs import PairsPresenter
from agentdesk.ui.identity.same_page import SamePage
from agentdesk.ui.identity.wording import NO_LINE, why_not_beyond
from agentdesk.ui.search.presenter import SearchPresenter
from agentdesk.ui.search.view import SearchOverlay
from agentdesk.ui.window.customer_tabs import CustomerTabs
from agentdesk.ui.window.detail_flow import DetailFlow
from agentdesk.ui.window.details import Detail
from agentdesk.ui.window.frame import WorkspaceFrame
from agentdesk.ui.window.pane_walk import PaneWalk
from agentdesk.ui.window.status_display import StatusDisplay

MERGED = "merged into"


class Shared(Protocol):
    """What of the window is needed here."""

    @property
    def commands(self) -> CommandSet:
        """The commands of the window."""
        ...

    @property
    def new_id(self) -> Callable[[], str]:
        """Makes ids."""
        ...


@dataclass(frozen=True)
class Screens:
    """The screens that who is who takes part in."""

    frame: WorkspaceFrame
    tabs: CustomerTabs
    flow: DetailFlow
    statuses: StatusDisplay
    open_customer: Callable[[str], None]


class IdentityFlow(QObject):
    """Lives and ends with the workspace. ``added`` tells whom somebody has added."""

    added = Signal(str)

    def __init__(self, link: DeskLink, shared: Shared, screens: Screens) -> None:
        super().__init__(screens.frame)
        self._link = link
        self._screens = screens
        self._tabs, self._flow, self._statuses = screens.tabs, screens.flow, screens.statuses
        self._is_lead = link.desk.user.role == Role.LEAD
        self._open: Sequence[ProposalView] = ()
        self._kept_id = ""
        offer = screens.frame.foot.undo.offer
        self.deeds = IdentityDeeds(link, DeedsAround(shared.new_id, offer, self._on_failed))
        self.pairs = PairsPresenter(link, self.deeds, self._on_open_pairs)
        self._add = AddPresenter(
            link, AddAround(shared.new_id, offer, self._on_added, self._on_taken_back, self._is_offline)
        )
        self._look_up = LookUpPresenter(link, self._on_looked_up)
        commands = self._commands = shared.commands
        self.add_page = AddPage(self._add, commands)
        self.look_up_page = LookUpPage(self._look_up, commands)
        self.same_page = SamePage(link, commands)
        self.edit_page = EditPage(self.deeds, commands, shared.new_id)
        self.provisional = ProvisionalNote(commands)
        self.same = SameNotes(is_lead=self._is_lead)
        self.also_known = AlsoKnown(is_lead=self._is_lead)
        self.duplicates = Duplicates(self.pairs, commands, screens.frame) if self._is_lead else None
        self._place()
        self._wire()
        self._bind(commands)
        self.pairs.ask()

    def _place(self) -> None:
        details, card = self._screens.frame.details, self._screens.frame.card
        details.add_page(Detail.ADD, self.add_page, self.add_page.start)
        details.add_page(Detail.LOOK_UP, self.look_up_page, self.look_up_page.start)
        details.add_page(Detail.SAME, self.same_page, self.same_page.start)
        details.add_page(Detail.EDIT, self.edit_page, self.edit_page.start)
        card.add_note(self.provisional)
        card.add_note(self.same)
        card.add_section(self.also_known)
        card.add_section(IdentityActions(self._commands))
        for part in (self.same, self.also_known):
            part.written.connect(card.order_tabs)

    def _wire(self) -> None:
        for beside in (self.add_page, self.look_up_page):
            beside.closed.connect(self._flow.close_beside)
        for page in (self.same_page, self.edit_page):
            page.closed.connect(self._flow.close_form)
        self.add_page.customer_asked.connect(self._screens.open_customer)
        self.same_page.proposed.connect(self._propose)
        self.same.customer_asked.connect(self._screens.open_customer)
        self.same.compare_asked.connect(self._compare)
        self.also_known.part_asked.connect(self._part)
        self._tabs.turned.connect(self._on_card)
        self._tabs.card_changed.connect(self._on_card)
        self._statuses.chip_changed.connect(lambda _words: self._follow_line())
        self._link.changed.connect(self._on_changes)
        if self.duplicates is not None:
            self.duplicates.place.beyond_asked.connect(self.look_up)

    def _bind(self, commands: CommandSet) -> None:
        window = self._screens.frame
        commands.bind(CommandId.ADD_CUSTOMER, owner=window, run=self.add_customer)
        commands.bind(CommandId.LOOK_UP, owner=window, run=self.look_up)
        commands.bind(CommandId.DUPLICATES, owner=window, run=self.show_duplicates, refusal=self._why_no_duplicates)
        commands.bind(CommandId.SAME_AS, owner=window, run=self._open_same, refusal=self._why_no_customer)
        commands.bind(CommandId.EDIT_CUSTOMER, owner=window, run=self._open_edit, refusal=self._why_no_customer)
        commands.bind(CommandId.CONFIRM_CUSTOMER, owner=window, run=self._confirm, refusal=self._why_nothing_to_confirm)

    def join(self, search: SearchPresenter, overlay: SearchOverlay, walk: PaneWalk) -> None:
        """Let the search lead here when whoever is meant is not among the hits, and F6 come by."""
        search.why_not_beyond = self._why_not_beyond
        overlay.add_asked.connect(self.add_customer)
        overlay.beyond_asked.connect(self.look_up)
        if self.duplicates is not None:
            for stop in self.duplicates.stops():
                walk.add(stop)

    def keep(self) -> None:
        """Keep what is being written."""
        self.add_page.keep()

    # Why not.

    def _is_offline(self) -> bool:
        status = self._statuses.presenter.status
        return status is not None and status.line in NO_LINE

    def _why_not_beyond(self) -> str:
        return why_not_beyond(self._statuses.presenter.status)

    def _why_no_customer(self) -> str | None:
        return None if self._tabs.card is not None else self.tr("Open a customer first.")

    def _why_nothing_to_confirm(self) -> str | None:
        card = self._tabs.card
        if card is None:
            return self._why_no_customer()
        if card.status != CustomerStatus.PROVISIONAL:
            return self.tr("This customer needs no confirmation.")
        return None

    def _why_no_duplicates(self) -> str | None:
        return None if self.duplicates is not None else self.tr("Only a lead decides about duplicates.")

    # What the agent does.

    def add_customer(self, text: str = "") -> str:
        """Open the form of a new customer, begun with what was looked for; gives the id that they will have."""
        self._add.open(text)
        customer_id = self._add.customer_id
        self._flow.open_beside(Detail.ADD)
        return customer_id

    def look_up(self, text: str = "") -> None:
        """Open the page that asks the centre."""
        self.look_up_page.begin(text)
        self.look_up_page.set_refusal(self._why_not_beyond())
        self._flow.open_beside(Detail.LOOK_UP)

    def show_duplicates(self) -> None:
        """Turn to the likely duplicates."""
        if self.duplicates is not None:
            self.duplicates.show()

    def _compare(self, pair_id: str) -> None:
        if self.duplicates is not None:
            self.duplicates.show(pair_id)

    def _open_same(self) -> None:
        card = self._tabs.card
        if card is not None:
            self.same_page.show_card(card)
            self._flow.open_page(Detail.SAME)

    def _open_edit(self) -> None:
        card = self._tabs.card
        if card is not None:
            self.edit_page.show_card(card)
            self._flow.open_page(Detail.EDIT)

    def _confirm(self) -> None:
        card = self._tabs.card
        if card is not None:
            self.deeds.confirm(card.id)

    def _propose(self, customer_id: str, other_id: str, note: str) -> None:
        self.deeds.propose(customer_id, other_id, note, self._flow.close_form, self.same_page.failure.show_error)

    def _part(self, merged_id: str) -> None:
        card = self._tabs.card
        if card is not None:
            self.deeds.part(merged_id, card.id)

    # What follows.

    def _on_added(self, customer_id: str) -> None:
        self._flow.close_beside()
        self._screens.open_customer(customer_id)
        self._statuses.announcer.say(self.tr("Saved on this device"))
        self.added.emit(customer_id)

    def _on_taken_back(self, customer_id: str) -> None:
        self._tabs.close(customer_id)
        self.add_customer()

    def _on_looked_up(self, customer_id: str) -> None:
        if self._flow.shown is Detail.LOOK_UP:
            self._flow.close_beside()
        self._screens.open_customer(customer_id)

    def _on_failed(self, error: BaseException) -> None:
        self._statuses.fail(error)
        self.pairs.ask()

    def _on_changes(self, changes: Changes) -> None:
        self.pairs.take_changes(changes)
        self._look_up.take_changes(changes)
        if changes.everything or "customer_alias" in changes.tables:
            self._ask_merged()

    def _follow_line(self) -> None:
        self.look_up_page.set_refusal(self._why_not_beyond())

    def _on_open_pairs(self, pairs: Sequence[ProposalView]) -> None:
        self._open = pairs
        if self.duplicates is not None:
            self.duplicates.count(len(pairs))
        self._show_same(self._tabs.card)

    def _on_card(self) -> None:
        card = self._tabs.card
        self.provisional.show_card(card)
        self._show_same(card)
        self._ask_merged()

    def _show_same(self, card: CustomerCard | None) -> None:
        self.same.show_pairs(self._open, frozenset(card.family) if card is not None else frozenset())

    def _ask_merged(self) -> None:
        """Ask who was merged into the customer in front; what is shown of the same customer stays until the answer."""
        card = self._tabs.card
        kept_id = card.id if card is not None and card.family[1:] else ""
        if kept_id != self._kept_id:
            self._kept_id = kept_id
            self.also_known.show_merged(())
        if kept_id:
            self._link.ask(MERGED, lambda desk: desk.merged_into(kept_id), self.also_known.show_merged)
        else:
            self._link.give_up(MERGED)
