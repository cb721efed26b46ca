"""What the firm wants done with a call that begins: whom it turns away, and which number is shown to whom it calls."""

from __future__ import annotations

from dataclasses import dataclass

from agentdesk.language.phones import normalize_phone, phone_digits


@dataclass(frozen=True, slots=True)
class Rules:
    """What an exchange is told to do.

    ``blocked`` are numbers in E.164 that are turned away. ``caller_ids`` are pairs of the beginning of a dialled number
    in E.164 and the number that the called person sees; the longest beginning counts, "" is for all others.
    """

    region: str = "IR"
    blocked: frozenset[str] = frozenset()
    caller_ids: tuple[tuple[str, str], ...] = ()

    def turns_away(self, number: str | None) -> bool:
        """Whether calls from this number are not wanted."""
        return bool(number) and self._e164(number or "") in self.blocked

    def shown_to(self, number: str) -> str | None:
        """The number that is shown to whom one calls; None: whichever the exchange has."""
        dialled = self._e164(number) if self.caller_ids else ""
        fitting = [pair for pair in self.caller_ids if dialled.startswith(pair[0])]
        return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else None

    def _e164(self, number: str) -> str:
        """The one form to compare by; where it is no number, its digits: short numbers are blocked as they are."""
        read = normalize_phone(number, self.region)
        return phone_digits(number) if read is None else read.e164
