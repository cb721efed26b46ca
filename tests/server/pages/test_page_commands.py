"""The page as a process of its own beside the server's, and the commands around it."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from agentdesk.models.callbacks.tables import Callback
from agentdesk.server.__main__ import main
from agentdesk.server.pages.carrying import try_again
from agentdesk.server.pages.tables import page_request
from agentdesk.server.store import Store
from tests.fixtures.logs import ExpectedLogs
from tests.fixtures.waiting import wait_until
from tests.server.pages.conftest import Office, PageClock, Visitor


@pytest.fixture(params=["sqlite"])
def database_url(database_url: str) -> str:
    """The role has its own tests on PostgreSQL."""
    return database_url


class Running:
    """A command that serves, and what its first line said."""

    def __init__(self, errors: Path, *words: str) -> None:
        self.errors = errors
        with errors.open("w") as log:
            command = [sys.executable, "-m", "agentdesk.server", *words, "--port", "0"]
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, errors.read_text()
        self.url: str = json.loads(line)["url"]

    def end(self) -> int:
        """SIGTERM; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(60)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@pytest.fixture
def run(tmp_path: Path, database_url: str) -> Iterator[Callable[[str], Running]]:
    """Starts commands that serve the test's database; whatever still runs is ended."""
    started: list[Running] = []

    def start(name: str) -> Running:
        started.append(Running(tmp_path / f"{name}-errors", name, "--database", database_url))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.end()


def test_two_processes_make_a_promise_together(database_url: str, run: Callable[[str], Running]) -> None:
    page, server = run("pages"), run("serve")
    visitor = Visitor(page.url, PageClock())
    seen = visitor.ask()
    assert seen.status == 200

    def promised() -> bool:
        with Store(database_url) as store, store.reading() as session:
            return session.scalars(select(Callback.phone)).all() == ["+989123456789"]

    wait_until(promised, "the server has made a promise of the request")
    assert "تماس در فهرست ما ثبت شده است" in visitor.get(seen.path).words
    assert (page.end(), server.end()) == (0, 0)
    said = page.errors.read_text()
    assert "This page could read the customers" in said
    assert "GET /{language}/callback/{reference} 200" in said
    assert "Traceback" not in said + server.errors.read_text()
    reference = seen.path.rpartition("/")[2]
    for words in (reference, "0912", "نسرین"):
        assert words not in said + server.errors.read_text()


def test_what_is_parked_is_listed_and_tried_again(
    office: Office,
    visitor: Visitor,
    database_url: str,
    capsys: pytest.CaptureFixture[str],
    expected_logs: ExpectedLogs,
) -> None:
    expected_logs.expect("was parked")
    visitor.ask()
    with office.store.writing() as unit:
        unit.session.execute(update(page_request).values(phone="nonsense"))
    office.work()
    assert main(["pages-requests", "--json", "--database", database_url]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["kind"], one["fault"]) for one in told["parked"]] == [("page_request", "Refused:INVALID_VALUE")]
    assert (told["waiting"], told["again"]) == (0, 0)
    assert main(["pages-requests", "--again", "--json", "--database", database_url]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["waiting"], told["again"], told["parked"]) == (1, 1, [])


def test_what_fails_at_the_very_end_is_parked_and_changed_once_it_is_made(
    office: Office, visitor: Visitor, expected_logs: ExpectedLogs
) -> None:
    """The database takes every row of the promise, and then not the feed."""
    expected_logs.expect("was parked: IntegrityError")
    slots = visitor.form().slots
    seen = visitor.ask(when=slots[0])
    with office.store.writing() as unit:
        unit.connection.exec_driver_sql("CREATE TRIGGER no BEFORE INSERT ON feed BEGIN SELECT RAISE(ABORT, 'no'); END")
    office.work()
    assert visitor.post(seen.path + "/time", {"when": slots[1]}).path == seen.path
    office.work()
    with office.store.writing() as unit:
        assert unit.session.scalars(select(page_request.c.fault)).all() == ["IntegrityError"]
        unit.connection.exec_driver_sql("DROP TRIGGER no")
    assert office.callbacks() == []
    assert try_again(office.store) == 1
    office.work()
    (callback,) = office.callbacks()
    assert callback.window_start is not None
    assert callback.window_start.strftime("%Y%m%dT%H%M") == slots[1]


@pytest.mark.parametrize("content", ["", "older"])
def test_the_page_makes_and_changes_no_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str) -> None:
    url = f"sqlite:///{tmp_path / 'other.sqlite'}"
    if content:
        with Store(url) as store, store.writing() as unit:
            unit.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0012'")
    assert main(["pages", "--database", url, "--port", "0"]) != 0
    assert "migrate" in capsys.readouterr().err
