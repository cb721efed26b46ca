"""Files: their bytes outlive kills at any statement, cut lines, spoilt pieces and restores, and are in nobody's way.

What a client shows as being at the centre is there, whole and with the right hash; equal bytes lie there once; what has
not gone up never leaves the machine that has it; and in the end everybody who sees a file has its bytes.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

from agentdesk.desk.attachments import AttachmentNotHere, AttachmentQuestions, AttachmentState
from agentdesk.intents.attachments import AttachFile
from agentdesk.models.errors import Refused
from tests.sync.simulation.client import MISHAPS, Client
from tests.sync.simulation.files import stored_rows
from tests.sync.simulation.said import Made
from tests.sync.simulation.scene import MOST_TURNS, Faults, Ground
from tests.sync.simulation.trials.base import OwnEvent, TrialClient
from tests.sync.simulation.trials.refused import queue_of
from tests.sync.simulation.trials.stored import at_the_server, hash_of, in_the_cache, key_file, uploads_of
from tests.sync.simulation.trials.versions import Versions

PART = "files"
_SIZES = (0, 1, 700, 9_000, 40_000, 70_000, 120_000)
_ON_THE_WAY_DOWN = ("cut off", "cut off", "drop response", "kill while applying", "full disk")
_DAY_SECONDS = 25 * 3600
_ROUNDS = 3


class SeededRandomness:
    """Ids that the seed gives."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def token_bytes(self, count: int) -> bytes:
        """So many bytes of chance."""
        return self._chance.randbytes(count)


class Attaching(Versions):
    """A world in which people attach files."""

    def __init__(self, seed: int, ground: Ground, faults: Faults) -> None:
        key_file(ground.server).unlink(missing_ok=True)
        dice = random.Random(f"files {seed}")  # noqa: S311 - the point is that they repeat
        self._contents = [dice.randbytes(size) for size in dice.sample(_SIZES, 4)]
        self._by_hash = {hash_of(content): content for content in self._contents}
        self._gone_up: set[str] = set()
        """Attachments that once counted as sent: who lost sight of one and sees it again only reads it."""
        super().__init__(seed, ground, faults)

    def _make(self, label: str, user_id: str, original: Client | None = None, copied: Path | None = None) -> Client:
        client = super()._make(label, user_id, original, copied)
        if PART in self._parts and isinstance(client, TrialClient):
            client.carries = True
            client.reopen()
        return client

    def _own_events(self) -> list[OwnEvent]:
        if PART not in self._parts:
            return super()._own_events()
        return [
            *super()._own_events(),
            (self._attach, 6),
            (self._carry, 8),
            (self._comes_down, 5),
            (self._open_a_file, 3),
            (self._attach_and_lose, 2),
            (self._attach_to_refused, 2),
        ]

    def _questions(self, client: Client, wake: Callable[[], None] = lambda: None) -> AttachmentQuestions:
        folder = self._ground.folder / f"{client.label}-opened".replace(" ", "-")
        return AttachmentQuestions(
            client.store, client.outbox, client.clock, SeededRandomness(self._chance), folder, wake
        )

    # ---------------------------------------------------------------- what happens

    def _attach(self) -> str:
        client = self._trial_client()
        entries = sorted(row_id for table, row_id in stored_rows(client.store) if table == "interaction")
        if client.locked or not entries:
            return f"{client.label} has nothing to attach to"
        return self._attaches(client, self._chance.choice(entries))

    def _attaches(self, client: TrialClient, entry_id: str) -> str:
        content = self._chance.choice(self._contents)
        path = self._ground.folder / "a file.pdf"
        path.write_bytes(content)
        files = self._questions(client)
        try:
            done = client.does(lambda: files.attach(entry_id, path), self._own_mishap())
        except Refused as refused:
            return f"{client.label} attaches nothing: {refused.reason}"
        if done is None:
            return f"{client.label} attaches a file, which is not saved"
        [attached] = [one for one in uploads_of(client.store).values() if one.attachment_id in done.ids]
        intent = AttachFile(
            id=attached.attachment_id,
            interaction_id=entry_id,
            name="a file.pdf",
            size_bytes=len(content),
            sha256=hash_of(content),
            media_type="application/pdf",
        )
        client.promised[attached.attachment_id] = Made(intent, self._clock.true, client.clock.boot_id())
        self._check(client, thorough=True)
        return f"{client.label} attaches {len(content)} bytes"

    def _carry(self) -> str:
        """Files travel over a line that breaks again and again."""
        client = self._trial_client()
        if not self._may_work(client):
            return f"{client.label} may not work"
        befell = []
        for _ in range(2):
            self._clock.advance(self._chance.choice((0, 0, 400)))
            befell += client.carry_on(lambda: self._mishap(MISHAPS, 0.4), partial(self._check_turn, client))
            self._check(client)
        return f"{client.label} carries files: {', '.join(befell)}"

    def _comes_down(self) -> str:
        """A file is at the server, and comes to a colleague over a line that spoils it."""
        first, second = self._trial_client(), self._trial_client()
        if first is second or not (self._may_work(first) and self._may_work(second)):
            return "there are no two who could share a file"
        self._drains(second)
        self._drains(first)
        words = self._attach_first(first)
        self._drains(first)
        self._clock.advance(120)
        befell = second.carry_on(lambda: self._mishap(_ON_THE_WAY_DOWN, 0.7), partial(self._check_turn, second))
        self._check(second)
        return f"{words}, which come to {second.label}: {', '.join(befell)}"

    def _open_a_file(self) -> str:
        """A file is opened: what is shown of it is all of it, or nothing."""
        client = self._trial_client()
        rows = stored_rows(client.store)
        shown = sorted(row_id for table, row_id in rows if table == "attachment")
        if client.locked or not shown:
            return f"{client.label} sees no file"
        attachment_id = self._chance.choice(shown)
        try:
            content = self._questions(client).content(attachment_id)
        except AttachmentNotHere:
            return f"{client.label} waits for a file"
        assert hash_of(content) == rows["attachment", attachment_id]["sha256"], f"17: {client.label} opens other bytes"
        return f"{client.label} opens {len(content)} bytes"

    def _attach_and_lose(self) -> str:
        """A file has gone up, and the server goes back to before."""
        client = self._trial_client()
        if not self._may_work(client) or not self._faults.server_goes_back:
            return f"{client.label} may not work"
        self._drains(client)
        self._keep_copy()
        words = self._attach_first(client)
        self._drains(client)
        new_epoch = self._chance.random() < 0.5
        self._goes_back(new_epoch=new_epoch)
        return f"{words}, and the server loses it, new epoch: {new_epoch}"

    def _attach_first(self, client: TrialClient) -> str:
        entries = sorted(row_id for table, row_id in stored_rows(client.store) if table == "interaction")
        return self._attaches(client, self._chance.choice(entries)) if entries else f"{client.label} attaches nothing"

    def _attach_to_refused(self) -> str:
        """A file of a note that is refused at first: handed in again together with it, or given up."""
        client = self._trial_client()
        if not self._may_work(client):
            return f"{client.label} may not work"
        note, customer = self._notes_on_nobody(client)
        if note is None:
            return f"{client.label} could not save"
        words = self._attaches(client, note)
        self._drains(client)
        change = queue_of(client.store)[note]
        if change.id not in self._ledger(client).open_ones({note: change}) or not self._may_work(client):
            return f"{words}, to a note that is not refused"
        self._appears(customer, client)
        return f"{words}, {self._decides(client, change, self._chance.choice(('again', 'again', 'discard')))}"

    # ---------------------------------------------------------------- looking

    def _check(self, client: Client, *, thorough: bool = False) -> None:
        super()._check(client, thorough=thorough)
        if PART in self._parts:
            self._check_files(client)

    def _check_files(self, client: Client) -> None:
        """17 on one cache: what is here is whole, what has not gone up is here, what is shown as sent was sent."""
        kept, there = in_the_cache(client.store), at_the_server(self._server)
        for sha256, one in kept.items():
            assert len(one.content) == one.have_bytes, f"17: {client.label} has noted another size of {sha256}"
            is_true = one.content == self._by_hash[sha256]
            assert not one.is_whole or is_true, f"17: {client.label} has other bytes of {sha256} than were attached"
        for upload in uploads_of(client.store).values():
            is_here = upload.sha256 in kept and kept[upload.sha256].is_whole
            assert is_here or upload.state == "sent", f"17: {client.label} has lost the bytes of {upload.attachment_id}"
            if upload.state == "sent":
                self._gone_up.add(upload.attachment_id)
            if upload.state == "sent" and self._same_server:
                assert upload.sha256 in there, f"17: {client.label} says that {upload.attachment_id} has gone up"

    # ---------------------------------------------------------------- in the end

    def _calm(self) -> None:
        super()._calm()
        if PART not in self._parts:
            return
        for _ in range(_ROUNDS):
            self._clock.advance(_DAY_SECONDS)
            for client in self.clients:
                client.drain(MOST_TURNS, partial(self._check_turn, client))
                self._check(client)
        self._check_arrived()

    def _check_arrived(self) -> None:
        """17: every file that somebody still has is at the server, and with everybody who sees it."""
        there, picture = at_the_server(self._server), self._server.picture()
        sent: set[str] = set()
        for client in self.clients:
            for one in uploads_of(client.store).values():
                if ("attachment", one.attachment_id) in picture.visible(client.actor.user_id):
                    assert one.state == "sent", f"17: {one.attachment_id} of {client.label} is {one.state} in the end"
                    assert one.sha256 in there, f"17: {one.attachment_id} of {client.label} is not at the server"
                    sent.add(one.attachment_id)
            for key, row in stored_rows(client.store).items():
                is_made_here = key[0] == "attachment" and key[1] in client.promised and row["sha256"] in there
                if is_made_here and row["sha256"] in in_the_cache(client.store) and key[1] not in self._gone_up:
                    assert key[1] in uploads_of(client.store), f"17: nobody sends the bytes of {key[1]}"
        for client in self.clients:
            kept, files = in_the_cache(client.store), self._questions(client)
            for (table, row_id), row in picture.visible(client.actor.user_id).items():
                if table != "attachment" or row_id not in sent:
                    continue
                is_here = row["sha256"] in kept and kept[row["sha256"]].is_whole
                assert is_here, f"17: {client.label} sees {row_id}, and has not got its bytes"
                [shown] = [one for one in files.of_entry(row["interaction_id"]) if one.id == row_id]
                assert shown.state is AttachmentState.HERE, f"17: {client.label} shows {row_id} as {shown.state}"
