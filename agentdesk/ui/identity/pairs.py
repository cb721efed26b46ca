"""Decides what the list of likely duplicates shows and what happens to the pair that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Protocol

from agentdesk.desk.identity_answers import ProposalView
from agentdesk.models.vocabulary import ProposalStatus
from agentdesk.ui.desk_link.asking import Asker
from agentdesk.ui.desk_link.port import Changes
from agentdesk.ui.identity.comparison import kept_of
from agentdesk.ui.identity.deeds import IdentityDeeds

OPEN, DECIDED = "proposals open", "proposals decided"
TABLES = frozenset({"merge_proposal", "customer_alias", "customer", "contact_point"})


class PairsShown(Enum):
    """What the place shows."""

    LOADING = "loading"
    PAIRS = "pairs"
    NONE = "none"
    ERROR = "error"


class PairsScreen(Protocol):
    """The list and the comparison, as far as the presenter cares."""

    def show_pairs(self, shown: PairsShown, pairs: Sequence[ProposalView], error: BaseException | None) -> None:
        """Show the list, or why there is none."""
        ...

    def show_chosen(self, pair: ProposalView | None, kept_id: str) -> None:
        """Show one pair side by side, and who is kept."""
        ...


class PairsPresenter:
    """The open pairs are known to the whole window: ``on_open`` is told whenever they may be others."""

    def __init__(self, asker: Asker, deeds: IdentityDeeds, on_open: Callable[[Sequence[ProposalView]], None]) -> None:
        self._asker = asker
        self._deeds = deeds
        self._on_open = on_open
        self._screen: PairsScreen | None = None
        self._open: Sequence[ProposalView] | None = None
        self._decided: Sequence[ProposalView] | None = None
        self._error: BaseException | None = None
        self._shows_decided = False
        self._chosen_id = ""
        self._place = 0
        self._kept: dict[str, str] = {}

    def attach(self, screen: PairsScreen) -> None:
        """The widgets to show on."""
        self._screen = screen

    @property
    def shows_decided(self) -> bool:
        """Whether the list is that of the pairs that were decided."""
        return self._shows_decided

    @property
    def pairs(self) -> Sequence[ProposalView]:
        """The pairs of the list."""
        return (self._decided if self._shows_decided else self._open) or ()

    @property
    def chosen(self) -> ProposalView | None:
        """The pair that is side by side."""
        return next((pair for pair in self.pairs if pair.id == self._chosen_id), None)

    @property
    def kept_id(self) -> str:
        """Who is kept of the chosen pair."""
        pair = self.chosen
        return self._kept.get(pair.id) or kept_of(pair) if pair is not None else ""

    # What is asked.

    def ask(self) -> None:
        """Read the open pairs, and those that were decided while they are shown."""
        self._asker.ask(OPEN, lambda desk: desk.proposals(), self._on_pairs, self._on_failed)
        if self._shows_decided:
            self._asker.ask(DECIDED, lambda desk: desk.proposals(decided=True), self._on_decided, self._on_failed)

    def take_changes(self, changes: Changes) -> None:
        """Something was committed."""
        if changes.everything or not TABLES.isdisjoint(changes.tables):
            self.ask()

    def _on_pairs(self, pairs: Sequence[ProposalView]) -> None:
        is_new = pairs != self._open
        self._open, self._error = pairs, None
        if is_new:
            self._on_open(pairs)
            self._show()

    def _on_decided(self, pairs: Sequence[ProposalView]) -> None:
        is_new = pairs != self._decided
        self._decided, self._error = pairs, None
        if is_new:
            self._show()

    def _on_failed(self, error: BaseException) -> None:
        self._error = error
        self._show()

    def retell(self) -> None:
        """Write everything again in another language."""
        self._show()

    # What the lead does.

    def turn(self, *, to_decided: bool) -> None:
        """Show the pairs that were decided, or those that wait."""
        if to_decided != self._shows_decided:
            self._shows_decided = to_decided
            self._chosen_id, self._place = "", 0
            self._show()
            self.ask()

    def choose(self, pair_id: str) -> None:
        """Put a pair side by side."""
        ids = [pair.id for pair in self.pairs]
        if pair_id in ids and pair_id != self._chosen_id:
            self._chosen_id, self._place = pair_id, ids.index(pair_id)
            self._show_chosen()

    def keep(self, customer_id: str) -> None:
        """Let this one be kept."""
        pair = self.chosen
        if pair is not None and customer_id != self.kept_id:
            self._kept[pair.id] = customer_id
            self._show_chosen()

    def keep_the_other(self) -> None:
        """Let the other one be kept."""
        pair = self.chosen
        if pair is not None:
            self.keep(pair.second_id if self.kept_id == pair.first_id else pair.first_id)

    def merge(self) -> None:
        """The chosen two become one; the list moves on."""
        pair = self.chosen
        if pair is not None and pair.status == ProposalStatus.OPEN and pair.first and pair.second:
            self._deeds.merge(pair, self.kept_id)
            self._move_on(pair)

    def decline(self) -> None:
        """The chosen two are not one; the list moves on."""
        pair = self.chosen
        if pair is not None and pair.status == ProposalStatus.OPEN:
            self._deeds.decline(pair)
            self._move_on(pair)

    def part(self) -> None:
        """The merge of the chosen pair is undone."""
        pair = self.chosen
        merged_id = merged_of(pair) if pair is not None else ""
        if pair is not None and merged_id:
            self._deeds.part(merged_id, pair.second_id if merged_id == pair.first_id else pair.first_id)

    def _move_on(self, decided: ProposalView) -> None:
        """Whoever decides does not wait: the pair leaves the list at once."""
        if self._open is not None:
            self._open = [pair for pair in self._open if pair.id != decided.id]
            self._on_open(self._open)
        self._show()

    # What is shown.

    @property
    def shown(self) -> PairsShown:
        """What the place shows now."""
        if self.pairs:
            return PairsShown.PAIRS
        if self._error is not None:
            return PairsShown.ERROR
        pairs = self._decided if self._shows_decided else self._open
        return PairsShown.LOADING if pairs is None else PairsShown.NONE

    def _show(self) -> None:
        ids = [pair.id for pair in self.pairs]
        if ids and self._chosen_id not in ids:
            self._chosen_id = ids[min(self._place, len(ids) - 1)]
        if self._chosen_id in ids:
            self._place = ids.index(self._chosen_id)
        if self._screen is not None:
            self._screen.show_pairs(self.shown, self.pairs, self._error)
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self._screen is not None:
            self._screen.show_chosen(self.chosen, self.kept_id)


def merged_of(pair: ProposalView) -> str:
    """The id of who was merged in a decided pair, while the merge holds; "" else."""
    if pair.status != ProposalStatus.MERGED:
        return ""
    return next((side.id for side in (pair.first, pair.second) if side is not None and side.status == "merged"), "")
