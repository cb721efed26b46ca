"""Seeds that once failed, each in a file with its steps, run again by every run of the tests."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Regression:
    """A run to repeat. ``found`` says what was wrong, in words."""

    seed: int
    steps: int
    found: str = ""

    def write(self) -> None:
        """Keep it, unless it is there already."""
        path = FOLDER / f"seed-{self.seed}-steps-{self.steps}.json"
        if not path.exists():
            path.write_bytes(msgspec.json.format(msgspec.json.encode(asdict(self)), indent=1) + b"\n")


def regressions() -> list[Regression]:
    """All that are kept."""
    return [msgspec.json.decode(path.read_bytes(), type=Regression) for path in sorted(FOLDER.glob("*.json"))]
