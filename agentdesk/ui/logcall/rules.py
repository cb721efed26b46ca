"""The firm's rules for writing up calls, as the window knows them: asked for once a queue, and after each change."""

from __future__ import annotations

from collections.abc import Callable

from agentdesk.desk.calls.wrap_up import WrapUpRules
from agentdesk.ui.desk_link.asking import Asker

_TOPIC = "wrap-up rules"
Known = Callable[[str], None]
NotRead = Callable[[str, BaseException], None]


class FirmRules:
    """One for the window. While they are asked for anew, what was known before holds."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._known: dict[str, WrapUpRules] = {}
        self._sure: set[str] = set()
        self._asked: set[str] = set()
        self._followers: list[tuple[Known, NotRead]] = []

    def follow(self, known: Known, failed: NotRead = lambda _queue, _error: None) -> None:
        """Tell of each queue whose rules are known, or could not be read."""
        self._followers.append((known, failed))

    def of(self, queue: str) -> WrapUpRules | None:
        """What is known of a queue's rules; None before the first answer."""
        return self._known.get(queue)

    def is_sure(self, queue: str) -> bool:
        """Whether nothing was set since they were read."""
        return queue in self._sure

    def want(self, queue: str) -> None:
        """Ask unless they are known or asked for. What failed is asked for again."""
        if queue in self._sure or queue in self._asked:
            return
        self._asked.add(queue)

        def take(rules: WrapUpRules) -> None:
            self._asked.discard(queue)
            self._sure.add(queue)
            self._known[queue] = rules
            for known, _failed in self._followers:
                known(queue)

        def fail(error: BaseException) -> None:
            self._asked.discard(queue)
            for _known, failed in self._followers:
                failed(queue, error)

        self._asker.ask(f"{_TOPIC} {queue}", lambda desk: desk.wrap_up_rules(queue), take, fail)

    def forget(self) -> None:
        """The firm has set something: all that is in use is asked for again."""
        wanted = self._asked | set(self._known)
        self._sure.clear()
        # An answer that is on its way is of before: the next question takes its place.
        self._asked.clear()
        for queue in sorted(wanted):
            self.want(queue)
