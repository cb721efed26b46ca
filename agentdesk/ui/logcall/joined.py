"""Under which id a call goes by now: one that the softphone told of first may turn out to be one of the exchange's."""

from __future__ import annotations


class JoinedCalls:
    """One for the window. Whoever kept the id of a call, in memory or in a draft, asks here when it is used again."""

    def __init__(self) -> None:
        self._now: dict[str, str] = {}

    def join(self, before: str, entry_id: str) -> bool:
        """A call has another id from now on; whether that is new."""
        is_new = self._now.get(before) != entry_id
        self._now[before] = entry_id
        return is_new

    def of(self, entry_id: str) -> str:
        """The id by now; the same for a call that was never joined with another."""
        return self._now.get(entry_id, entry_id)
