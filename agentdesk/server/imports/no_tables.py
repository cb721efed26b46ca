"""Tells texts that look like tables and are none, and says what to do with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from agentdesk.models.errors import UsageError

_MARKS = "\ufeff\u200e\u200f"
_CHAT_LINE = re.compile(
    r"[\u200e\u200f]*\[?\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}[,،]? \d{1,2}:\d{2}(?::\d{2})?"
    r"(?:\s?[^\W\d_]\.?[^\W\d_]?\.?)?(?:\]| -) \S"
)
_ENOUGH = 0.3
"""How many lines of a chat begin a message, at least; the others go on with one."""

_OTHER_FORMS = (
    (("<?xml", "<!doctype", "<html", "<table"), "a page of XML or HTML", "Save it as CSV and import that."),
    (("begin:vcard",), "an address book", "Import it as contacts."),
    (("return-path:", "received:", "mime-version:", "from - "), "mail", "Import it as mail."),
)


def require_table(path: Path, lines: Sequence[str]) -> None:
    """Raises UsageError for a text of another kind, by its first lines."""
    start = "".join(lines[:3]).lstrip(_MARKS + " \r\n").casefold()
    for beginnings, words, advice in _OTHER_FORMS:
        if start.startswith(beginnings):
            raise UsageError(f"{path} is {words}, not a table.", advice=advice)
    filled = [line for line in lines if line.strip()]
    messages = sum(1 for line in filled if _CHAT_LINE.match(line))
    first = filled[:1] and _CHAT_LINE.match(filled[0].lstrip(_MARKS))
    if first and messages >= _ENOUGH * len(filled):
        raise UsageError(
            f"{path} is a chat as WhatsApp exports it, not a table.",
            advice="Make a CSV of it with a column each for the time, who wrote and the text.",
        )
