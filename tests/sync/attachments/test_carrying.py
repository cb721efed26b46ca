"""Files between two desks over the real server: resumed at any byte, never in the way, never visible before whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from agentdesk.desk.attachments import AttachmentNotHere, AttachmentState, FileTooLarge, FileUnreadable
from agentdesk.intents.attachments import AttachFile
from agentdesk.intents.interactions import AddNote
from agentdesk.models.customer import Membership
from agentdesk.models.errors import CacheFault, Refused, StorageFull
from agentdesk.models.interaction import Attachment
from agentdesk.models.vocabulary import LARGEST_ATTACHMENT_BYTES
from agentdesk.server.backup import back_up, restore
from agentdesk.server.blobs.sealing import key_file
from agentdesk.server.blobs.tables import blob, blob_link, blob_part, blob_upload
from agentdesk.server.errands import answer_errand
from agentdesk.server.store import Store
from agentdesk.server.tidying import tidy
from agentdesk.server.tokens import Caller
from agentdesk.sync.attachments.tables import BLOB, BLOB_PART, BLOB_UPLOAD
from agentdesk.sync.attachments.work import SMALL_BYTES
from agentdesk.sync.ports import Brought, Errand
from agentdesk.sync.wire.messages import SyncRequest, SyncResponse
from tests.fixtures.logs import ExpectedLogs
from tests.sync.attachments.house import (
    CUSTOMER,
    NOTE,
    Console,
    made_file,
    open_console,
    pass_days,
    write_note,
)
from tests.sync.firm import MINA, OMID, SARA
from tests.sync.real_firm import RealFirm

SMALL, LARGE = 40_000, SMALL_BYTES + 150_000
LARGEST_PIECE = 1024 * 1024


@pytest.fixture
def sara(real_firm_here: RealFirm) -> Iterator[Console]:
    """Sara's desk, with a note of hers at the centre."""
    console = open_console(real_firm_here)
    write_note(console)
    yield console
    console.close()


@pytest.fixture
def omid(real_firm_here: RealFirm, sara: Console) -> Iterator[Console]:
    """A colleague of the same team."""
    del sara
    console = open_console(real_firm_here, OMID)
    yield console
    console.close()


def count(console: Console, table: str) -> int:
    with console.desk.store.read() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608 - our own


def asked_bytes(errand: Errand) -> int:
    first, _, last = errand.headers["range"].removeprefix("bytes=").partition("-")
    return int(last) - int(first) + 1


def stored_blobs(firm: RealFirm) -> int:
    with firm.store.reading() as session:
        return int(session.scalar(select(func.count()).select_from(blob)) or 0)


def test_a_file_goes_up_and_comes_to_a_colleague_who_asks(sara: Console, omid: Console, tmp_path: Path) -> None:
    path = made_file(tmp_path, LARGE)
    sara.files.attach(NOTE, path)
    assert (sara.state(), sara.only_file().percent) == (AttachmentState.WAITING, 0)
    sara.sync()
    assert sara.state() is AttachmentState.HERE
    omid.sync()
    assert omid.state() is AttachmentState.CENTRE
    with pytest.raises(AttachmentNotHere):
        omid.files.content(omid.only_file().id)
    assert omid.state() is AttachmentState.COMING
    omid.sync_later()
    assert omid.state() is AttachmentState.HERE
    assert omid.files.content(omid.only_file().id) == path.read_bytes()


@pytest.mark.parametrize("size", [0, 1, SMALL])
def test_small_files_come_before_anybody_asks(sara: Console, omid: Console, tmp_path: Path, size: int) -> None:
    path = made_file(tmp_path, size)
    sara.files.attach(NOTE, path)
    sara.sync()
    omid.sync()
    omid.sync_later()
    assert omid.state() is AttachmentState.HERE
    assert omid.files.content(omid.only_file().id) == path.read_bytes()


@pytest.mark.parametrize("answer_is_lost", [False, True])
def test_17_an_upload_that_is_cut_and_restarted_costs_a_piece_a_cut(
    sara: Console, tmp_path: Path, answer_is_lost: bool
) -> None:
    path = made_file(tmp_path, 300_000)
    sara.files.attach(NOTE, path)
    chance, cuts, spent, largest = Random(7), 0, 0, 0  # noqa: S311 - the point is that it repeats
    console = sara
    while console.state() is not AttachmentState.HERE and cuts < 100:
        console.line.answer_is_lost = answer_is_lost
        console.line.cut_after = chance.randrange(30_000, 120_000)
        console.sync()
        spent += console.line.bytes_up
        largest = max([largest, *(len(errand.body) for errand in console.line.errands)])
        cuts += 1
        console = console.restarted()
        console.firm.clock.advance(700)
    assert console.state() is AttachmentState.HERE
    assert cuts > 3
    assert spent <= 300_000 + cuts * largest
    assert stored_blobs(console.firm) == 1
    console.close()


def test_17_a_download_that_is_cut_and_restarted_costs_a_piece_a_cut(
    sara: Console, omid: Console, tmp_path: Path
) -> None:
    path = made_file(tmp_path, 300_000)
    sara.files.attach(NOTE, path)
    sara.sync()
    omid.sync()
    omid.files.want(omid.only_file().id)
    chance, cuts, spent, largest = Random(8), 0, 0, 0  # noqa: S311 - the point is that it repeats
    console = omid
    while console.state() is not AttachmentState.HERE and cuts < 100:
        console.line.cut_after = chance.randrange(30_000, 120_000)
        console.sync_later()
        spent += console.line.bytes_down
        largest = max([largest, *map(asked_bytes, console.line.errands)])
        cuts += 1
        console = console.restarted()
    assert console.files.content(console.only_file().id) == path.read_bytes()
    assert cuts > 3
    assert spent <= 300_000 + cuts * largest
    console.close()


def test_what_is_saved_during_a_large_upload_goes_first(sara: Console, tmp_path: Path) -> None:
    sara.files.attach(NOTE, made_file(tmp_path, 2_000_000))
    later = "33333333-3333-4333-8333-333333333333"

    def save(errand: Errand) -> None:
        if len(sara.line.errands) == 3 and errand.method == "PATCH":
            sara.desk.outbox.perform(AddNote(id=later, customer_id=CUSTOMER, body="urgent"))

    sara.line.before = save
    pieces_before: list[int] = []
    exchange = sara.desk.line.exchange_with

    def watched(user_id: str, request: SyncRequest) -> SyncResponse:
        if request.intents:
            pieces_before.append(len(sara.line.errands))
        return exchange(user_id, request)

    sara.desk.line.exchange_with = watched
    sara.sync()
    assert sara.state() is AttachmentState.HERE
    assert pieces_before == [0, 3]
    assert len(sara.line.errands) > 4


def test_17_a_damaged_piece_never_becomes_visible(
    sara: Console, omid: Console, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs.expect("a file was not what its hash says")
    path = made_file(tmp_path, LARGE)
    sara.files.attach(NOTE, path)
    sara.sync()
    omid.sync()

    def spoil(errand: Errand, brought: Brought) -> Brought:
        return replace(brought, body=b"X" + brought.body[1:]) if errand.method == "GET" else brought

    omid.line.spoil = spoil
    omid.files.want(omid.only_file().id)
    omid.sync_later()
    assert omid.state() is not AttachmentState.HERE
    with pytest.raises(AttachmentNotHere):
        omid.files.open(omid.only_file().id)
    omid.line.spoil = None
    omid.sync_later()
    assert omid.files.content(omid.only_file().id) == path.read_bytes()


def test_bytes_that_are_not_those_of_the_hash_are_dropped_by_the_server(sara: Console, tmp_path: Path) -> None:
    sara.files.attach(NOTE, made_file(tmp_path, SMALL))
    with sara.desk.store.write() as transaction:
        transaction.connection.execute(text("UPDATE blob_part SET body = zeroblob(length(body))"))
    sara.sync()
    assert sara.state() is AttachmentState.WAITING
    assert stored_blobs(sara.firm) == 0
    with sara.firm.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(blob_part)) == 0


def ask(firm: RealFirm, user_id: str, sha256: str) -> int:
    return answer_errand(firm.store, Caller(user_id, "d"), "GET", f"/blob/{sha256}").status


def test_0b8_knowing_a_hash_is_no_right(sara: Console, tmp_path: Path) -> None:
    path = made_file(tmp_path, SMALL)
    sara.files.attach(NOTE, path)
    sara.sync()
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert ask(sara.firm, OMID, sha256) == 200
    assert ask(sara.firm, MINA, sha256) == 404
    mina = open_console(sara.firm, MINA)
    customer, note = "44444444-4444-4444-8444-444444444444", "55555555-5555-4555-8555-555555555555"
    write_note(mina, customer, note)
    claim = "66666666-6666-4666-8666-666666666666"
    mina.desk.outbox.perform(AttachFile(id=claim, interaction_id=note, name="x", size_bytes=SMALL, sha256=sha256))
    mina.sync()
    assert ask(sara.firm, MINA, sha256) == 404
    asked = answer_errand(
        sara.firm.store,
        Caller(MINA, "d"),
        "PATCH",
        f"/blob/{sha256}",
        headers={"upload-offset": "0", "upload-length": str(SMALL), "agentdesk-attachment": claim},
    )
    assert (asked.status, asked.headers["upload-offset"]) == (200, "0")
    mina.close()


def test_0b8_who_has_the_file_sends_all_of_it_and_it_is_stored_once(sara: Console, tmp_path: Path) -> None:
    path = made_file(tmp_path, SMALL)
    sara.files.attach(NOTE, path)
    sara.sync()
    mina = open_console(sara.firm, MINA)
    customer, note = "44444444-4444-4444-8444-444444444444", "55555555-5555-4555-8555-555555555555"
    write_note(mina, customer, note)
    mina.files.attach(note, path)
    mina.sync()
    assert mina.line.bytes_up == SMALL
    assert stored_blobs(sara.firm) == 1
    assert ask(sara.firm, MINA, hashlib.sha256(path.read_bytes()).hexdigest()) == 200
    mina.files.attach(note, path)
    before = mina.line.bytes_up
    mina.sync()
    assert mina.line.bytes_up - before <= SMALL
    with sara.firm.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(blob_link)) == 3
    mina.close()


def test_when_the_customer_leaves_the_scope_the_bytes_leave_the_machine(
    sara: Console, omid: Console, tmp_path: Path
) -> None:
    sara.files.attach(NOTE, made_file(tmp_path, SMALL))
    sara.sync()
    omid.sync()
    omid.sync_later()
    assert (count(omid, "blob"), omid.state()) == (1, AttachmentState.HERE)
    sha256 = hashlib.sha256((tmp_path / "invoice.pdf").read_bytes()).hexdigest()

    def leave(session: Session) -> None:
        for row in session.query(Membership).where(Membership.customer_id == CUSTOMER):
            session.delete(row)

    sara.firm.write(leave)
    omid.sync_later()
    assert (count(omid, "attachment"), count(omid, "blob"), count(omid, "blob_part")) == (0, 0, 0)
    assert ask(sara.firm, OMID, sha256) == 404


def test_bytes_are_let_go_by_budget_but_never_those_not_yet_sent(sara: Console, tmp_path: Path) -> None:
    sara.files.attach(NOTE, made_file(tmp_path, SMALL, "a.pdf", 1))
    sara.sync()
    sara.files.attach(NOTE, made_file(tmp_path, SMALL, "b.pdf", 2))
    again = sara.restarted(budget_bytes=SMALL)
    again.line.cut_after = 0
    again.sync_later()
    states = {one.name: one.state for one in again.files.of_entry(NOTE)}
    assert states == {"a.pdf": AttachmentState.CENTRE, "b.pdf": AttachmentState.WAITING}
    again.close()


def test_what_an_import_names_is_missing_and_is_not_asked_for(sara: Console) -> None:
    def add(session: Session) -> None:
        session.add(
            Attachment(
                id="77777777-7777-5777-8777-777777777777",
                customer_id=CUSTOMER,
                interaction_id=NOTE,
                name="old.pdf",
                size_bytes=10,
                sha256="0" * 64,
            )
        )

    sara.firm.write(add)
    before = len(sara.line.errands)
    sara.sync_later()
    assert sara.state() is AttachmentState.MISSING
    assert len(sara.line.errands) == before


def test_a_file_that_is_not_sent_yet_is_asked_for_again_later(sara: Console, omid: Console, tmp_path: Path) -> None:
    sara.line.cut_after = 0
    sara.files.attach(NOTE, made_file(tmp_path, SMALL))
    sara.sync()
    omid.sync()
    omid.sync_later()
    assert omid.state() is AttachmentState.MISSING
    sara.line.cut_after = None
    sara.sync_later()
    omid.sync_later()
    assert omid.state() is AttachmentState.HERE


@pytest.mark.parametrize("kind", ["folder", "gone", "large"])
def test_what_cannot_be_attached_is_said_and_nothing_is_kept(sara: Console, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "thing.bin"
    if kind == "folder":
        path.mkdir()
    elif kind == "large":
        with path.open("wb") as file:
            file.truncate(LARGEST_ATTACHMENT_BYTES + 1)
    with pytest.raises(FileTooLarge if kind == "large" else FileUnreadable) as refused:
        sara.files.attach(NOTE, path)
    assert refused.value.safe == "Nothing was attached."
    assert (count(sara, "attachment"), count(sara, "blob"), count(sara, "blob_upload")) == (0, 0, 0)


def test_a_file_for_an_entry_that_is_not_here_is_refused_and_nothing_is_kept(sara: Console, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        sara.files.attach("99999999-9999-4999-8999-999999999999", made_file(tmp_path, SMALL))
    assert (count(sara, "attachment"), count(sara, "blob"), count(sara, "intent")) == (0, 0, 2)


def test_a_full_disk_is_said_and_what_was_there_stays(sara: Console, tmp_path: Path) -> None:
    with sara.desk.store.read() as connection:
        pages = int(connection.execute(text("PRAGMA page_count")).scalar_one())
    engine = sara.desk.store._engine
    engine.dispose()
    with sara.desk.store.read() as connection:
        connection.execute(text(f"PRAGMA max_page_count = {pages + 20}"))
    with pytest.raises(StorageFull):
        sara.files.attach(NOTE, made_file(tmp_path, 2_000_000))
    assert (count(sara, "interaction"), count(sara, "attachment"), count(sara, "blob")) == (1, 0, 0)


def test_an_opened_copy_is_private_and_goes_with_the_desk(sara: Console, tmp_path: Path) -> None:
    path = made_file(tmp_path, SMALL, "../a\u202efdp.exe".replace("../", ""))
    sara.files.attach(NOTE, path)
    opened = sara.files.open(sara.only_file().id)
    assert opened.read_bytes() == path.read_bytes()
    assert opened.name == "afdp.exe"
    assert opened.stat().st_mode & 0o777 == 0o600
    assert opened.parent.stat().st_mode & 0o777 == 0o700
    sara.files.forget_opened()
    assert not opened.exists()


def test_nothing_of_a_file_lies_in_the_clear(sara: Console, tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_bytes(b"a very secret sentence " * 3000)
    sara.files.attach(NOTE, path)
    sara.sync()
    assert stored_blobs(sara.firm) == 1
    found = [
        one.name
        for one in tmp_path.rglob("*")
        if one.is_file() and one != path and b"a very secret sentence" in one.read_bytes()
    ]
    assert found == []
    key = key_file(sara.firm.store)
    assert key is not None
    assert key.stat().st_mode & 0o777 == 0o600


def test_20_tidy_removes_unfinished_uploads_and_what_nothing_refers_to(sara: Console, tmp_path: Path) -> None:
    sara.files.attach(NOTE, made_file(tmp_path, SMALL, "whole.pdf", 1))
    sara.sync()
    sara.files.attach(NOTE, made_file(tmp_path, 200_000, "part.pdf", 2))
    again = sara.restarted()
    again.line.cut_after = 60_000
    again.sync_later()
    assert 0 < again.only_percent("part.pdf") < 100
    pass_days(sara.firm, 29)
    assert tidy(sara.firm.store).files == 0
    pass_days(sara.firm, 2)
    assert tidy(sara.firm.store).files == 1

    def remove(session: Session) -> None:
        for row in session.query(Attachment):
            session.delete(row)

    sara.firm.write(remove)
    pass_days(sara.firm, 100)
    assert tidy(sara.firm.store).files == 0
    pass_days(sara.firm, 100)
    assert tidy(sara.firm.store).files == 1
    with sara.firm.store.reading() as session:
        left = [session.scalar(select(func.count()).select_from(one)) for one in (blob, blob_part, blob_link)]
        unfinished = session.scalar(select(func.count()).select_from(blob_upload))
    assert (left, unfinished) == ([0, 0, 0], 0)


def test_a_restored_server_gets_again_what_it_lost(sara: Console, tmp_path: Path) -> None:
    sara.files.attach(NOTE, made_file(tmp_path, SMALL))
    sara.sync()
    with sara.firm.store.writing() as unit:
        for table in (blob_link, blob_upload, blob_part, blob):
            unit.connection.execute(delete(table))
        unit.connection.execute(text("UPDATE feed_head SET epoch = 'restored'"))
    again = sara.restarted()
    again.sync_later()
    again.sync_later()
    assert again.state() is AttachmentState.HERE
    assert stored_blobs(sara.firm) == 1
    with again.desk.store.read() as connection:
        assert connection.scalar(select(BLOB_UPLOAD.c.epoch)) == "restored"
        assert connection.scalar(select(func.count()).select_from(BLOB_PART)) == 1
        assert connection.scalar(select(BLOB.c.here)) is True
    again.close()


def test_a_backup_holds_the_files_and_not_their_key(sara: Console, tmp_path: Path) -> None:
    path = made_file(tmp_path, SMALL)
    sara.files.attach(NOTE, path)
    sara.sync()
    archive, other = tmp_path / "backup", tmp_path / "other.sqlite"
    back_up(sara.firm.store, archive)
    restore(archive, f"sqlite:///{other}")
    address = f"/blob/{hashlib.sha256(path.read_bytes()).hexdigest()}"
    key = key_file(sara.firm.store)
    assert key is not None
    with Store(f"sqlite:///{other}") as store:
        with pytest.raises(CacheFault, match="missing"):
            answer_errand(store, Caller(SARA, "d"), "GET", address)
        store.blob_key_file = key
        assert answer_errand(store, Caller(SARA, "d"), "GET", address).body == path.read_bytes()


def test_a_file_of_a_withdrawn_change_goes_at_once(sara: Console, tmp_path: Path) -> None:
    mid = sara.files.attach(NOTE, made_file(tmp_path, SMALL)).mid
    assert sara.desk.outbox.withdraw(mid)
    assert (count(sara, "attachment"), count(sara, "blob"), count(sara, "blob_upload")) == (0, 0, 0)


def test_largest_piece_is_within_what_the_server_takes(sara: Console, tmp_path: Path) -> None:
    sara.files.attach(NOTE, made_file(tmp_path, 3_000_000))
    sara.sync()
    assert max(len(errand.body) for errand in sara.line.errands) <= LARGEST_PIECE
    assert sara.line.user_id == SARA
