"""Keeping left-to-right tokens whole inside right-to-left sentences, and the marks out of storage.

A bare `+98 912 345 6789` in a Persian sentence paints as `6789 345 912 98+`. Whatever is put into
a sentence is therefore wrapped in Unicode isolates (UAX #9, 2.4) when it is shown. The marks are
for the screen only: they are taken off again before text is stored, copied or exported.
"""

from enum import Enum

from agentdesk.language.digits import to_ascii
from agentdesk.language.language import Language

_LRM = "\u200e"
_LRI = "\u2066"
_FSI = "\u2068"
_PDI = "\u2069"
_EMBEDDINGS = range(0x202A, 0x202F)
_ISOLATES = range(0x2066, 0x206A)
_MARKS = (0x200E, 0x200F, 0x061C)

_WITHOUT_CONTROLS = dict.fromkeys((*_EMBEDDINGS, *_ISOLATES))
_WITHOUT_MARKS = {**_WITHOUT_CONTROLS, **dict.fromkeys(_MARKS)}


class IsolateKind(Enum):
    """What is put into the sentence."""

    TEXT = "text"
    """Free text, such as a name: takes the direction of its own first strong letter."""

    LTR = "ltr"
    """A phone, id, e-mail address, URL, file name, code or key: always left to right."""


def iso(value: str, kind: IsolateKind) -> str:
    """Wrap `value` so that it neither turns round nor turns its sentence round.

    Controls already in the value are dropped first, so that it cannot close the isolate early.
    """
    if not value:
        return ""
    opening = _LRI if kind is IsolateKind.LTR else _FSI
    return f"{opening}{strip_controls(value)}{_PDI}"


def strip_controls(text: str) -> str:
    """Drop embedding, override and isolate controls (U+202A-E, U+2066-9) for storage and clipboard.

    ZWNJ and ZWJ are part of Persian spelling and stay; so do the marks LRM, RLM and ALM, which
    cannot reach beyond their place.
    """
    return text if text.isascii() else text.translate(_WITHOUT_CONTROLS)


def copy_token(value: str) -> str:
    """Give a phone, id or code as it goes to the clipboard: ASCII digits, no direction marks."""
    return to_ascii(value.translate(_WITHOUT_MARKS))


def range_text(start: str, end: str, language: Language) -> str:
    """Join the two ends of a range of times, dates or numbers as the language writes it.

    A bare `9:00 - 12:30` paints its ends swapped in a right-to-left sentence: Persian therefore
    puts a word between them, Arabic isolates the whole. Between Arabic-Indic digits a dash counts as
    right-to-left (UAX #9, N1) and would swap the ends even there: the marks on its sides prevent it.
    """
    if language is Language.FA:
        return f"{start} تا {end}"
    if language is Language.AR:
        return f"{_LRI}{start}{_LRM}–{_LRM}{end}{_PDI}"
    return f"{start}–{end}"
