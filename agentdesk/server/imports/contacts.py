"""``agentdesk-server import contacts``: takes in an address book: every vCard of a file, or of a folder."""

from __future__ import annotations

from agentdesk.server.imports.customer_writing import CustomerWriting
from agentdesk.server.imports.draft_import import DraftImport
from agentdesk.server.imports.options import ImportOptions
from agentdesk.server.imports.outcome import Outcome
from agentdesk.server.imports.progress import Progress
from agentdesk.server.imports.rejects import Rejects
from agentdesk.server.imports.vcards.facts import FIELDS
from agentdesk.server.imports.vcards.reading import VcardReading
from agentdesk.server.store import Store


def import_contacts(options: ImportOptions, store: Store, rejects: Rejects, progress: Progress) -> Outcome:
    """Import what ``options`` names. Raises UsageError where there is no vCard in it."""
    reading = VcardReading(options, rejects, progress)
    writing = CustomerWriting(options.scopes, options.firm.region, FIELDS)
    return DraftImport(options, store, rejects, progress).run(reading, writing, reading.bytes_read)
