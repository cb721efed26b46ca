"""What somebody meant who typed on the wrong keyboard: the same keys read on the other layouts.

Three layouts by the place of the key: US, Persian (ISIRI 9147, with the letters that older Windows keyboards have
elsewhere) and Arabic (101). «زشممذ» reads "callb" on US, "efj" reads «ثبت» on Persian.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

_US = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`"
_PERSIAN = "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو./\u200d"
_ARABIC = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤر\ufefbىةوزظذ"
_LAYOUTS = (_US, _PERSIAN, _ARABIC)
_LAM_ALEF, _ITS_KEY = "لا", "\ufefb"
_ELSEWHERE: Mapping[str, Mapping[str, str]] = {
    _US: {},
    _PERSIAN: {"ي": "d", "ك": ";", "ئ": "m", "آ": "h", "ژ": "c"},
    _ARABIC: {"أ": "h", "إ": "y", "آ": "n", "ـ": "j"},
}
"""Letters of a layout that stand on a second key, or with Shift, by the US letter of that key."""


@lru_cache(maxsize=64)
def other_readings(text: str) -> tuple[str, ...]:
    """``text`` as it would read had another layout been on; empty when no layout could have typed it."""
    typed = text.lower()
    readings = [
        "".join(_on(target, place) for place in places)
        for source in _LAYOUTS
        for places in _places(source, typed)
        for target in _LAYOUTS
        if target is not source
    ]
    return tuple(dict.fromkeys(reading for reading in readings if reading != typed))


def _places(layout: str, typed: str) -> list[list[int | str]]:
    """The keys that typed it, letters as places and what every layout shares as itself; both ways to type لا."""
    spellings = [typed]
    if layout is _ARABIC and _LAM_ALEF in typed:
        spellings.insert(0, typed.replace(_LAM_ALEF, _ITS_KEY))
    found = [[_place(layout, character) for character in spelling] for spelling in spellings]
    return [
        [place for place in places if place is not None]
        for places in found
        if None not in places and any(isinstance(place, int) for place in places)
    ]


def _place(layout: str, character: str) -> int | str | None:
    if character.isspace() or character.isdecimal():
        return character
    place = layout.find(character)
    if place >= 0:
        return place
    second = _ELSEWHERE[layout].get(character)
    return _US.find(second) if second is not None else None


def _on(layout: str, place: int | str) -> str:
    if isinstance(place, str):
        return place
    return _LAM_ALEF if layout[place] == _ITS_KEY else layout[place]
