"""What a desk is handed from outside: the clock, chance, the keyring, the line to the server, what a key costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from agentdesk.desk.clock import Randomness, SystemClock, SystemRandomness, machine_name
from agentdesk.desk.keychain import Keychain, SystemKeychain
from agentdesk.desk.keys import KeyCost
from agentdesk.sync.ports import Clock
from agentdesk.sync.transport import HttpServer


@dataclass(frozen=True)
class DeskPorts:
    """The replaceable parts, each with the real one as its usual value. ``server`` opens a line to an address.

    ``machine`` names the machine.
    """

    clock: Clock = field(default_factory=SystemClock)
    randomness: Randomness = field(default_factory=SystemRandomness)
    keychain: Keychain = field(default_factory=SystemKeychain)
    server: Callable[[str], HttpServer] = HttpServer
    key_cost: KeyCost = field(default_factory=KeyCost)
    machine: Callable[[], str] = machine_name
