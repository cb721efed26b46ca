"""``agentdesk-server import mail``: takes in mail: a file or a folder of messages, maildir or mbox.

All messages are read before the first is written, for a thread lies in many files in any order. What is read waits in a
private file, so that memory stays flat; an import that is killed is run again and finds what it wrote.
"""

from __future__ import annotations

import sqlite3

from agentdesk.models.errors import UsageError
from agentdesk.server.commands.output import say
from agentdesk.server.imports.draft_import import DraftImport
from agentdesk.server.imports.interaction_writing import InteractionWriting
from agentdesk.server.imports.mail_drafts import MailDrafts
from agentdesk.server.imports.mail_messages import MailMessages
from agentdesk.server.imports.mail_names import name_customers
from agentdesk.server.imports.mail_reading import MailReading
from agentdesk.server.imports.mail_sides import OwnSide
from agentdesk.server.imports.mail_spool import MailSpool
from agentdesk.server.imports.mail_threads import find_customers, find_matters
from agentdesk.server.imports.options import ImportOptions
from agentdesk.server.imports.outcome import Outcome
from agentdesk.server.imports.progress import Progress
from agentdesk.server.imports.rejects import Rejects
from agentdesk.server.imports.rules import LONG, SHORT
from agentdesk.server.imports.table import Reject
from agentdesk.server.store import Store

_INTERNAL = "Nobody outside the firm wrote it, got it, or is in its thread."
_NO_OWN = "Without --own all mail is taken to come from customers. Give --own with the firm's domain, address or name."


def import_mail(options: ImportOptions, store: Store, rejects: Rejects, progress: Progress) -> Outcome:
    """Import what ``options`` names. Raises UsageError where there is no room to keep mails while they are read."""
    try:
        return _imported(options, store, rejects, progress)
    except sqlite3.Error as error:
        raise UsageError(
            f"What is read cannot be kept until it is written: {error}.",
            safe="Nothing is lost: what is in stays.",
            advice="Make room where temporary files lie, or name another place in TMPDIR, and run it again.",
        ) from error


def _imported(options: ImportOptions, store: Store, rejects: Rejects, progress: Progress) -> Outcome:
    if not options.firm.own_domains:
        say(_NO_OWN)
    now = store.outside.now()
    with MailSpool() as spool:
        messages = MailMessages(options.path, rejects)
        _read_all(messages, MailReading(OwnSide(options.firm.own_domains), now), spool, rejects, progress)
        _find_threads(spool, store, rejects)
        writing = InteractionWriting(options.scopes, options.firm.region, ())
        drafts = MailDrafts(spool, store, now)
        outcome = DraftImport(options, store, rejects, progress).run(drafts, writing, lambda: messages.bytes_read)
        _tell(spool)
        named = 0 if options.trial else name_customers(spool, store)
    if named:
        say(f"Customers who were known by their address alone and have a name now: {named:,}.")
    if drafts.stayed:
        say(f"Mails that an earlier import took in under another --own: {drafts.stayed:,}. They stay as they are.")
    return outcome


def _read_all(
    messages: MailMessages, reading: MailReading, spool: MailSpool, rejects: Rejects, progress: Progress
) -> None:
    for number, raw in enumerate(messages, 1):
        facts = reading(raw)
        if len(facts.body) > LONG:
            reason = f"Its text has {len(facts.body):,} characters, at most {LONG:,} can be taken."
            rejects(Reject(raw.line, reason, (raw.name,)))
        else:
            spool.add(raw, facts)
        progress.show(messages.bytes_read, number)


def _find_threads(spool: MailSpool, store: Store, rejects: Rejects) -> None:
    """Settle whose every mail is, and of which matter; mail that is nobody's is refused."""
    find_customers(spool, store)
    for name, line, copies in spool.strays():
        for _ in range(copies + 1):
            rejects(Reject(line, _INTERNAL, (name,)))
    find_matters(spool)


def _tell(spool: MailSpool) -> None:
    """Say what had to be guessed."""
    undated, cut, beyond, shared = spool.counted()
    if undated:
        say(f"Mails without a date that can be read: {undated:,}. They got that of their file.")
    if cut:
        say(f"Mails whose subject was longer than {SHORT} characters and was cut: {cut:,}.")
    if beyond:
        say(f"Mails too long to be read to their end, in their headers or page of HTML: {beyond:,}. Their end is cut.")
    if shared:
        say(f"Mails that share their Message-ID with another that says something else: {shared:,}. All were kept.")
