"""What has gone over the line since the start."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Traffic:
    """What the exchanges since the start have moved. Bytes are those of HTTP bodies."""

    round_trips: int = 0
    bytes_up: int = 0
    bytes_down: int = 0
    rows_down: int = 0

    def after(self, bytes_up: int, bytes_down: int, rows_down: int = 0) -> Traffic:
        """One round trip more."""
        return Traffic(
            self.round_trips + 1, self.bytes_up + bytes_up, self.bytes_down + bytes_down, self.rows_down + rows_down
        )
