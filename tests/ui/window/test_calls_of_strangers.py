"""A caller whom nobody knows becomes the customer who was added for the call, and nobody else."""

import pytest

from agentdesk.ui.window.details import Detail
from tests.ui.doubles.calls import call_of
from tests.ui.window.seat import Seat
from tests.ui.world import ALI


def test_the_call_is_that_of_whom_its_own_form_adds(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, identity = seat.workspace.calls, seat.workspace.identity
    taken: list[str] = []
    monkeypatch.setattr(calls.presenter, "take_as", lambda _call, customer_id: taken.append(customer_id))
    calls._add(call_of())
    assert seat.workspace.flow.shown is Detail.ADD
    form = identity.add_page.form
    identity.added.emit(ALI)  # an older form beside it was finished meanwhile
    assert taken == []
    identity.added.emit(form.customer_id)
    assert taken == [form.customer_id]
    identity.added.emit(form.customer_id)
    assert taken == [form.customer_id]
