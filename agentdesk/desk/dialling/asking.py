"""What a desk does to call somebody; a part of ``Desk``."""

from __future__ import annotations

from agentdesk.desk.dialling.answers import CallDeed, Commanded, Unwelcome
from agentdesk.desk.workplace import Workplace


class Dialling:
    """Asks before a call, and carries it to the softphone on this machine, which needs no line."""

    def unwelcome(self, number: str) -> tuple[Unwelcome, ...]:
        """Why the firm may not want this number to be called now, the gravest first; nothing where it may."""
        return self._workplace.dial.unwelcome(number)

    def dial_by_phone(self, port: int, number: str, key: str) -> Commanded:
        """Call by the softphone whose control port this is; asked again with the same key it is one call."""
        return self._workplace.phone.dial(port, number, key)

    def command_phone(self, port: int, deed: CallDeed, target: str = "") -> Commanded:
        """Do something with the softphone's newest call; ``target`` is the number that it is handed on to."""
        return self._workplace.phone.command(port, deed, target)

    @property
    def _workplace(self) -> Workplace:
        """The open cache. Raises NotSignedIn once there is none."""
        raise NotImplementedError
