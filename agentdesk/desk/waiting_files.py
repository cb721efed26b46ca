"""The files of this machine whose bytes have yet to go up, for the list of what is on its way."""

from __future__ import annotations

from sqlalchemy import Connection, select

from agentdesk.desk.attachments import percent_of
from agentdesk.desk.outbox_answers import WaitingFile
from agentdesk.models.customer import Customer
from agentdesk.models.places import table_of
from agentdesk.sync.attachments.keeping import ATTACHMENT
from agentdesk.sync.attachments.tables import BLOB_UPLOAD
from agentdesk.sync.attachments.uploads import is_to_go

_customer = table_of(Customer).c


def waiting_files(connection: Connection) -> tuple[WaitingFile, ...]:
    """Every such file, the oldest first; a change of its entry, or the file's own, may wait beside it."""
    column = BLOB_UPLOAD.c
    rows = connection.execute(
        select(
            column.attachment_id,
            column.size_bytes,
            column.sent_bytes,
            column.queued_at,
            ATTACHMENT.c.name,
            ATTACHMENT.c.customer_id,
            _customer.name.label("customer"),
        )
        .outerjoin(ATTACHMENT, ATTACHMENT.c.id == column.attachment_id)
        .outerjoin(table_of(Customer), _customer.id == ATTACHMENT.c.customer_id)
        .where(is_to_go())
        .order_by(column.queued_at, column.attachment_id)
    )
    return tuple(
        WaitingFile(
            id=row.attachment_id,
            customer_id=row.customer_id,
            customer_name=row.customer,
            name=row.name or "",
            size_bytes=row.size_bytes,
            percent=percent_of(row.sent_bytes, row.size_bytes),
            made_at=row.queued_at,
        )
        for row in rows
    )
