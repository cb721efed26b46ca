"""How much may come from one place: so many at once, and so many a second in the long run."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable

_MOST_KEYS = 10_000


class Pace:
    """Counts per key, in this process, and forgets who has been quiet. May be asked from any thread."""

    def __init__(self, at_once: int, per_second: float, seconds: Callable[[], float]) -> None:
        self._at_once = at_once
        self._per_second = per_second
        self._seconds = seconds
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def wait_for(self, key: str) -> int:
        """0 where one more may come now, and is counted; else after how many whole seconds it may."""
        now = self._seconds()
        with self._lock:
            left, at = self._left.pop(key, (float(self._at_once), now))
            left = min(float(self._at_once), left + max(0.0, now - at) * self._per_second)
            may_come = left >= 1
            self._left[key] = (left - 1 if may_come else left, now)
            if len(self._left) > _MOST_KEYS:
                del self._left[next(iter(self._left))]
        return 0 if may_come else max(1, math.ceil((1 - left) / self._per_second))
