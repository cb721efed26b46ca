"""What is done in the centre: sides chosen, changes sent again or given up, brought back or withdrawn.

A decision can be undone until it is sent; a withdrawal cannot, and is therefore asked for twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.outbox_answers import Choice, Settled, Standing
from agentdesk.ui.desk_link.asking import Asker, Failed
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.undo.offer import Undone, UndoOffer

translate = QCoreApplication.translate

_HAS_OPPOSITE = frozenset({Choice.MINE, Choice.THEIRS})
"""Choices after which the other value can be brought back even when they were sent."""


@dataclass(frozen=True, slots=True)
class CentreAround:
    """What the deeds need of the window: the undo bar, words in passing, and where failures go."""

    offer: Callable[[UndoOffer], None]
    told: Callable[[str], None]
    failed: Failed


@dataclass(frozen=True, slots=True)
class Pick:
    """What somebody decided about one conflict, and the value that counts then."""

    mid: int
    choice: Choice
    value: str | None = None


class CentreDeeds:
    """One for the window."""

    def __init__(self, asker: Asker, around: CentreAround) -> None:
        self._asker = asker
        self._around = around

    def choose_sides(self, picks: Sequence[Pick], *, alike: bool, done: Callable[[], None], failed: Failed) -> None:
        """Settle conflicts, and with ``alike`` all that are like each of them, in one go.

        A value that was written for one of them goes for that one alone.
        """

        def settle(desk: DeskPort) -> list[Settled]:
            settled: list[Settled] = []
            for pick in sorted(picks, key=lambda one: one.choice is not Choice.EDIT):
                if any(one.mid == pick.mid for one in settled):
                    continue
                is_written = pick.choice is Choice.EDIT
                arguments = {"new": pick.value} if is_written else None
                settled.extend(desk.settle(pick.mid, pick.choice, alike=alike and not is_written, arguments=arguments))
            return settled

        self._do(settle, done, failed)

    def settle(
        self,
        mid: int,
        choice: Choice,
        *,
        done: Callable[[], None],
        failed: Failed,
        alike: bool = False,
        arguments: Mapping[str, str] | None = None,
    ) -> None:
        """Decide about one change, or about all like it."""
        self._do(lambda desk: list(desk.settle(mid, choice, alike=alike, arguments=arguments)), done, failed)

    def _do(self, settle: Callable[[DeskPort], list[Settled]], done: Callable[[], None], failed: Failed) -> None:
        def finish(settled: list[Settled]) -> None:
            changed = [one for one in settled if one.choice is not Choice.ASK_LEAD]
            if changed:
                self._around.offer(undo_of(changed))
            else:
                self._around.told(left_words())
            done()

        self._asker.order(settle, finish, failed)

    def bring_back(self, mid: int, done: Callable[[], None], failed: Failed) -> None:
        """Let the version that was not chosen count after all."""

        def finish(_answer: object) -> None:
            self._around.told(translate("Centre", "Brought back"))
            done()

        self._asker.order(lambda desk: desk.bring_back(mid), finish, failed)

    def unsettle(self, mid: int, done: Callable[[], None], failed: Failed) -> None:
        """Take a decision back, as long as nothing of it was sent."""

        def finish(is_open_again: bool) -> None:
            words = translate("Centre", "It needs you again") if is_open_again else too_late_words()
            self._around.told(words)
            done()

        self._asker.order(lambda desk: desk.unsettle(mid), finish, failed)

    def withdraw(self, mid: int, done: Callable[[], None], failed: Failed) -> None:
        """Take back what was not sent."""

        def finish(is_withdrawn: bool) -> None:
            self._around.told(translate("Centre", "Withdrawn") if is_withdrawn else too_late_words())
            done()

        self._asker.order(lambda desk: desk.withdraw(mid), finish, failed)


def left_words() -> str:
    """It was left as it is: no screen of a lead shows it, so that somebody has to speak."""
    return translate("Centre", "It stays in this list, and your lead finds it with the centre.")


def too_late_words() -> str:
    """It was sent meanwhile."""
    return translate("Centre", "It was sent meanwhile; correct it with the customer.")


def undo_of(settled: Sequence[Settled]) -> UndoOffer:
    """The way back of what was just settled, the last first.

    A decision is taken back as long as nothing of it was sent; after that the value that was not chosen is brought
    back. What was handed in again has no opposite, and the offer ends when it is sent.
    """
    newest_first = list(reversed(settled))
    made = tuple(one.performed.mid for one in settled if one.performed is not None and one.choice not in _HAS_OPPOSITE)

    def undo(desk: DeskPort) -> Undone:
        if any(desk.standing(mid) is Standing.UNDER_WAY for mid in made):
            return Undone.UNDER_WAY
        undone = [_take_back(desk, one) for one in newest_first]
        if all(undone):
            return Undone.ALL
        return Undone.PART if any(undone) else Undone.TOO_LATE

    return UndoOffer(lambda: settled_sentence(settled), undo, ends_when_sent=made)


def _take_back(desk: DeskPort, one: Settled) -> bool:
    if desk.unsettle(one.mid):
        return True
    if one.choice in _HAS_OPPOSITE:
        desk.bring_back(one.mid)
        return True
    return False


def settled_sentence(settled: Sequence[Settled]) -> str:
    """What was decided, in words, with how many it was when there were several."""
    if len(settled) != 1:
        return translate("Undo", "%n changes settled", None, len(settled))
    return {
        Choice.MINE: translate("Undo", "Your value is kept"),
        Choice.THEIRS: translate("Undo", "The server's value is kept"),
        Choice.AGAIN: translate("Undo", "Sent again"),
        Choice.EDIT: translate("Undo", "Put right and sent again"),
        Choice.DISCARD: translate("Undo", "Discarded"),
        Choice.ASK_LEAD: left_words(),
    }[settled[0].choice]
