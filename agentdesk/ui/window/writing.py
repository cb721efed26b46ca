"""What is being written for customers: the call, the note and the quick note, and the way back from each save."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.logcall.presenter import LogCallPresenter
from agentdesk.ui.logcall.rules import FirmRules
from agentdesk.ui.note.presenter import NotePresenter
from agentdesk.ui.undo.offer import Takeback
from agentdesk.ui.undo.presenter import UndoPresenter

CALL, NOTE, QUICK = "call", "note", "quick"


class Writing(QObject):
    """``saving`` and ``saved`` tell customer and entry, ``offered`` an UndoOffer, ``reopened`` form and customer."""

    saving = Signal(str, str)
    saved = Signal(str, str)
    offered = Signal(object)
    reopened = Signal(str, str)
    failed = Signal(object)

    def __init__(self, asker: Asker, clock: Clock, new_id: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo = UndoPresenter(asker, clock, self.failed.emit)
        self.rules = FirmRules(asker)
        self.call = LogCallPresenter(
            asker,
            clock,
            new_id,
            saving=self.saving.emit,
            saved=self.saved.emit,
            takeback=self._takeback(CALL),
            rules=self.rules,
        )
        self.note, self.quick = (
            NotePresenter(
                place,
                asker,
                clock,
                new_id=new_id,
                saving=self.saving.emit,
                saved=self.saved.emit,
                takeback=self._takeback(place),
            )
            for place in (NOTE, QUICK)
        )

    @property
    def customer_ids(self) -> frozenset[str]:
        """For whom something is written that was not saved."""
        places = (self.call, self.note, self.quick)
        return frozenset(place.customer_id for place in places if place.is_writing)

    def _takeback(self, place: str) -> Takeback:
        return Takeback(self.offered.emit, partial(self.reopened.emit, place))
