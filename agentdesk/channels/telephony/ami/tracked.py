"""What is known of the channels and calls that go on in the exchange, as far as later events need it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from agentdesk.channels.telephony.ami.names import extension_of, is_local
from agentdesk.channels.telephony.events import Cause, Party
from agentdesk.models.vocabulary import Direction


@dataclass(frozen=True, slots=True)
class Originated:
    """A call that was asked for here: who is rung first, and which number is called then."""

    call_id: str
    agent: str
    number: str


@dataclass
class Channel:
    """One channel. ``leg_id`` is the leg it is of: its own, or the one of a local channel that it is dialled through;
    then it is ``is_inner``. ``known_agent`` is whose phone it was said to be, where its name does not tell.
    """

    uniqueid: str
    name: str
    leg_id: str
    number: str = ""
    known_agent: str | None = None
    is_inner: bool = False
    is_answered: bool = False
    ended_cause: str | None = None

    @property
    def agent(self) -> str | None:
        """Whose phone it is, if it is one of the firm."""
        return self.known_agent or extension_of(self.name)

    @property
    def is_phone(self) -> bool:
        """Whether somebody may be at its end."""
        return not is_local(self.name)


@dataclass
class TrackedCall:
    """One call: all channels with the same Linkedid. ``caller`` is the uniqueid of the channel that began it.

    ``is_click_to_call``: the exchange was asked for it and rings the agent first, and only the far side's answer
    counts. ``owner`` is the agent who makes a call out of the firm or within it.
    """

    call_id: str
    caller: str
    direction: Direction | None
    owner: str | None = None
    is_click_to_call: bool = False
    from_number: str | None = None
    to_number: str | None = None
    queue: str | None = None
    channels: dict[str, Channel] = field(default_factory=dict)
    is_answered: bool = False
    has_far_side: bool = False
    own_side_answered_at: datetime | None = None
    cause: Cause | None = None
    hangup_cause: Cause = Cause.UNKNOWN
    ended_by: Party | None = None

    def is_own_side(self, channel: Channel) -> bool:
        """Whether it is the agent's own phone, rung first in a call that was asked for."""
        return self.is_click_to_call and channel.leg_id == self.caller

    def party(self, channel: Channel) -> Party:
        """Which side a channel is."""
        return Party.AGENT if channel.agent is not None or self.is_own_side(channel) else Party.CUSTOMER

    def phones_of(self, agents: Collection[str] | None) -> list[Channel]:
        """The phones of these agents in this call; None: of all who are of the firm.

        A phone whose name does not tell is known by the leg that an agent was rung as, or as the one who began it.
        """
        phones = [one for one in self.channels.values() if one.is_phone]
        if agents is None:
            return [one for one in phones if self.party(one) is Party.AGENT]
        legs = {one.leg_id for one in self.channels.values() if one.agent in agents}
        if self.owner in agents:
            legs.add(self.caller)
        return [one for one in phones if one.leg_id in legs]
