"""A file is attached to an entry by whoever serves its customer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from agentdesk.intents.attachments import AttachFile
from agentdesk.intents.interactions import AddNote
from agentdesk.intents.registry import build
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.interaction import Attachment
from agentdesk.models.vocabulary import LARGEST_ATTACHMENT_BYTES, Role
from tests.intents.conftest import AGENT, ZAHRA, Run, numbered

NOTE, FILE = numbered(60), numbered(61)
INVOICE = AttachFile(id=FILE, interaction_id=NOTE, name="a\u202efdp.exe", size_bytes=5, sha256="0" * 64)


def test_a_file_hangs_on_its_entry_and_customer_once(session: Session, either: Run) -> None:
    either(AddNote(id=NOTE, customer_id=ZAHRA, body="b"))
    either(INVOICE)
    either(INVOICE)
    row = session.query(Attachment).one()
    assert (row.id, row.interaction_id, row.customer_id, row.name) == (FILE, NOTE, ZAHRA, "afdp.exe")


def test_there_is_no_file_without_an_entry_or_the_right(session: Session, truth: Run) -> None:
    with pytest.raises(Refused) as missing:
        truth(INVOICE)
    assert missing.value.reason is RefusalCode.MISSING
    truth(AddNote(id=NOTE, customer_id=ZAHRA, body="b"))
    with pytest.raises(Refused) as forbidden:
        truth(INVOICE, actor=replace(AGENT, role=Role.ADMINISTRATOR))
    assert forbidden.value.reason is RefusalCode.FORBIDDEN
    assert session.query(Attachment).count() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [("size_bytes", LARGEST_ATTACHMENT_BYTES + 1), ("size_bytes", -1), ("sha256", "x"), ("name", " ")],
)
def test_what_no_file_can_be_is_refused(field: str, value: object) -> None:
    with pytest.raises(Refused) as refused:
        build("AttachFile", 1, INVOICE.arguments() | {field: value})
    assert refused.value.reason is RefusalCode.INVALID_VALUE
