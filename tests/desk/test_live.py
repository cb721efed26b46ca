"""Two desks over a real server see what the other does, for as long as it is true and there is a line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from agentdesk.desk.desk import Desk
from agentdesk.desk.live import UNKNOWN, Doing, LivePerson, LiveView
from agentdesk.intents.customers import AddCustomer
from agentdesk.models.errors import UsageError
from agentdesk.sync.wire.live import customer_key
from tests.desk.firm import Firm
from tests.desk.rows import an_id
from tests.fixtures.waiting import wait_until

ZAHRA = an_id("customer", "zahra")
KEY = customer_key(ZAHRA)


@pytest.fixture
def desks(firm: Firm) -> Iterator[tuple[Desk, Desk]]:
    """Sara and Reza, who have the same customer; both are kept equal in the background."""
    sara, reza = firm.machine().sign_in("sara"), firm.machine().sign_in("reza")
    sara.perform(AddCustomer(id=ZAHRA, name="زهرا کریمی"))
    for desk in (sara, reza):
        assert desk.sync().state == "idle"
    yield sara, reza
    for desk in (sara, reza):
        desk.close()


def names(view: LiveView) -> list[tuple[str, str]]:
    return [(one.name, one.doing) for one in view.people]


def test_colleagues_see_who_looks_and_who_writes(desks: tuple[Desk, Desk]) -> None:
    sara, reza = desks
    for desk in desks:
        desk.start_sync()
    told: list[LiveView] = []
    stop = reza.subscribe_live(lambda: told.append(reza.live(ZAHRA)))
    reza.say_live(KEY, Doing.VIEWING)
    wait_until(lambda: reza.live(ZAHRA).is_known, "the server has answered")
    assert reza.live(ZAHRA).people == ()
    sara.say_live(KEY, Doing.VIEWING)
    wait_until(lambda: names(reza.live(ZAHRA)) == [("Sara", "viewing")], "Reza sees Sara look")
    wait_until(lambda: names(sara.live(ZAHRA)) == [("Reza", "viewing")], "Sara sees Reza look")
    sara.say_live(KEY, Doing.EDITING)
    wait_until(lambda: names(reza.live(ZAHRA)) == [("Sara", "editing")], "Reza sees Sara write")
    sara.say_live(KEY, "")
    wait_until(lambda: reza.live(ZAHRA) == LiveView(is_known=True), "Reza sees Sara go")
    assert LiveView(True, (LivePerson(sara.user.user_id, "Sara", "editing"),)) in told
    stop()
    assert names(reza.colleagues_here()) == [("Sara", "available")]


def test_without_a_line_nothing_is_known_and_with_one_it_is_said_again(firm: Firm, desks: tuple[Desk, Desk]) -> None:
    sara, reza = desks
    assert reza.live(ZAHRA) == UNKNOWN
    sara.say_live(KEY, Doing.VIEWING)
    for desk in desks:
        desk.start_sync()
    wait_until(lambda: names(reza.live(ZAHRA)) == [("Sara", "viewing")], "what was said before is said now")
    firm.server.cut_line()
    wait_until(lambda: not reza.live(ZAHRA).is_known, "nothing is known")
    firm.server.restore_line()
    for desk in desks:
        desk.sync_now()
    wait_until(lambda: names(reza.live(ZAHRA)) == [("Sara", "viewing")], "it is said again")
    reza.stop_sync()
    assert reza.live(ZAHRA) == UNKNOWN


def test_a_hint_brings_rows_long_before_the_next_poll(desks: tuple[Desk, Desk]) -> None:
    sara, reza = desks
    for desk in desks:
        desk.start_sync()
    wait_until(lambda: reza.colleagues_here().is_known, "the channel is open")
    omid = an_id("customer", "omid")
    sara.perform(AddCustomer(id=omid, name="Omid"))
    wait_until(lambda: reza.customer(omid) is not None, "Reza has the new customer")


@pytest.mark.parametrize(("key", "value"), [("team:1", "viewing"), (KEY, "x" * 61), ("customer:1", "viewing")])
def test_what_the_channel_does_not_carry_is_refused(desks: tuple[Desk, Desk], key: str, value: str) -> None:
    with pytest.raises(UsageError):
        desks[0].say_live(key, value)
