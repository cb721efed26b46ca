"""What comes ahead of a long catch-up has no place of its own: it goes only to whom a server that went back is told."""

from sqlalchemy import select

from agentdesk.models.people import User
from agentdesk.server.embedded import ServerThread
from agentdesk.server.store import Store
from tests.server.bare_desk import new_id
from tests.server.conftest import Desks


def rename_people(store: Store) -> None:
    """One after the other, so that a page can be cut between two."""
    with store.reading() as session:
        people = list(session.scalars(select(User.id)))
    for user_id in people:
        with store.writing() as unit:
            unit.session.get_one(User, user_id).name = new_id() * 30


def test_nothing_comes_ahead_to_who_could_not_tell_that_the_server_went_back(server: ServerThread, desk: Desks) -> None:
    sara, omid = desk("sara"), desk("omid")
    customer = omid.add_customer()
    sara.catch_up()
    rename_people(server.store)
    for _ in range(3):
        omid.log_call(customer, "x" * 9000)
    first = sara.send(max_bytes=2000)
    assert not first.complete
    assert max(int(page.cursor.partition(".")[0]) for page in first.pages) < first.head
    assert first.ahead == []
    following = first
    while max(int(cursor.partition(".")[0]) for cursor in sara.cursors.values()) < first.head:
        following = sara.send(max_bytes=2000)
    assert not following.complete
    assert following.ahead
    assert sara.catch_up().rows == omid.catch_up().rows
