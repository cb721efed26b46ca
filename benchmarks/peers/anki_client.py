"""The peer Anki: one collection, run by the Python of Anki's own environment.

``anki_client.py FOLDER URL ROWS begin|join``: ``begin`` sends the collection, empty but for its note type, up as a
whole, as Anki does at the first sync; what follows goes row by row. ``join`` is a second machine: its first sync takes
the whole collection down. One line of JSON answers each line: ``save N``, ``sync``, ``count``.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

LOGIN, PASSWORD = "sara", "secret"
_FIELDS = ("id", "customer_id", "kind", "direction", "occurred_at", "disposition", "reference", "subject", "body")
_AT_ONCE = 1_000


class Machine:
    """A collection that syncs with a server."""

    def __init__(self, folder: Path, url: str, rows: Path) -> None:
        self._anki = importlib.import_module("anki.collection")
        self._rows: Iterator[str] = iter(rows.read_text(encoding="utf-8").splitlines())
        self._collection = self._anki.Collection(str(folder / "collection.anki2"))
        self._session = self._collection.sync_login(LOGIN, PASSWORD, url)

    def begin(self) -> None:
        """Make the type of a note and send everything up."""
        models = self._collection.models
        kind = models.new("interaction")
        for name in _FIELDS:
            models.add_field(kind, models.new_field(name))
        template = models.new_template("card")
        template["qfmt"], template["afmt"] = "{{id}}", "{{body}}"
        models.add_template(kind, template)
        models.add(kind)
        self._whole(upload=True)

    def save(self, count: int) -> dict[str, Any]:
        """Add the next rows as notes."""
        kind = self._collection.models.by_name("interaction")
        left = count
        while left and (some := list(islice(self._rows, min(left, _AT_ONCE)))):
            requests = []
            for line in some:
                row = json.loads(line)
                note = self._collection.new_note(kind)
                note.fields = [str(row.get(name, "")) for name in _FIELDS]
                requests.append(self._anki.AddNoteRequest(note=note, deck_id=1))
            self._collection.add_notes(requests)
            left -= len(some)
        return {"saved": count - left}

    def sync(self) -> dict[str, Any]:
        """One sync; a whole download where the server asks for it."""
        told = self._collection.sync_collection(self._session, False)
        if told.required == told.FULL_DOWNLOAD:
            self._whole(upload=False)
        elif told.required not in {told.NO_CHANGES, told.NORMAL_SYNC}:
            return {"fault": f"the server wants {told.required}"}
        return {"required": int(told.required)}

    def count(self) -> dict[str, Any]:
        """How many notes there are."""
        return {"rows": self._collection.note_count()}

    def _whole(self, *, upload: bool) -> None:
        self._collection.close_for_full_sync()
        self._collection.full_upload_or_download(auth=self._session, server_usn=None, upload=upload)
        self._collection.reopen(after_full_sync=True)


def answer(machine: Machine, words: list[str]) -> dict[str, Any]:
    """Do one thing; a fault is an answer too."""
    try:
        if words[0] == "save":
            return machine.save(int(words[1]))
        return machine.sync() if words[0] == "sync" else machine.count()
    except Exception as error:  # the process's own boundary
        return {"fault": f"{type(error).__name__}: {error}"}


def main(folder: str, url: str, rows: str, how: str) -> int:
    """Answer until standard input ends."""
    machine = Machine(Path(folder), url, Path(rows))
    if how == "begin":
        machine.begin()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(machine, line.split())), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
