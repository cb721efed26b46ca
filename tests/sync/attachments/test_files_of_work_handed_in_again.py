"""The bytes of an attachment follow it when it is handed in again: after a refusal, and after the server went back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from agentdesk.desk.attachments import AttachmentState
from agentdesk.intents.base import paired_id
from agentdesk.intents.interactions import AddNote
from agentdesk.models.customer import Customer, Membership
from agentdesk.server.blobs.tables import blob
from agentdesk.sync.choices import Choice
from agentdesk.sync.refusals import needing_somebody
from agentdesk.sync.settling import Settling
from tests.sync.attachments.house import CUSTOMER, NOTE, Console, made_file, open_console, write_note
from tests.sync.firm import NORTH_SCOPE, OMID, fixed_id
from tests.sync.real_firm import RealFirm
from tests.sync.rig import seeded_dice

LATER_NOTE = fixed_id("a note that is refused at first")


def stored_at_the_centre(firm: RealFirm) -> list[str]:
    with firm.store.reading() as session:
        return list(session.scalars(select(blob.c.sha256)))


def test_a_file_goes_up_when_its_refused_attachment_is_handed_in_again(
    real_firm_here: RealFirm, tmp_path: Path
) -> None:
    """Invariant 17: found by the trials of the simulation. The bytes stayed behind under the attachment's first id."""
    sara, late = open_console(real_firm_here), fixed_id("late")
    path = made_file(tmp_path, 40_000)
    sara.sync()
    sara.desk.outbox.perform(AddNote(id=LATER_NOTE, customer_id=late, body="b"))
    sara.files.attach(LATER_NOTE, path)
    sara.sync()
    assert stored_at_the_centre(real_firm_here) == []
    real_firm_here.add(
        Customer(id=late, name="late"),
        Membership(id=paired_id(late, NORTH_SCOPE), customer_id=late, scope=NORTH_SCOPE),
    )
    hand_in_all_again(sara)
    sara.sync()
    assert len(stored_at_the_centre(real_firm_here)) == 1
    omid = open_console(real_firm_here, OMID)
    omid.sync()
    omid.sync_later()
    with omid.desk.store.read() as connection:
        [(attachment_id, note_id)] = connection.exec_driver_sql("SELECT id, interaction_id FROM attachment").all()
    assert note_id != LATER_NOTE
    assert omid.files.content(attachment_id) == path.read_bytes()
    for console in (sara, omid):
        console.close()


def hand_in_all_again(console: Console) -> None:
    desk = console.desk
    settling = Settling(desk.store, desk.outbox, actor=desk.actor, clock=desk.clock, dice=seeded_dice("decisions"))
    with desk.store.read() as connection:
        first = needing_somebody(connection)[0]
    settling.settle(first.mid, Choice.AGAIN)


def test_a_file_goes_up_again_to_a_server_whose_files_were_put_back(real_firm_here: RealFirm, tmp_path: Path) -> None:
    """Invariant 15: a copy of its database keeps the epoch, by which alone a client knew to ask for its files."""
    sara = open_console(real_firm_here)
    write_note(sara, CUSTOMER)
    database, copy = real_firm_here.folder / "server.sqlite", tmp_path / "copy.sqlite"
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    sara.files.attach(NOTE, made_file(tmp_path, 40_000))
    sara.sync()
    assert len(stored_at_the_centre(real_firm_here)) == 1
    real_firm_here.store._engine.dispose()
    for suffix in ("-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    shutil.copy(copy, database)
    assert stored_at_the_centre(real_firm_here) == []
    sara.sync()
    sara.sync_later()
    sara.sync_later()
    assert len(stored_at_the_centre(real_firm_here)) == 1
    assert sara.state() is AttachmentState.HERE
    sara.close()
