"""What is kept of parked work: for the command line, for as long as it is needed, and over a migration."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import select, text, update

from agentdesk.server import tables
from agentdesk.server.__main__ import main
from agentdesk.server.embedded import ServerThread
from agentdesk.server.engine import for_writing, open_engine, parse_url
from agentdesk.server.parked.reading import parked_work
from agentdesk.server.parked.reading import waiting as waiting_for_a_lead
from agentdesk.server.schema import configuration, newest_revision
from agentdesk.server.store import Store, migrate_database
from agentdesk.server.tidying import tidy
from agentdesk.sync.wire.messages import IntentMessage
from tests.server.bare_desk import BareDesk
from tests.server.conftest import Desks, Firm
from tests.server.parking import MADE_AT, lose_a_call, named, settle, waiting


@pytest.fixture
def lost_call(desk: Desks, server: ServerThread, firm: Firm) -> tuple[BareDesk, IntentMessage]:
    """Sara's last call, parked."""
    return lose_a_call(desk, server, firm)


def ask(database_url: str, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["parked", *words, "--database", database_url, "--json"]) == 0
    said: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return said


def test_the_command_lists_what_waits_what_was_settled_and_who_looked(
    desk: Desks,
    database_url: str,
    capsys: pytest.CaptureFixture[str],
    lost_call: tuple[BareDesk, IntentMessage],
) -> None:
    sara, one = lost_call
    [work] = ask(database_url, capsys, "list")["parked"]
    assert {key: work[key] for key in ("client_id", "mid", "login", "author", "intent", "customer", "code")} == {
        "client_id": sara.client_id,
        "mid": sara.last_mid,
        "login": "sara",
        "author": "Sara",
        "intent": "LogInteraction",
        "customer": "مریم کاظمی",
        "code": "USER_DISABLED",
    }
    assert (work["customer_id"], work["arguments"]["body"]) == (one.args["customer_id"], "گفت فردا پرداخت می‌کند")
    assert (work["made_at"], work["settled"]) == ("2025-10-09T08:53:20Z", None)
    lead = desk("lead")
    assert waiting(lead) == waiting(lead), "who looks again within the hour is still looking"
    settle(lead, "leave-out", *waiting(lead), reason="روشن شد")
    assert ask(database_url, capsys, "list")["parked"] == []
    [work] = ask(database_url, capsys, "list", "--settled")["parked"]
    assert (work["settled"]["how"], work["settled"]["by"], work["settled"]["reason"]) == ("left_out", "lead", "روشن شد")
    looks = ask(database_url, capsys, "looks", "--days", "1")["looks"]
    assert [(one["login"], one["deed"], one["mid"], one["reason"]) for one in looks] == [
        ("lead", "shown", sara.last_mid, ""),
        ("lead", "left_out", sara.last_mid, "روشن شد"),
    ]
    assert main(["parked", "list", "--settled", "--database", database_url]) == 0
    assert "LogInteraction" in capsys.readouterr().out


@pytest.mark.usefixtures("lost_call")
@pytest.mark.parametrize("days", [179, 181])
def test_settled_work_is_forgotten_after_its_time_and_that_it_was_settled_is_not(
    desk: Desks, server: ServerThread, days: int
) -> None:
    lead = desk("lead")
    [work] = waiting(lead)
    settle(lead, "leave-out", work, reason="r")
    with server.store.writing() as unit:
        past = unit.outside.now() - timedelta(days=days)
        unit.session.execute(update(tables.parked_intent).values(settled_at=past, parked_at=past))
        unit.session.execute(update(tables.parked_look).values(at=past))
    assert tidy(server.store).parked == (days > 180)
    answer = lead.post("/parked/take-over", named(work))
    assert answer.status_code == (404 if days > 180 else 200)
    with server.store.reading() as session:
        assert session.scalars(select(tables.parked_look.c.deed)).all() == ["shown", "left_out"]


@pytest.mark.usefixtures("lost_call")
def test_what_was_parked_before_its_time_was_kept_waits_like_all_else(desk: Desks, server: ServerThread) -> None:
    with server.store.writing() as unit:
        unit.session.execute(update(tables.parked_intent).values(made_at=None))
    lead = desk("lead")
    [work] = waiting(lead)
    assert "made_at" not in work
    assert settle(lead, "take-over", work)["how"] == "taken_over"


def test_what_an_older_program_parked_waits_after_the_migration(staffed_file: Path, tmp_path: Path) -> None:
    path = shutil.copy(staffed_file, tmp_path / "server.sqlite")
    url = f"sqlite:///{path}"
    engine = open_engine(parse_url(url))
    kept = {"client": "c", "mid": 3, "name": "AddNote", "args": '{"customer_id": "x", "body": "b"}', "at": MADE_AT}
    with for_writing(engine).begin() as connection:
        command.downgrade(configuration(connection), "0010")
        connection.execute(
            text(
                "INSERT INTO parked_intent (client_id, mid, user_id, name, version, arguments, code, parked_at)"
                " SELECT :client, :mid, id, :name, 1, :args, 'USER_DISABLED', :at FROM \"user\" WHERE login = 'sara'"
            ),
            kept,
        )
    engine.dispose()
    assert migrate_database(url) == newest_revision()
    with Store(url) as store, store.reading() as session:
        [work] = parked_work(session, waiting_for_a_lead())
    assert (work.client_id, work.mid, work.author.login, work.made_at, work.settled_how) == ("c", 3, "sara", None, None)
