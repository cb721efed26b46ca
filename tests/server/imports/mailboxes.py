"""Builds mails and the files they lie in, for the tests of the import of mail."""

from __future__ import annotations

from pathlib import Path

MAY = "Thu, 02 May 2019 10:00:00 +0000"


def letter(body: str = "Hello", **headers: str | None) -> bytes:
    """A message with these headers; ``message_id`` is written Message-Id. None leaves a usual one out."""
    told: dict[str, str | None] = {
        "from": "Ann Lee <ann@customer.example>",
        "to": "Shop <info@shop.example>",
        "date": MAY,
        "subject": "A question",
        **{name.rstrip("_"): value for name, value in headers.items()},
    }
    lines = [f"{name.replace('_', '-').title()}: {value}" for name, value in told.items() if value is not None]
    return "\n".join([*lines, "", *body.split("\n"), ""]).encode("utf-8", "surrogateescape")


def put(folder: Path, messages: dict[str, bytes]) -> Path:
    """A folder with these files."""
    for name, content in messages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def boxed(*messages: bytes, stamp: str = "From ann@customer.example Thu May  2 10:00:00 2019") -> bytes:
    """An mbox of these messages; their lines ``From ...`` are quoted as mboxrd does."""
    out = b""
    for message in messages:
        lines = [b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in message.split(b"\n")]
        out += stamp.encode() + b"\n" + b"\n".join(lines) + b"\n"
    return out


def replied(name: str, lineage: str = "", **headers: str | None) -> bytes:
    """The mail ``<name@x.example>``, an answer to the last of the mails of its lineage."""
    ids = [f"<{one}@x.example>" for one in lineage.split()]
    told: dict[str, str | None] = {"references": " ".join(ids), "in_reply_to": ids[-1]} if ids else {}
    return letter(f"Text of {name}", message_id=f"<{name}@x.example>", **{**told, **headers})
