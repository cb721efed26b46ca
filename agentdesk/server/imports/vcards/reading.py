"""Reads the address books below a path, card by card, and gives each the draft of a customer."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from agentdesk.models.errors import UsageError
from agentdesk.server.imports.drafts import CustomerDraft
from agentdesk.server.imports.keys import Sightings, own_id
from agentdesk.server.imports.options import ImportOptions
from agentdesk.server.imports.progress import Progress
from agentdesk.server.imports.refusal import RowRefused
from agentdesk.server.imports.rejects import Rejects
from agentdesk.server.imports.table import Reject
from agentdesk.server.imports.text_encoding import wide_encoding
from agentdesk.server.imports.vcards.cards import Card, CardReader, Stray
from agentdesk.server.imports.vcards.facts import CardFacts, FactsOfCard
from agentdesk.server.imports.vcards.lines import byte_lines
from agentdesk.server.imports.vcards.properties import properties_of
from agentdesk.server.imports.vcards.words import CardWords

SYSTEM = "vcard"
"""The system of a card's own id, which is the same whatever program wrote the card."""

_SAMPLE_BYTES = 1 << 18
_BEGIN = re.compile(rb"(?:^|[\r\n])(?:\xef\xbb\xbf)?[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*[\r\n]", re.IGNORECASE)
_NOT_FOR_READING = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
"""What systems leave in folders for themselves."""


class VcardReading:
    """The drafts of all cards, in the order of the files' names. ``bytes_read`` tells how far the reading is.

    What cannot be taken goes to ``rejects``. Iterating raises UsageError where there is no card at all.
    """

    def __init__(self, options: ImportOptions, rejects: Rejects, progress: Progress) -> None:
        self._path = options.path
        self._rejects = rejects
        self._progress = progress
        self._facts = FactsOfCard(CardWords(options.firm.region))
        self._bytes_before = 0
        self._open: BinaryIO | None = None
        self._cards = 0

    def bytes_read(self) -> int:
        """How much of all files was taken in."""
        return self._bytes_before + (0 if self._open is None else self._open.tell())

    def __iter__(self) -> Iterator[CustomerDraft]:
        with Sightings() as sightings:
            for path in _files(self._path):
                yield from self._of_file(path, sightings)
        if not self._cards:
            raise UsageError(
                f"{self._path} holds no vCard.", advice="Export the address book as vCard (.vcf) and import that."
            )

    def _of_file(self, path: Path, sightings: Sightings) -> Iterator[CustomerDraft]:
        name = str(path.relative_to(self._path)) if path != self._path else path.name
        try:
            with path.open("rb") as raw:
                self._open = raw
                if holds_cards(raw):
                    yield from self._of_cards(CardReader(byte_lines(raw)), name, sightings)
                else:
                    self._rejects(Reject(1, "The file holds no vCard.", [name]))
                self._bytes_before += raw.tell()
        except OSError as error:
            self._rejects(Reject(1, f"The file cannot be read: {error.strerror or error}.", [name]))
        finally:
            self._open = None

    def _of_cards(self, reader: CardReader, name: str, sightings: Sightings) -> Iterator[CustomerDraft]:
        for one in reader:
            self._cards += 1
            self._progress.show(self.bytes_read(), self._cards)
            if isinstance(one, Stray):
                self._rejects(Reject(one.line, "The lines belong to no card.", [name, one.text]))
                continue
            try:
                yield self._draft(one, sightings)
            except RowRefused as error:
                self._rejects(Reject(one.line, str(error), [name, one.text()]))

    def _draft(self, card: Card, sightings: Sightings) -> CustomerDraft:
        if card.refusal:
            raise RowRefused(card.refusal)
        facts = self._facts(properties_of(card))
        content = _content(facts)
        (first,) = sightings.first_of([(hash((facts.uid, facts.uid or facts.print_)), card.line, content)])
        if first is not None and first.content != content:
            what = "has the same UID and says otherwise" if facts.uid else "says the same under other labels"
            raise RowRefused(f"An earlier card, on line {first.line} of its file, {what}.")
        if facts.uid is None:
            # Two cards that say the same are one card, which came in two files or twice in one.
            card_id = own_id("customer-row", SYSTEM, facts.print_)
            return CustomerDraft(card_id, None, None, True, facts.fields, facts.contacts)
        card_id = own_id("customer", SYSTEM, facts.uid)
        return CustomerDraft(card_id, SYSTEM, facts.uid, True, facts.fields, facts.contacts)


def holds_cards(raw: BinaryIO) -> bool:
    """Whether there is a vCard near the start of a file; leaves it at its start."""
    sample = raw.read(_SAMPLE_BYTES)
    raw.seek(0)
    wide = wide_encoding(sample)
    if wide is not None:
        sample = sample.decode(wide, "replace").encode("utf-8", "replace")
    return _BEGIN.search(sample) is not None


def _content(facts: CardFacts) -> int:
    told = repr((sorted(facts.fields.items()), facts.contacts)).encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big", signed=True)


def _files(path: Path) -> Iterator[Path]:
    """The file, or all files below the folder in the order of their names."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        for name in sorted(names):
            if name.lower() not in _NOT_FOR_READING and (Path(folder) / name).is_file():
                yield Path(folder) / name
