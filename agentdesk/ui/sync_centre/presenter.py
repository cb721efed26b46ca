"""Decides what the centre shows: which row is chosen, what stands beside it, and where one goes after a decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Protocol

from agentdesk.desk.answers import DeskStatus, LineState
from agentdesk.desk.outbox_answers import Choice, OutboxView, SentChange
from agentdesk.ui.desk_link.asking import Asker, Clock, Failed
from agentdesk.ui.desk_link.port import Changes
from agentdesk.ui.formats import current_formats
from agentdesk.ui.sync_centre.choosing import key_after, sought_key
from agentdesk.ui.sync_centre.deeds import CentreDeeds, Pick
from agentdesk.ui.sync_centre.fields import Reading
from agentdesk.ui.sync_centre.pages import ChangePage, ComparisonPage, LinePage, Page, page_of
from agentdesk.ui.sync_centre.rows import SENT_FOLD, CentreKind, CentreRow, centre_rows, key_of

OUTBOX, SENT, WRITTEN, SUBJECT = "outbox", "sent today", "written", "subject of a mark"


class CentreShown(Enum):
    """What the list shows."""

    LOADING = "loading"
    ROWS = "rows"
    NONE = "none"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a mark stands on: a row of a table, or a customer with all that belongs to them."""

    table: str
    row_id: str


class CentreScreen(Protocol):
    """List and page, as far as the presenter cares."""

    def show_rows(
        self, shown: CentreShown, rows: Sequence[CentreRow], chosen: str, error: BaseException | None
    ) -> None:
        """Show the list, or why there is none."""
        ...

    def show_page(self, page: Page, reading: Reading) -> None:
        """Show what stands beside it."""
        ...

    def seek(self, key: str) -> None:
        """Bring a row into sight."""
        ...


class CentrePresenter:
    """Reads what is on its way while somebody looks at it; ``is_seen`` tells whether anybody does."""

    def __init__(self, asker: Asker, clock: Clock, deeds: CentreDeeds, is_seen: Callable[[], bool]) -> None:
        self._asker = asker
        self._clock = clock
        self._deeds = deeds
        self._is_seen = is_seen
        self._screen: CentreScreen | None = None
        self._view: OutboxView | None = None
        self._listed: Sequence[CentreRow] = ()
        self._sent: Sequence[SentChange] = ()
        self._written: tuple[int, Mapping[str, str]] = (0, {})
        self._status: DeskStatus | None = None
        self._error: BaseException | None = None
        self._open_folds: set[str] = set()
        self._chosen = ""
        self._place = 0
        self._sides: dict[int, Choice] = {}
        self._texts: dict[int, str] = {}
        self._shows_line = False
        self._wanted: frozenset[int] = frozenset()
        self._wanted_file = ""

    def attach(self, screen: CentreScreen) -> None:
        """The widgets to show on."""
        self._screen = screen

    @property
    def view(self) -> OutboxView | None:
        """The last answer."""
        return self._view

    @property
    def page(self) -> Page:
        """What stands beside the list."""
        if self._shows_line or self._view is None:
            return LinePage()
        page = page_of(self._view, self._chosen, self._sides, self._sent)
        mid, written = self._written
        if isinstance(page, ComparisonPage):
            return replace(page, texts={key: text for key, text in self._texts.items() if key in page.sides})
        is_read = isinstance(page, ChangePage) and page.change.mid == mid
        return replace(page, written=written) if is_read and isinstance(page, ChangePage) else page

    @property
    def reading(self) -> Reading:
        """How values are read now."""
        line = self._status.line if self._status is not None else LineState.IDLE
        next_try_at = self._status.next_try_at if self._status is not None else None
        is_sending = line in (LineState.IDLE, LineState.SYNCING)
        return Reading(current_formats(), self._clock.now(), is_sending, next_try_at)

    # What is asked.

    def ask(self) -> None:
        """Read what is on its way."""
        self._asker.ask(OUTBOX, lambda desk: desk.outbox(), self._on_answer, self._on_failed)
        if SENT_FOLD in self._open_folds:
            self._ask_sent()

    def _ask_sent(self) -> None:
        """Read what was sent today: only while somebody has its fold open."""
        self._asker.ask(SENT, lambda desk: desk.sent_today(), self._on_sent, self._on_failed)

    def _on_sent(self, sent: Sequence[SentChange]) -> None:
        if sent != self._sent:
            self._sent = sent
            self._show()

    def take_changes(self, changes: Changes) -> None:
        """Something was committed; nobody reads it while nobody looks."""
        is_other = changes.queue_changed or changes.everything or "attachment" in changes.tables
        if is_other and self._is_seen():
            self.ask()

    def take_status(self, status: DeskStatus) -> None:
        """The line may work again, or not any more: what waits is told accordingly."""
        before, self._status = self._status, status
        is_other = before is None or (before.line, before.next_try_at) != (status.line, status.next_try_at)
        if is_other and self._view is not None and self._view.waiting and self._is_seen():
            self._show()

    def _on_answer(self, view: OutboxView) -> None:
        self._view, self._error = view, None
        needs = {need.mid for need in view.needs_you}
        self._sides = {mid: side for mid, side in self._sides.items() if mid in needs}
        self._show()

    def _on_failed(self, error: BaseException) -> None:
        self._error = error
        self._show()

    def retell(self) -> None:
        """Write everything again in another language."""
        self._show()

    # Where one is.

    def choose(self, key: str) -> None:
        """Show the change of a row."""
        self._shows_line = False
        self._place = next((place for place, row in enumerate(self._listed) if row.key == key), self._place)
        self._chosen = key
        self._show_page()

    def arrive(self) -> None:
        """Somebody comes from elsewhere: what needs them is chosen, unless they left off at another that does."""
        self._shows_line = False
        if not self._chosen.startswith(CentreKind.NEED.value):
            self._chosen, self._place = "", 0
        self._show()
        self.ask()

    def show_line(self) -> None:
        """Show how the line stands."""
        self._shows_line = True
        self._show_page()

    def toggle(self, key: str) -> None:
        """Open or close a fold."""
        self._open_folds ^= {key}
        self._chosen = key
        self._show()
        if key == SENT_FOLD and key in self._open_folds:
            self._ask_sent()

    def show_subject(self, subject: Subject) -> None:
        """Go to the change that a mark stands for."""
        self._asker.ask(
            SUBJECT,
            lambda desk: desk.changes_of(subject.table, subject.row_id),
            lambda mids: self._on_subject(subject, mids),
            self._on_failed,
        )

    def _on_subject(self, subject: Subject, mids: Sequence[int]) -> None:
        self._wanted = frozenset(mids)
        self._wanted_file = key_of(CentreKind.FILE, subject.row_id) if subject.table == "attachment" else ""
        self._shows_line = False
        self.ask()

    # What is done.

    def pick(self, mid: int, side: Choice) -> None:
        """Let this side count, for now; nothing is saved yet."""
        if self._sides.get(mid) is not side:
            self._sides[mid] = side
            self._show_page()

    def write(self, mid: int, text: str) -> None:
        """Let a third value count that somebody writes; "" is none yet."""
        self._texts[mid] = text.strip()
        self._sides[mid] = Choice.EDIT
        self._show_page()

    def leave_open(self, mid: int) -> None:
        """Neither side counts, and nothing is written in their place."""
        self._sides.pop(mid, None)
        self._show_page()

    def save(self, *, alike: bool, failed: Failed) -> bool:
        """Save the sides that were chosen; False while none is.

        Whoever decides does not wait: what was decided leaves the list at once, and is there again if it failed.
        """
        page, view = self.page, self._view
        if not isinstance(page, ComparisonPage) or not page.decided or view is None:
            return False

        def bring_again(error: BaseException) -> None:
            failed(error)
            self.ask()

        picks = [Pick(need.mid, side, page.value_after(need, side)) for need, side in page.decided]
        self._asker.give_up(OUTBOX)
        self._deeds.choose_sides(picks, alike=alike, done=self.ask, failed=bring_again)
        mids = {pick.mid for pick in picks}
        self._view = replace(view, needs_you=tuple(need for need in view.needs_you if need.mid not in mids))
        self._show()
        return True

    def later(self) -> None:
        """Leave this one and go on to the next that needs somebody."""
        keys = [row.key for row in self._listed if row.kind is CentreKind.NEED]
        page = self.page
        here = {key_of(CentreKind.NEED, need.mid) for need in page.needs} if isinstance(page, ComparisonPage) else set()
        behind = keys[keys.index(self._chosen) + 1 :] if self._chosen in keys else keys
        following = next((key for key in (*behind, *keys) if key not in here | {self._chosen}), "")
        if following:
            self.choose(following)
            self._show()

    # What is shown.

    @property
    def shown(self) -> CentreShown:
        """What the list shows now."""
        if self._listed:
            return CentreShown.ROWS
        if self._error is not None:
            return CentreShown.ERROR
        return CentreShown.LOADING if self._view is None else CentreShown.NONE

    def _rows(self) -> list[CentreRow]:
        view = self._view
        return centre_rows(view, self._open_folds, self.reading, self._sent) if view is not None else []

    def _show(self) -> None:
        self._listed = self._rows()
        sought = self._settle_choice()
        if self._screen is not None:
            self._screen.show_rows(self.shown, self._listed, self._chosen, self._error)
            if sought:
                self._screen.seek(self._chosen)
        self._show_page()

    def _settle_choice(self) -> bool:
        """Which row is chosen now; True when somebody asked for it and it is there."""
        rows = self._listed
        sought = sought_key(rows, self._wanted) or next((row.key for row in rows if row.key == self._wanted_file), "")
        self._wanted, self._wanted_file = frozenset(), ""
        self._chosen = sought or key_after(rows, self._chosen, self._place)
        self._place = next((place for place, row in enumerate(rows) if row.key == self._chosen), self._place)
        return bool(sought)

    def _show_page(self) -> None:
        page = self.page
        if self._screen is not None:
            self._screen.show_page(page, self.reading)
        if isinstance(page, ChangePage) and page.change.mid != self._written[0]:
            self._ask_written(page.change.mid)

    def _ask_written(self, mid: int) -> None:
        """The list has the first words of a change; its page has all of them."""
        self._written = (mid, {})

        def keep(written: Mapping[str, str]) -> None:
            if self._written[0] == mid:
                self._written = (mid, written)
                self._show_page()

        self._asker.ask(WRITTEN, lambda desk: desk.written(mid), keep, self._on_failed)
