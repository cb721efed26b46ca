"""The requests beside the exchange, answered without HTTP: by address, with refusals as answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from agentdesk.models.errors import CacheFault, RefusalCode, Refused, UsageError
from agentdesk.server.errand_routes import Answer, Asked, ErrandRoute
from agentdesk.server.errands import ROUTES, answer_errand, answered
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller

CALLER = Caller("somebody", "a device")


def route_that(error: Exception) -> ErrandRoute:
    """A route whose answer is always this error."""

    def fail(_store: Store, _caller: Caller, _asked: Asked) -> Answer:
        raise error

    return ErrandRoute("GET", "/fails", fail, "It fails.")


def test_the_parts_of_a_path_are_told_and_other_paths_are_anothers() -> None:
    route = ErrandRoute("GET", "/thing/{scope}/{name}", lambda _s, _c, _a: Answer(), "Things.")
    assert route.parts_of("GET", "/thing/team:1/a%20b") == {"scope": "team:1", "name": "a b"}
    assert route.parts_of("PUT", "/thing/team:1/a") is None
    assert route.parts_of("GET", "/thing/team:1/a/b") is None
    assert route.parts_of("GET", "/thing.team:1/a") is None


def test_every_address_is_only_one_routes() -> None:
    assert len({(route.method, route.path) for route in ROUTES}) == len(ROUTES)
    assert all(route.path.startswith("/") and route.words.endswith(".") for route in ROUTES)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty database, closed with its file."""
    with Store(f"sqlite:///{tmp_path / 'server.sqlite'}") as opened:
        return opened


def test_what_is_not_there_is_said_to_be_not_there(store: Store) -> None:
    answer = answer_errand(store, CALLER, "GET", "/no-such-thing")
    assert answer.status == 404
    assert b'"not_found"' in answer.body


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("Wrong."), 422),
        (Refused(RefusalCode.MISSING, "Gone."), 404),
        (Refused(RefusalCode.FORBIDDEN, "No."), 403),
    ],
)
def test_a_refusal_is_an_answer(store: Store, error: Exception, status: int) -> None:
    answer = answered(route_that(error), store, CALLER, Asked())
    assert (answer.status, answer.headers["content-type"]) == (status, "application/json")


def test_a_database_that_cannot_be_used_is_no_answer(store: Store) -> None:
    with pytest.raises(CacheFault):
        answered(route_that(CacheFault("Broken.")), store, CALLER, Asked())
