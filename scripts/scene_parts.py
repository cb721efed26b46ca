"""What every scene of ``screenshots`` works with: the window, its desk, and patience."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

from agentdesk.desk.desk import Desk
from agentdesk.language.language import Language
from agentdesk.ui.window.workspace import Workspace

PATIENCE_MS = 20_000
NAME = "زهرا کریمی"
SUMMARY = {
    Language.FA: "سفارش یک روز دیر شده و پیک پاسخ نمی‌دهد. گفتم تا فردا ظهر پیگیری می‌کنیم و خودم ساعت ۱۷:۳۰ خبر می‌دهم.",
    Language.AR: "تأخر الطلب يوماً ولا يجيب المندوب. وعدت بالمتابعة حتى ظهر الغد، وسأتصل بنفسي.",
    Language.EN: "The order is a day late and the courier does not answer. I said we follow up by noon tomorrow.",
}


class Setting(Protocol):
    """The window on the demonstration's desk, as far as a scene cares."""

    @property
    def workspace(self) -> Workspace:
        """The screens of who is signed in."""
        ...

    @property
    def desk(self) -> Desk:
        """The desk that is open now."""
        ...

    def open_customer(self, name: str) -> None:
        """Bring the first customer with this name to the front."""
        ...


def rest(milliseconds: int) -> None:
    """Let the window paint and its answers come."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(condition: Callable[[], bool]) -> None:
    """Let the window live until something is so. Raises TimeoutError."""
    since = QElapsedTimer()
    since.start()
    while not condition():
        if since.elapsed() > PATIENCE_MS:
            raise TimeoutError("the scene did not come about")
        rest(20)
