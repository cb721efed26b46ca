"""What one says of oneself while calls come and go: a person's own word, and what a call says meanwhile."""

from __future__ import annotations

from agentdesk.desk.presence import AVAILABLE, Presence
from agentdesk.models.presence import PresenceState
from agentdesk.ui.calls.state import Occupation

_OF_CALLS = {
    Occupation.TALKING: Presence(PresenceState.BUSY),
    Occupation.WRITING_UP: Presence(PresenceState.WRAP_UP),
}


class Following:
    """A call in which one talks says busy, one to be written up says wrap-up; afterwards what was chosen comes back.

    What is chosen by hand meanwhile stays until the next call. A phone that rings occupies nobody, so whoever is away
    stays away beside it.
    """

    def __init__(self) -> None:
        self._chosen = AVAILABLE
        self._occupation = Occupation.FREE
        self._is_by_hand = False

    @property
    def said(self) -> Presence:
        """What is to be said now, without how many callbacks one holds."""
        own = self._is_by_hand or self._occupation is Occupation.FREE
        return self._chosen if own else _OF_CALLS[self._occupation]

    def choose(self, presence: Presence) -> None:
        """The person has chosen, whatever their calls are."""
        self._chosen = presence
        self._is_by_hand = self._occupation is not Occupation.FREE

    def follow(self, occupation: Occupation) -> None:
        """The calls occupy the person so from now on. Whoever talks after they wrote something up has a new call."""
        begins = occupation is Occupation.TALKING and self._occupation is Occupation.WRITING_UP
        if begins or occupation is Occupation.FREE:
            self._is_by_hand = False
        self._occupation = occupation
