"""What an import has done so far, counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Outcome:
    """Every row read is in one of the four counts.

    ``entered`` counts known customers who are now seen in one more scope; ``kept`` the values of a file that were not
    taken because somebody had corrected them here.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    entered: int = 0
    kept: int = 0

    @property
    def read(self) -> int:
        """Rows read."""
        return self.added + self.updated + self.unchanged + self.rejected

    def add(self, other: Outcome) -> None:
        """Count what a batch did."""
        self.added += other.added
        self.updated += other.updated
        self.unchanged += other.unchanged
        self.rejected += other.rejected
        self.entered += other.entered
        self.kept += other.kept
