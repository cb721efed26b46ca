"""The key of attachments' bytes, which lies outside the database, and sealing by it (AES-256-GCM, NIST SP 800-38D)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select

from agentdesk.models.errors import CacheDamaged, CacheFault, UsageError
from agentdesk.server.blobs.tables import blob
from agentdesk.server.store import Store

KEY_BYTES = 32
_NONCE_BYTES = 12


class NoAttachments(UsageError):
    """This server was not given a place for the key of attachments."""

    code = "no_attachments"


@dataclass(frozen=True)
class BlobKey:
    """The key, and a name for it that tells nothing of it."""

    secret: bytes

    @property
    def id(self) -> str:
        """Tells one key from another."""
        return hashlib.sha256(b"agentdesk blob key" + self.secret).hexdigest()[:16]

    def seal(self, part: bytes, place: str, nonce: bytes) -> bytes:
        """A part, bound to its place so that no two can be exchanged."""
        return nonce + AESGCM(self.secret).encrypt(nonce, part, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """The part. Raises CacheDamaged when this is not what was sealed."""
        try:
            return AESGCM(self.secret).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place.encode())
        except InvalidTag as error:
            raise CacheDamaged(
                "A part of an attachment is damaged.", safe="It is given to nobody.", advice="Restore a backup."
            ) from error


def sealed_part(store: Store, key: BlobKey, parts_id: str, start: int, part: bytes) -> bytes:
    """A part sealed with a fresh nonce."""
    return key.seal(part, place_of(parts_id, start), store.outside.random_bytes(_NONCE_BYTES))


def place_of(parts_id: str, start: int) -> str:
    """What a part is bound to."""
    return f"{parts_id} {start}"


def blob_key(store: Store) -> BlobKey:
    """The key of this server; the first attachment makes it.

    Raises NoAttachments where no place for it is known, CacheFault when it cannot be read or is missing although there
    are attachments that were sealed by it.
    """
    path = key_file(store)
    if path is None:
        raise NoAttachments(
            "This server takes no attachments: it was not told where their key is.",
            advice="Start it with --blob-key-file FILE.",
        )
    try:
        if not path.exists():
            _make(store, path)
        return BlobKey(_decoded(path.read_bytes()))
    except OSError as error:
        raise CacheFault(f"The key of the attachments cannot be used: {error.strerror}.") from error


def key_file(store: Store) -> Path | None:
    """Where the key is: as the server was told, else beside an SQLite database."""
    if store.blob_key_file is not None:
        return store.blob_key_file
    database = store.url.database
    if store.url.get_backend_name() != "sqlite" or not database or database == ":memory:":
        return None
    return Path(f"{database}.blob-key")


def _make(store: Store, path: Path) -> None:
    """A fresh key, whole or not at all; of two processes at once the first one's counts."""
    with store.reading() as session:
        if session.scalar(select(blob.c.sha256).limit(1)) is not None:
            raise CacheFault(
                f"The key of the attachments is missing: {path.name}.",
                safe="The attachments are untouched.",
                advice="Put the file back from where you keep its copy.",
            )
    fresh = path.with_name(f".{path.name}.{store.outside.token(6)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.b64encode(store.outside.random_bytes(KEY_BYTES)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(fresh, path)
        except FileExistsError:
            return
    finally:
        fresh.unlink()


def _decoded(content: bytes) -> bytes:
    try:
        secret = base64.b64decode(content.strip(), validate=True)
    except binascii.Error:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise CacheFault(
            "The file of the attachments' key holds no key.", safe="It was left untouched.", advice="Put it back."
        )
    return secret
