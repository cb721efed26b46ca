"""The server goes back to last night's backup while its desks have gone on: nothing acknowledged stays lost."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url, text

from agentdesk.models.errors import NotSignedIn
from tests.e2e.desks import Seat, hire, notes_on, settle, staffed
from tests.e2e.processes import ServerProcess
from tests.fixtures.postgres import find_programs

Place = Callable[[ServerProcess, Path], None]


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[ServerProcess]:
    """A server process with three agents of one team."""
    with staffed(database_url, tmp_path, ("sara", "reza", "layla")) as running:
        yield running


def back_up(server: ServerProcess, kept: Path) -> None:
    """The program's own backup."""
    server.command("backup", str(kept))


def restore_it(server: ServerProcess, kept: Path) -> None:
    """The program's own command: a new epoch."""
    server.command("restore", str(kept))


def copy_it(server: ServerProcess, kept: Path) -> None:
    """A copy of the file of a server that stands still, or a dump."""
    url = make_url(server.database)
    if url.get_backend_name() == "postgresql":
        _postgresql("pg_dump", url, "--format=custom", f"--file={kept}")
        return
    _fold_log_in(url)
    shutil.copyfile(str(url.database), kept)


def put_it_back(server: ServerProcess, kept: Path) -> None:
    """By the database's own means: nothing tells the program."""
    url = make_url(server.database)
    if url.get_backend_name() == "postgresql":
        _postgresql("pg_restore", url, "--clean", "--if-exists", "--no-owner", str(kept))
        return
    _fold_log_in(url)
    shutil.copyfile(kept, str(url.database))


def _fold_log_in(url: URL) -> None:
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    engine.dispose()


def _postgresql(program: str, url: URL, *words: str) -> None:
    place = find_programs() / program
    if not place.exists():
        pytest.skip(f"{program} is not installed here")
    told = ("--host", str(url.query["host"]), "--username", str(url.username), "--dbname", str(url.database))
    done = subprocess.run([str(place), *told, *words], env=os.environ, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(("keep", "go_back"), [(back_up, restore_it), (copy_it, put_it_back)], ids=["backup", "copy"])
def test_what_was_acknowledged_comes_back_once_and_what_nobody_holds_is_gone_everywhere(
    server: ServerProcess, tmp_path: Path, keep: Place, go_back: Place
) -> None:
    sara, reza, layla = (Seat.taken(server, login, tmp_path / login) for login in ("sara", "reza", "layla"))
    zahra = sara.desk.perform_named("AddCustomer", {"name": "زهرا", "city": "تهران"}).ids[0]
    before = dict([sara.note(zahra, "پیش از نسخه")])
    settle(sara, reza, layla)
    server.kill()
    keep(server, tmp_path / "kept")
    server.start()
    after = dict([sara.note(zahra, "پس از نسخه"), reza.note(zahra, "این هم پس از نسخه")])
    omid = reza.desk.perform_named("AddCustomer", {"name": "امید"}).ids[0]
    reza.desk.perform_named("SetCustomerField", {"customer_id": zahra, "field": "city", "old": "تهران", "new": "یزد"})
    lost = dict([layla.note(zahra, "از میزی که نیست")])
    settle(sara, reza, layla)
    assert notes_on(server) == before | after | lost
    server.kill()
    waiting = dict([sara.note(zahra, "هنوز نرفته")])
    go_back(server, tmp_path / "kept")
    assert notes_on(server) == before
    server.start()
    settle(reza, sara)
    assert notes_on(server) == before | after | waiting
    for seat in (sara, reza):
        assert seat.notes(zahra) == before | after | waiting
        cards = [seat.desk.customer(one) for one in (zahra, omid)]
        assert [(card.name, card.city) for card in cards if card is not None] == [("زهرا", "یزد"), ("امید", None)]
        assert (seat.desk.status().customers, seat.desk.status().interactions) == (2, 4)
    # The desk that was thought lost comes back after all, and brings what it had.
    settle(layla, sara)
    assert notes_on(server) == before | after | waiting | lost
    assert layla.notes(zahra) == sara.notes(zahra) == before | after | waiting | lost
    for seat in (sara, reza, layla):
        seat.desk.close()


def test_a_session_that_the_backup_does_not_know_ends_in_words_and_nothing_is_lost(
    server: ServerProcess, tmp_path: Path
) -> None:
    sara = Seat.taken(server, "sara", tmp_path / "sara")
    zahra = sara.desk.perform_named("AddCustomer", {"name": "زهرا"}).ids[0]
    settle(sara)
    back_up(server, tmp_path / "kept")
    hire(server, ["nima"])
    sara.sign_in()
    nima = Seat.taken(server, "nima", tmp_path / "nima")
    sent, theirs = dict([sara.note(zahra, "با نشست تازه")]), dict([nima.note(zahra, "از کسی که تازه آمد")])
    settle(sara, nima)
    settle(sara)
    server.kill()
    restore_it(server, tmp_path / "kept")
    server.start()
    for seat in (sara, nima):
        done = seat.desk.sync()
        assert (done.state, done.facts["code"]) == ("error", "not_signed_in")
        assert "session has ended" in done.reason
        assert seat.notes(zahra) == sent | theirs
    # Somebody whom the backup does not know is hired anew under another id; their old desk keeps what is theirs.
    with pytest.raises(NotSignedIn, match="login or the password"):
        nima.machine.sign_in("nima")
    sara.sign_in()
    settle(sara)
    assert notes_on(server) == sara.notes(zahra) == sent
    sara.desk.close()
    nima.desk.close()
