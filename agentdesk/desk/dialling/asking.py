"""What a desk does to call somebody; a part of ``Desk``."""

from __future__ import annotations

from agentdesk.desk.dialling.answers import CallDeed, Commanded, Unwelcome
from agentdesk.desk.workplace import Workplace


class Dialling:
    """Asks before a call, and carries it to the exchange, or to the softphone on this machine, which needs no line."""

    def unwelcome(self, number: str) -> tuple[Unwelcome, ...]:
        """Why the firm may not want this number to be called now, the gravest first; nothing where it may."""
        return self._workplace.dial.unwelcome(number)

    def listen_to_phone(self, port: int) -> None:
        """Hear of the calls of the softphone whose control port this is, whenever it is there; 0 for none any more.

        They are told among ``calls_now``. Never waits for the phone.
        """
        self._workplace.phone.listen(port)

    def dial_by_phone(self, port: int, number: str, key: str) -> Commanded:
        """Call by the softphone whose control port this is; asked again with the same key it is one call."""
        return self._workplace.phone.dial(port, number, key)

    def command_phone(self, port: int, deed: CallDeed, target: str = "") -> Commanded:
        """Do something with the softphone's newest call; ``target`` is the number that it is handed on to."""
        return self._workplace.phone.command(port, deed, target)

    def dial_by_exchange(self, number: str, key: str) -> Commanded:
        """Let the firm's exchange ring the user's own phone and then call; waits for the line.

        Raises AnswerLost once it was sent, NoLine, NotSignedIn, Refused for who asks too often, ServerFault.
        """
        return self._workplace.exchange.dial(number, key)

    def command_call(self, entry_id: str, deed: CallDeed, target: str = "") -> Commanded:
        """Do something with a call that the user is in, by the exchange. Raises as ``dial_by_exchange``."""
        return self._workplace.exchange.command(entry_id, deed, target)

    @property
    def _workplace(self) -> Workplace:
        """The open cache. Raises NotSignedIn once there is none."""
        raise NotImplementedError
