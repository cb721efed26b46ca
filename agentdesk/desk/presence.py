"""What a person says of themselves on the live channel: whether they may be given work, and why not.

One short text, so that it travels as a live value does: a state, after a colon the firm's code for being away, and
after a space how many callbacks the person holds of how many they may.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agentdesk.models.presence import LANGUAGES, PresenceState, codes_of

_VALUE = re.compile(r"(?P<state>[a-z_]{1,20})(?::(?P<code>[a-z0-9_-]{1,24}))?(?: (?P<used>\d{1,3})/(?P<most>\d{1,3}))?")
_STATES = {state.value: state for state in PresenceState}


@dataclass(frozen=True, slots=True)
class Presence:
    """What somebody says. ``code`` is why they are away, "" for no reason given.

    ``used`` of ``most`` callbacks are held by them; ``most`` is 0 where they have no limit.
    """

    state: PresenceState
    code: str = ""
    used: int = 0
    most: int = 0

    @property
    def value(self) -> str:
        """The text that travels."""
        code = f":{self.code}" if self.code else ""
        load = f" {self.used}/{self.most}" if self.most else ""
        return f"{self.state}{code}{load}"


AVAILABLE = Presence(PresenceState.AVAILABLE)
AWAY = Presence(PresenceState.AWAY)


def read_presence(value: str) -> Presence:
    """What a value says. One that this program does not know says that somebody is here, and no more."""
    found = _VALUE.fullmatch(value)
    state = None if found is None else _STATES.get(found["state"])
    if found is None or state is None:
        return Presence(PresenceState.HERE)
    code = (found["code"] or "") if state is PresenceState.AWAY else ""
    return Presence(state, code, int(found["used"] or 0), int(found["most"] or 0))


@dataclass(frozen=True, slots=True)
class AuxCode:
    """One reason to be away, with the firm's words by language; without words those of the program are used."""

    code: str
    words: Mapping[str, str]

    def words_in(self, language: str) -> str:
        """Its words in a language, else in any other; "" where the firm gave none."""
        return self.words.get(language) or next((self.words[one] for one in LANGUAGES if self.words.get(one)), "")


USUAL_CODES: tuple[AuxCode, ...] = tuple(
    AuxCode(code, {}) for code in ("break", "lunch", "training", "meeting", "other")
)
"""The reasons where the firm has set none."""


def aux_codes(given: Mapping[str, Any]) -> tuple[AuxCode, ...]:
    """The firm's reasons in the order of the setting ``presence``; the usual ones where it names none."""
    return tuple(AuxCode(code, words) for code, words in codes_of(given).items()) or USUAL_CODES
