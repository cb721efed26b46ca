"""Rows that are one matter become one conversation of their customer, in whatever order and however many files."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from agentdesk.models.base import from_microseconds
from agentdesk.models.conversation import Conversation
from agentdesk.models.people import User
from agentdesk.models.vocabulary import Role
from agentdesk.server.imports.keys import own_id
from agentdesk.server.store import Store
from tests.server.imports.running import counts, map_file, one, rows, run_import, table

TICKETS = """
kind = "interactions"
source = "desk"
[identity]
system = "crm"
column = "customer"
[interaction]
kind = { constant = "note" }
body = { column = "what" }
occurred_at = { column = "when", forms = ["%Y-%m-%d %H:%M"] }
[conversation]
key = { column = "ticket" }
topic = { text = "Ticket {ticket}: {what}" }
stage = { column = "what" }
status = { column = "what", otherwise = "open", values = { closed = "closed", asked = "waiting" } }
"""
EVENTS = [
    "ticket,customer,when,what",
    "T1,c1,2020-01-03 10:00,asked",
    "T1,c1,2020-01-02 09:00,opened",
    "T2,c1,2020-01-02 09:30,opened",
    "T1,,2020-01-04 09:00,checked",
    ",c1,2020-01-05 09:00,alone",
    "T3,,2020-01-05 09:00,nobody knows who",
    "T3,,2020-01-06 09:00,closed",
    "T4,c1,2020-01-05 09:00,first",
    "T4,c2,2020-01-06 09:00,other",
]
TWEETS = """
kind = "interactions"
source = "tw"
key = ["id"]
[identity]
system = "tw"
column = "author"
[own]
column = "author"
senders = ["@firm"]
[interaction]
kind = { constant = "social" }
body = { column = "text" }
occurred_at = { column = "at", forms = ["%Y-%m-%d"] }
[conversation]
links = ["answers", "answered"]
"""
POSTS = [
    "id,author,at,text,answers,answered",
    "1,firm,2020-01-03,we look,3.0,2",
    '2,ali,2020-01-04,thanks,1.0,"90,91"',
    "3,ali,2020-01-02,help!,,1",
    "4,sara,2020-01-02,nobody answered,,",
    "5,sara,2020-01-05,to one who is not here,77.0,",
    "6,sara,2020-01-06,again,77.0,",
    "8,ali,2020-01-07,into the thread,90,",
    "9,firm,2020-01-07,to nobody we know,55,",
]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database on SQLite."""
    return f"sqlite:///{tmp_path / 'server.sqlite'}"


def matters(url: str) -> list[Any]:
    """Topic, stage, status, customer, day of opening and how many entries of each conversation."""
    query = (
        "SELECT v.topic, v.stage, v.status, c.external_id, v.opened_at, count(*) FROM conversation v"
        " JOIN customer c ON c.id = v.customer_id JOIN interaction i ON i.conversation_id = v.id"
        " AND i.customer_id = v.customer_id GROUP BY v.id, c.id ORDER BY v.topic, c.external_id"
    )
    return [(*row[:4], f"{_at(row[4]):%d}", row[5]) for row in rows(url, query)]


def _at(stored: int | datetime) -> datetime:
    return from_microseconds(stored) if isinstance(stored, int) else stored.astimezone(UTC)


def test_the_events_of_a_ticket_are_one_conversation(database_url: str, tmp_path: Path) -> None:
    url = database_url
    chosen, path = map_file(tmp_path, TICKETS), table(tmp_path, EVENTS)
    assert counts(run_import(url, "interactions", path, "--map", str(chosen))) == (9, 0, 0, 0)
    assert matters(url) == [
        ("Ticket T1: opened", "checked", "open", "c1", "02", 3),
        ("Ticket T2: opened", "opened", "open", "c1", "02", 1),
        ("Ticket T3: nobody knows who", "closed", "closed", None, "05", 2),
        ("Ticket T4: first", "first", "open", "c1", "05", 1),
        ("Ticket T4: other", "other", "open", "c2", "06", 1),
    ]
    assert one(url, "SELECT count(*) FROM customer") == 3
    assert one(url, "SELECT count(*) FROM interaction WHERE conversation_id IS NULL") == 1
    before = rows(url, "SELECT id, ver FROM conversation ORDER BY id")
    assert counts(run_import(url, "interactions", path, "--map", str(chosen))) == (0, 0, 9, 0)
    assert rows(url, "SELECT id, ver FROM conversation ORDER BY id") == before


def test_a_longer_file_carries_a_conversation_on(url: str, tmp_path: Path) -> None:
    chosen = str(map_file(tmp_path, TICKETS))
    run_import(url, "interactions", table(tmp_path, EVENTS[:4]), "--map", chosen)
    more = [*EVENTS[:4], "T1,c1,2020-01-09 09:00,closed", "T2,c1,2020-01-01 09:00,asked", "T2,c1,2020-01-01 08:00,rang"]
    assert counts(run_import(url, "interactions", table(tmp_path, more), "--map", chosen)) == (3, 0, 3, 0)
    assert [(row[0], row[1], row[2], row[4]) for row in matters(url)] == [
        ("Ticket T1: opened", "closed", "closed", "02"),
        ("Ticket T2: rang", "opened", "open", "01"),
    ]


def test_a_conversation_that_somebody_took_over_stays_as_they_left_it(url: str, tmp_path: Path) -> None:
    chosen = str(map_file(tmp_path, TICKETS))
    run_import(url, "interactions", table(tmp_path, EVENTS[:2]), "--map", chosen)
    with Store(url) as store, store.writing() as unit:
        sara = User(id=own_id("a user"), login="sara", name="Sara", role=Role.AGENT)
        unit.session.add(sara)
        unit.session.flush()
        conversation = unit.session.query(Conversation).one()
        conversation.owner_id, conversation.stage = sara.id, "on my desk"
    more = [*EVENTS[:2], "T1,c1,2020-01-09 09:00,closed"]
    assert counts(run_import(url, "interactions", table(tmp_path, more), "--map", chosen)) == (1, 0, 1, 0)
    assert matters(url) == [("Ticket T1: asked", "on my desk", "waiting", "c1", "03", 2)]


def test_answers_are_linked_also_through_one_that_is_not_there(url: str, tmp_path: Path) -> None:
    chosen = str(map_file(tmp_path, TWEETS))
    assert counts(run_import(url, "interactions", table(tmp_path, POSTS), "--map", chosen)) == (8, 0, 0, 0)
    assert [(row[0], row[3], row[5]) for row in matters(url)] == [
        ("help!", "ali", 4),
        ("to one who is not here", "sara", 2),
    ]
    query = "SELECT source_id, direction, agent_name, c.external_id, c.name, conversation_id IS NULL FROM interaction i"
    found = {row[0]: row[1:] for row in rows(url, f"{query} JOIN customer c ON c.id = i.customer_id")}
    assert found["1"] == ("out", "firm", "ali", "ali", 0)
    assert found["4"] == ("in", None, "sara", "sara", 1)
    assert found["9"] == ("out", "firm", None, "tw 9", 1)
    assert counts(run_import(url, "interactions", table(tmp_path, POSTS), "--map", chosen)) == (0, 0, 8, 0)


def test_the_order_of_the_rows_changes_nothing(tmp_path: Path) -> None:
    chosen = str(map_file(tmp_path, TWEETS))
    found = []
    for name, lines in (("a", POSTS), ("b", [POSTS[0], *reversed(POSTS[1:])])):
        url = f"sqlite:///{tmp_path / name}.sqlite"
        run_import(url, "interactions", table(tmp_path, lines), "--map", chosen)
        found.append(rows(url, "SELECT id, customer_id, conversation_id FROM interaction ORDER BY id"))
    assert found[0] == found[1]


def test_rows_of_one_conversation_in_several_files_of_a_folder(url: str, tmp_path: Path) -> None:
    chosen = str(map_file(tmp_path, TWEETS))
    folder = tmp_path / "posts"
    folder.mkdir()
    table(folder, [POSTS[0], *POSTS[1:3]], "1.csv")
    table(folder, [POSTS[0], *POSTS[3:]], "2.csv")
    assert counts(run_import(url, "interactions", folder, "--map", chosen)) == (8, 0, 0, 0)
    assert ("help!", "ali", 4) in [(row[0], row[3], row[5]) for row in matters(url)]


def test_the_turns_of_json_records_are_guessed_to_be_conversations(url: str, tmp_path: Path) -> None:
    turns = [
        {"client": "ali", "message": "not here yet", "datetime": "2020-01-02T10:00:00Z"},
        {"agent": "firm", "message": "we look", "datetime": "2020-01-02T11:00:00Z"},
        {"client": "ali", "message": "thanks", "datetime": "2020-01-02T12:00:00Z"},
    ]
    path = tmp_path / "chats.json"
    path.write_text(json.dumps([{"head": {"sessionID": name}, "turns": turns} for name in ("a", "b")]), "utf-8")
    outcome = run_import(url, "interactions", path)
    assert counts(outcome) == (6, 0, 0, 0)
    assert [(row[0], row[5]) for row in matters(url)] == [("not here yet", 3), ("not here yet", 3)]
    assert one(url, "SELECT count(*) FROM customer") == 2, "who is called the same is not the same"
    found = rows(url, "SELECT DISTINCT direction, body, agent_name FROM interaction ORDER BY body")
    assert found == [("in", "not here yet", None), ("in", "thanks", None), ("out", "we look", "firm")]
    assert counts(run_import(url, "interactions", path)) == (0, 0, 6, 0)


def test_the_addresses_around_a_turn_are_not_its_authors(tmp_path: Path) -> None:
    turns = [{"author_id": author, "body": "x", "created_at": "2021-01-02T03:04:05Z"} for author in (9, 77)]
    for name, around in (("a", {"requester": {"id": 9, "email": "ali@x.example"}}), ("b", {"email": "ali@x.example"})):
        url, path = f"sqlite:///{tmp_path / name}.sqlite", tmp_path / f"{name}.json"
        path.write_text(json.dumps([{**around, "comments": turns}]), "utf-8")
        assert counts(run_import(url, "interactions", path)) == (2, 0, 0, 0)
        people = rows(
            url, "SELECT c.external_id, p.value FROM customer c LEFT JOIN contact_point p ON p.customer_id = c.id"
        )
        assert sorted(people) == ([("9", "ali@x.example")] if name == "a" else [("77", None), ("9", None)])


@pytest.mark.parametrize(
    ("conversation", "words"),
    [("topic = { column = 'x' }", "either a key or links"), ("links = ['x']", "need a key"),
     ("links = ['x']\nkey = { column = 'x' }", "either a key or links")],
)  # fmt: skip
def test_a_conversation_must_be_told_in_one_way(url: str, tmp_path: Path, conversation: str, words: str) -> None:
    chosen = map_file(tmp_path, TICKETS[: TICKETS.index("[conversation]")] + "[conversation]\n" + conversation)
    with pytest.raises(Exception, match=words):
        run_import(url, "interactions", table(tmp_path, EVENTS), "--map", str(chosen))
