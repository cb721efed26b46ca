"""The calls that were told of and are with a customer: the form that opens for them is the one of this call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from agentdesk.desk.calls.answers import CallView
from agentdesk.ui.logcall.form import CallForm


class ToldCalls:
    """One for each customer, the last that was taken. ``new_id`` makes an id."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self._forms: dict[str, CallForm] = {}

    def of(self, customer_id: str) -> CallForm | None:
        """The form of a customer's call, as it is before anything was written."""
        return self._forms.get(customer_id)

    def take(self, call: CallView, customer_id: str) -> None:
        """A call of now is with this customer."""
        self._forms[customer_id] = CallForm(
            call.entry_id,
            self._new_id(),
            direction=call.direction,
            wrap_up_id=self._new_id(),
            number=call.number,
            queue=call.queue,
            began_at=call.began_at.isoformat(),
        )

    def put_back(self, customer_id: str, form: CallForm) -> None:
        """What was saved of it was taken back."""
        self._forms[customer_id] = form

    def join(self, before: str, entry_id: str) -> list[str]:
        """A call has another id from now on; the customers whose it is."""
        whose = [customer_id for customer_id, form in self._forms.items() if form.interaction_id == before]
        for customer_id in whose:
            self._forms[customer_id] = replace(self._forms[customer_id], interaction_id=entry_id)
        return whose

    def forget(self, customer_id: str, entry_id: str = "") -> None:
        """It is done with; with an id only if it is this call."""
        form = self._forms.get(customer_id)
        if form is not None and entry_id in ("", form.interaction_id):
            del self._forms[customer_id]
