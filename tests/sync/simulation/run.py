"""One seed from beginning to end, in a folder of its own that is thrown away."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.sync.rig import HeldClock
from tests.sync.simulation.files import CacheFiles, Rows
from tests.sync.simulation.scene import Faults, Ground
from tests.sync.simulation.servers import SimulatedServer
from tests.sync.simulation.world import World

_MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - a folder in it is made safely
STEPS = 30


@dataclass(frozen=True)
class Outcome:
    """What happened, line by line, and all rows of the server at the end."""

    trace: list[str]
    rows: Rows


class Simulator:
    """Runs seeds; the server's schema is made once for all of them. Use it in a ``with`` block."""

    def __enter__(self) -> Simulator:
        root = _MEMORY_DISK if _MEMORY_DISK.is_dir() else None
        self._folder = Path(tempfile.mkdtemp(prefix="agentdesk-simulation-", dir=root))
        self._empty = self._folder / "empty.db"
        self._files = CacheFiles(self._empty)
        self._server = SimulatedServer(self._folder)
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def run(self, seed: int, steps: int = STEPS, faults: Faults | None = None, kind: type[World] = World) -> Outcome:
        """What became of one seed. Raises AssertionError, with the last events in its notes, for a broken promise."""
        folder = self._folder / "seed"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        clock = HeldClock()
        self._server.begin(clock, seed)
        world: World | None = None
        try:
            world = kind(seed, Ground(self._server, clock, folder, self._files, self._empty), faults or Faults())
            world.run(steps)
            return Outcome(world.trace, self._server.picture().rows)
        except BaseException as error:
            told = "\n".join(world.trace[-12:] if world is not None else ())
            error.add_note(f"seed {seed}, {steps} steps; again with: make simulate SEEDS=1 FIRST={seed}\n{told}")
            raise
        finally:
            if world is not None:
                world.close()
