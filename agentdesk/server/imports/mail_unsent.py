"""Tells drafts from mail that was sent: by what the programs that wrote them say in their headers and their folders."""

from __future__ import annotations

import base64
import re

from agentdesk.channels.mail.words import decode_words

_FLAGGED = re.compile(r"[:;!]2,[A-Za-z]*D[A-Za-z]*$")
_HEADER = re.compile(rb"^([!-9;-~]+)[ \t]*:((?:.*\r?\n[ \t])*.*)$", re.MULTILINE)
_PACKED = re.compile(r"&([A-Za-z0-9+,]*)-")
_ENDING = re.compile(r"\.(?:mbox|mbx|eml|sbd)$", re.IGNORECASE)
_BETWEEN_WORDS = re.compile("[\\s\u200c\u200f\u200e\u064b-\u0652_-]+")
_PARTING = re.compile(r"[/.\\]")
_NAMES_OF_DRAFTS = """
    draft drafts brouillon brouillons entwurf entwürfe borrador borradores bozza bozze rascunho rascunhos concepten
    utkast kladder kladde luonnokset szkice wersjerobocze taslak taslaklar черновик черновики чернетки
    پیشنویس پیشنویسها مسودة مسودات المسودات طيوطات ڈرافٹ 草稿 草稿箱 下書き 임시보관함
"""
_DRAFTS = frozenset(_NAMES_OF_DRAFTS.split())
"""The folder of drafts in the languages of programs, without blanks and joiners."""


def is_unsent(name: str, head: bytes, *, is_box: bool) -> bool:
    """Whether a message was never sent. ``head`` is its headers, ``name`` the path of its file, an mbox or not.

    What servers have carried (``Received``) was sent, wherever it lies now. Thunderbird leaves ``X-Mozilla-Draft-Info:
    internal/draft`` in mail that it sends later, so that tells nothing.
    """
    told = {found[1].lower(): found[2] for found in _HEADER.finditer(head)}
    if told.get(b"x-unsent", b"").strip() == b"1" or _is_labelled(told.get(b"x-gmail-labels", b"")):
        return True
    if b"received" in told:
        return False
    is_template = told.get(b"x-mozilla-draft-info", b"").strip().startswith(b"internal/template")
    is_apples = told.get(b"x-uniform-type-identifier", b"").strip() == b"com.apple.mail-draft"
    return is_template or is_apples or _lies_among_drafts(name, is_box=is_box)


def is_flagged(name: str) -> bool:
    """Whether a maildir's flags say that the message was never sent."""
    return _FLAGGED.search(name) is not None


def _is_labelled(labels: bytes) -> bool:
    return any(_is_drafts(one) for one in decode_words(labels.decode("latin-1")).split(","))


def _lies_among_drafts(name: str, *, is_box: bool) -> bool:
    folders = [_ENDING.sub("", one) for one in (name.split("/") if is_box else name.split("/")[:-1])]
    return any(_is_drafts(_PARTING.split(unpacked(one))[-1]) for one in folders)


def _is_drafts(word: str) -> bool:
    return _BETWEEN_WORDS.sub("", word).strip("\"'").casefold().replace("ي", "ی") in _DRAFTS


def unpacked(folder: str) -> str:
    """The name of a folder as people know it: servers keep it in the UTF-7 of IMAP (RFC 3501, 5.1.3)."""
    return _PACKED.sub(lambda found: _letters(found[1]) if found[1] else "&", folder)


def _letters(packed: str) -> str:
    padded = packed.replace(",", "/") + "=" * (-len(packed) % 4)
    try:
        return base64.b64decode(padded).decode("utf-16-be", "replace")
    except ValueError:
        return packed
