"""The bytes of files as they lie in a cache and at the server, read and opened past the program.

A part at the server is twelve bytes of nonce and AES-256-GCM over the piece, bound to its place (docs/protocol.md).
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from agentdesk.sync.store import CacheStore
from tests.sync.simulation.files import executor
from tests.sync.simulation.servers import SimulatedServer


def hash_of(content: bytes) -> str:
    """The name of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def key_file(server: SimulatedServer) -> Path:
    """Where the server has the key of the files."""
    return server._file.with_name(f"{server._file.name}.blob-key")


def at_the_server(server: SimulatedServer) -> dict[str, bytes]:
    """Every whole file that the server has, by hash. Raises AssertionError for parts that nobody needs or can open."""
    execute = server._reader.execute
    whole = {parts_id: sha256 for parts_id, sha256 in execute("SELECT parts_id, sha256 FROM blob")}  # noqa: C416
    begun = {parts_id for (parts_id,) in execute("SELECT parts_id FROM blob_upload WHERE NOT done")}
    parts: dict[str, list[bytes]] = defaultdict(list)
    opener = AESGCM(base64.b64decode(key_file(server).read_bytes())) if key_file(server).exists() else None
    for parts_id, start, size, sealed in execute(
        "SELECT parts_id, start, size_bytes, sealed FROM blob_part ORDER BY parts_id, start"
    ):
        assert parts_id in whole or parts_id in begun, f"20: the server keeps {parts_id}, which nothing needs"
        assert start == sum(map(len, parts[parts_id])), f"17: the parts of {parts_id} do not follow each other"
        assert opener is not None, "17: the server has files, and no key"
        part = opener.decrypt(sealed[:12], sealed[12:], f"{parts_id} {start}".encode())
        assert len(part) == size, f"17: a part of {parts_id} has another size than was noted"
        parts[parts_id].append(part)
    found = {sha256: b"".join(parts[parts_id]) for parts_id, sha256 in whole.items()}
    wrong = [sha256 for sha256, content in found.items() if hash_of(content) != sha256]
    assert not wrong, f"17: the server has other bytes than it says under {wrong}"
    return found


@dataclass(frozen=True)
class Upload:
    """How a client has noted that a file of its own is on its way."""

    attachment_id: str
    sha256: str
    state: str
    epoch: str


@dataclass(frozen=True)
class Kept:
    """Bytes in a cache: whole or not, and what is there of them."""

    is_whole: bool
    have_bytes: int
    content: bytes


def uploads_of(store: CacheStore) -> dict[str, Upload]:
    """What goes up from a cache, or went, by attachment."""
    with store.read() as connection:
        rows = executor(connection)("SELECT attachment_id, sha256, state, epoch FROM blob_upload")
        return {one: Upload(one, sha256, state, epoch or "") for one, sha256, state, epoch in rows}


def in_the_cache(store: CacheStore) -> dict[str, Kept]:
    """The bytes of files in a cache, by hash."""
    with store.read() as connection:
        execute = executor(connection)
        parts: dict[str, list[bytes]] = defaultdict(list)
        for sha256, body in execute("SELECT sha256, body FROM blob_part ORDER BY sha256, start"):
            parts[sha256].append(body)
        rows = execute("SELECT sha256, here, have_bytes FROM blob")
        return {sha256: Kept(bool(here), have, b"".join(parts[sha256])) for sha256, here, have in rows}
