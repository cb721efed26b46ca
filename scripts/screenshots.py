"""Takes pictures of the screens, made by the program itself on the made-up firm of the demonstration.

    python -m scripts.screenshots [FOLDER]            the chosen few for the papers (docs/pictures)
    python -m scripts.screenshots --all FOLDER        every scene, fa ar en, light and dark, at both window sizes

The firm is made in build/screenshots and kept there. Without a display Qt's offscreen platform is used.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from pathlib import Path

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from agentdesk.demo.stage import PASSWORD, Stage, stage
from agentdesk.desk.answers import LineState
from agentdesk.desk.desk import Desk
from agentdesk.desk.outbox_answers import Choice
from agentdesk.intents.customers import SetContactPoint, SetCustomerField
from agentdesk.language.language import Language
from agentdesk.models.errors import CacheFault
from agentdesk.ui.app import close_console, make_application, open_console
from agentdesk.ui.resources import resource_path
from agentdesk.ui.theme.tokens import Scheme
from agentdesk.ui.timeline.filters import Group
from agentdesk.ui.timeline.row import RowKind
from agentdesk.ui.timeline.screen import Shown
from agentdesk.ui.unlock.gate import ProfileGate
from agentdesk.ui.widgets.panes import Pane
from agentdesk.ui.window.main_window import MainWindow
from agentdesk.ui.window.workspace import Workspace
from scripts.scene_parts import NAME, SUMMARY, rest, until
from scripts.scenes_of_calls import (
    show_call_log,
    show_call_log_without_line,
    show_in_call,
    show_long_wrap_up,
    show_ringing,
    show_several_callers,
    show_strangers_outcome,
    show_unknown_caller,
    show_wrap_up,
)
from scripts.scenes_of_dialling import put_away_calling, show_dial, show_handing_on
from scripts.scenes_of_queues import show_board, show_colleagues, show_promise, show_queue

REPOSITORY = Path(__file__).resolve().parents[1]
WIDE, NARROW = (1366, 768), (1093, 614)
SETTLING_MS = 1_500
LEAD = "reza"
NAMED = {Language.FA: "مشتری", Language.AR: "عميل", Language.EN: "cu"}
SCENES = (
    "start", "search", "workspace", "call", "offline", "entry", "thread", "hand-over", "pin", "months", "empty",
    "error", "sync", "line", "palette", "keys", "settings", "unlock", "duplicates",
    "ringing", "several-callers", "unknown-caller", "in-call", "wrap-up", "long-wrap-up",
    "strangers-outcome", "call-log", "call-log-no-line", "dial", "handing-on", "callbacks", "promise", "colleagues",
    "board",
)  # fmt: skip
GUIDE = (
    "unlock", "workspace", "search", "call", "thread", "offline", "sync", "palette", "settings", "duplicates",
    "callbacks",
)  # fmt: skip
LEADS_OWN = frozenset({"duplicates", "board"})
"""Scenes that only a lead has."""

WORDS = {Language.FA: "سفارش", Language.AR: "الطلب", Language.EN: "warranty"}


@dataclass(frozen=True)
class Shot:
    """One picture."""

    scene: str
    language: Language
    scheme: Scheme
    size: tuple[int, int] = WIDE

    @property
    def file_name(self) -> str:
        """What its file is called."""
        return f"{self.scene}-{self.language}-{self.scheme}-{self.size[0]}.png"


class Studio:
    """A window on the demonstration's desk, and the scenes that can be set up in it."""

    def __init__(self, window: MainWindow, set_up: Stage) -> None:
        self._window = window
        self._set_up = set_up
        self._language = Language.FA
        self.scenes: dict[str, Callable[[], None]] = {
            scene: getattr(self, f"_{scene.replace('-', '_')}") for scene in SCENES if scene not in QUEUE_SCENES
        }
        self.scenes |= {scene: partial(show, self) for scene, show in QUEUE_SCENES.items()}

    @property
    def workspace(self) -> Workspace:
        """The screens of who is signed in."""
        workspace = self._window.workspace
        if workspace is None:
            raise LookupError("the desk is locked")
        return workspace

    @property
    def desk(self) -> Desk:
        """The desk that is open now: another one after every unlocking."""
        return open_desk(self._window)

    def take(self, shot: Shot, folder: Path) -> None:
        """Set a scene up, take its picture, and put everything back."""
        self._window.guard.idle.touch()  # nobody presses anything here, and the desk must not lock meanwhile
        self._language = shot.language
        self._window.set_language(shot.language)
        self._window.set_scheme(shot.scheme)
        self._window.resize(*shot.size)
        self.scenes[shot.scene]()
        rest(350)
        self._picture().save(str(folder / shot.file_name))
        self._put_back(shot.scene)

    def _picture(self) -> QPixmap:
        """The window with the dialog that stands over it, if one does."""
        picture = self._window.grab()
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            painter = QPainter(picture)
            painter.drawPixmap(dialog.pos() - self._window.pos(), dialog.grab())
            painter.end()
        return picture

    def _put_back(self, scene: str) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.close()
        if scene == "unlock":
            self._open_again()
        self._set_up.server.restore_line()
        self._settle()
        workspace = self.workspace
        workspace.frame.turn_to()
        workspace.sync_now()
        workspace.keys.palette.leave()
        workspace.frame.top.search.set_text("")
        workspace.frame.work.setFocus()
        workspace.overlay.hide()
        put_away_calling(workspace, self.desk)
        workspace.frame.details.call.summary.set_text("")
        workspace.flow.close_form()
        while workspace.tabs.current is not None:
            workspace.tabs.close_current()
        workspace.frame.work.start.find_button.setFocus()
        until(lambda: workspace.statuses.presenter.status is not None)
        until(self._is_settled)

    def _is_settled(self) -> bool:
        status = self.workspace.statuses.presenter.status
        return status is not None and status.line is LineState.IDLE and not status.waits

    # Scenes.

    def _start(self) -> None:
        self.workspace.frame.work.start.find_button.setFocus()

    def _search(self) -> None:
        self.workspace.find_customer()
        self.workspace.frame.top.search.set_text(WORDS[self._language])
        until(lambda: self.workspace.overlay.rows_model.rowCount() > 3)

    def open_customer(self, name: str) -> None:
        (hit, *_others) = self.desk.search_customers(name, 5)
        self.workspace.open_customer(hit.id)
        until(lambda: self.workspace.tabs.card is not None and self.workspace.tabs.card.id == hit.id)
        until(lambda: self.workspace.frame.work.timeline.table.rows_model.rowCount() > 3)

    def _workspace(self) -> None:
        self.open_customer("Daniel")
        self.open_customer(NAME)

    def _call(self) -> None:
        self._workspace()
        self.workspace.flow.log_call()
        rest(200)
        form = self.workspace.frame.details.call
        form.outcome.choose("callback")
        form.length.setText("06:12")
        form.length.follow()
        form.summary.set_text(SUMMARY[self._language])
        form.summary.edit.setFocus()

    def _offline(self) -> None:
        self._workspace()
        self._set_up.server.cut_line()
        quick = self.workspace.frame.work.quick_note
        quick.edit.setText(SUMMARY[self._language][:40])
        quick.save()
        self.workspace.sync_now()
        until(lambda: self.workspace.frame.notice.words != "")

    def _entry(self) -> None:
        self._workspace()
        table = self.workspace.frame.work.timeline.table
        entries = [row for row in table.rows_model.rows if row.entry is not None and row.entry.kind == "email"]
        self.workspace.flow.open_entry(entries[0].key)
        table.choose(entries[0].key)
        table.expand_asked.emit(entries[0].key)

    def _thread(self) -> None:
        self._workspace()
        card = self.workspace.tabs.card
        matters = card.conversations if card is not None else ()
        self.workspace.matters.open(next(one.id for one in matters if one.status != "closed"))
        until(self.workspace.frame.work.timeline.head.isVisible)

    def _hand_over(self) -> None:
        self._thread()
        self.workspace.frame.work.timeline.head.hand_over.click()

    def _pin(self) -> None:
        self._workspace()
        timeline = self.workspace.frame.work.timeline
        entry = next(row for row in timeline.table.rows_model.rows if row.entry is not None)
        timeline.table.choose(entry.key)
        self.workspace.frame.details.entry.pin.click()

    def _months(self) -> None:
        self._workspace()
        timeline = self.workspace.frame.work.timeline
        months = [row.key for row in timeline.table.rows_model.rows if row.kind is RowKind.MONTH]
        timeline.open(months[0])
        rest(300)
        timeline.table.choose(months[1])
        timeline.table.scrollTo(timeline.table.currentIndex())

    def _empty(self) -> None:
        self._workspace()
        timeline = self.workspace.frame.work.timeline
        timeline.chips.chip(Group.CALLS).click()
        timeline.chips.finder.set_text("zzz")
        until(lambda: timeline.pane.state is Pane.FILTERED_EMPTY)

    def _error(self) -> None:
        self._workspace()
        timeline = self.workspace.frame.work.timeline
        timeline.table.show_rows(())
        timeline.show_pane(Shown.ERROR, CacheFault("The disk does not answer."))

    def _sync(self) -> None:
        """Two fields of one customer changed in two places, a note and a file on their way, and no line."""
        until(self._is_settled)
        self._change_in_two_places()
        until(lambda: self._conflicts() > 1)
        self._offline()
        attach_to_newest(self.workspace, self.desk, self._set_up.profile.parent)
        until(self._is_offline)
        self.workspace.centre.show()
        until(lambda: self.workspace.centre.place.list.rows_model.place_of("heading waiting") is not None)
        until(self.workspace.centre.place.comparison.isVisible)
        self.workspace.centre.place.comparison.press(1)

    def _change_in_two_places(self) -> None:
        desk = self.desk
        (hit, *_others) = desk.search_customers(NAME, 5)
        card = desk.customer(hit.id)
        phone = next(one for one in card.contact_points if one.kind == "phone") if card is not None else None
        if card is None or phone is None:
            raise LookupError("the customer has no phone")
        mine, theirs = (
            (
                SetContactPoint(contact_point_id=phone.id, field="value", old=phone.value, new=number),
                SetCustomerField(customer_id=card.id, field="city", old=card.city, new=city),
            )
            for number, city in _values_in_two_places(phone.value)
        )
        desk.stop_sync()
        with _lead(self._set_up) as lead:
            for change in theirs:
                lead.desk.perform(change)
            lead.desk.sync()
        for change in mine:
            desk.perform(change)
        desk.start_sync()
        self._window.guard.idle.touch()  # reading everything for the lead took its time

    def _settle(self) -> None:
        """What the scene brought about is answered, so that the next picture finds the firm as it was."""
        for need in self.desk.outbox().needs_you:
            self.desk.settle(need.mid, Choice.THEIRS)

    def _is_offline(self) -> bool:
        status = self.workspace.statuses.presenter.status
        return status is not None and status.line is LineState.OFFLINE and status.pending > 0

    def _conflicts(self) -> int:
        status = self.workspace.statuses.presenter.status
        return status.conflicts if status is not None else 0

    def _line(self) -> None:
        self._offline()
        self.workspace.centre.show()
        self.workspace.centre.presenter.show_line()

    def _palette(self) -> None:
        self._workspace()
        self.workspace.keys.palette.open()
        self.workspace.keys.palette.box.line.setText(NAMED[self._language])
        until(lambda: self.workspace.keys.presenter.has_answer)

    def _keys(self) -> None:
        self._workspace()
        self.workspace.flow.show_keys()

    def _settings(self) -> None:
        self._workspace()
        self._window.show_settings()
        until(lambda: QApplication.activeModalWidget() is not None)

    def _duplicates(self) -> None:
        duplicates = self.workspace.identity.duplicates
        if duplicates is None:
            raise LookupError("only a lead has this place")
        self.workspace.identity.show_duplicates()
        until(lambda: duplicates.place.list.model().rowCount() > 1)

    def _unlock(self) -> None:
        self._window.lock()
        until(lambda: self._window.unlock is not None and self._window.unlock.unlock_page.isVisible())

    def _open_again(self) -> None:
        view = self._window.unlock
        if view is not None:
            view.unlock_page.password.edit.setText(PASSWORD)
            view.unlock_page.unlock.click()
        until(lambda: self._window.workspace is not None)


def in_turn(*steps: Callable[[Studio], None]) -> Callable[[Studio], None]:
    """One scene after the other."""

    def show(studio: Studio) -> None:
        for step in steps:
            step(studio)

    return show


QUEUE_SCENES: dict[str, Callable[[Studio], None]] = {
    "ringing": show_ringing,
    "several-callers": show_several_callers,
    "unknown-caller": show_unknown_caller,
    "in-call": show_in_call,
    "wrap-up": show_wrap_up,
    "long-wrap-up": show_long_wrap_up,
    "strangers-outcome": show_strangers_outcome,
    "call-log": show_call_log,
    "call-log-no-line": show_call_log_without_line,
    "dial": in_turn(lambda studio: studio.open_customer(NAME), lambda studio: show_dial(studio.workspace)),
    "handing-on": in_turn(show_in_call, lambda studio: show_handing_on(studio.workspace)),
    "callbacks": show_queue,
    "promise": show_promise,
    "colleagues": show_colleagues,
    "board": show_board,
}


def open_desk(window: MainWindow) -> Desk:
    """The desk of a window. Raises LookupError while it is locked."""
    desk = window.link.desk if window.link is not None else None
    if not isinstance(desk, Desk):
        raise LookupError("the desk is locked")
    return desk


def attach_to_newest(workspace: Workspace, desk: Desk, folder: Path) -> None:
    """A file with the entry that was written last; it is made in ``folder``."""
    path = folder / "invoice-1405-09.pdf"
    path.write_bytes(bytes(734_000))
    rows = workspace.frame.work.timeline.table.rows_model.rows
    desk.attach(next(row.key for row in rows if row.entry is not None), path)


def _values_in_two_places(now: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """A number and a city for each of two people, other than those of now: what is set anew must be a change."""
    first, second = ("09121234567", "کرج"), ("09121234568", "قزوین")
    return (first, second) if now != second[0] else (("09121234569", "ساوه"), first)


def chosen_shots() -> Iterator[Shot]:
    """The few for the papers."""
    fa, en, light, dark = Language.FA, Language.EN, Scheme.LIGHT, Scheme.DARK
    yield from (Shot("workspace", fa, light), Shot("call", en, dark), Shot("offline", fa, dark))
    yield from (Shot("search", en, light), Shot("call", fa, light, NARROW), Shot("empty", en, light))
    yield from (Shot("error", fa, light), Shot("entry", fa, light), Shot("unlock", fa, light), Shot("start", en, light))


def guide_shots() -> Iterator[Shot]:
    """Those of the user guide."""
    for language, scene in product((Language.EN, Language.FA), GUIDE):
        yield Shot(scene, language, Scheme.LIGHT)


def all_shots(scenes: Iterable[str]) -> Iterator[Shot]:
    """Everything there is."""
    schemes = (Scheme.LIGHT, Scheme.DARK)
    for language, scheme, size, scene in product(Language, schemes, (WIDE, NARROW), scenes):
        yield Shot(scene, language, scheme, size)


@contextmanager
def _lead(set_up: Stage) -> Iterator[Stage]:
    """The same firm with its lead at the desk."""
    profile = set_up.profile.parent / "lead"
    desk = Desk.sign_in(profile, set_up.server.url, LEAD, PASSWORD, passphrase=PASSWORD)
    try:
        desk.sync()
        yield replace(set_up, desk=desk, profile=profile)
    finally:
        desk.close()


def _take_all(shots: list[Shot], set_up: Stage, folder: Path) -> None:
    if not shots:
        return
    console, window = open_console(set_up.desk, gate=ProfileGate(set_up.profile))
    studio = Studio(window, set_up)
    rest(SETTLING_MS)  # what the person chose the last time is read and put in force
    for shot in shots:
        print(shot.file_name)
        studio.take(shot, folder)
    close_console(console, window)


def main(arguments: list[str]) -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(prog="python -m scripts.screenshots", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=REPOSITORY / "docs" / "pictures")
    parser.add_argument("--all", action="store_true", help="every scene, language, scheme and size")
    parser.add_argument("--only", default="", help="only file names that contain this")
    given = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    given.folder.mkdir(parents=True, exist_ok=True)
    make_application()
    with stage(REPOSITORY / "build" / "screenshots", resource_path("demo")) as set_up:
        shots = list(dict.fromkeys([*all_shots(SCENES)] if given.all else [*chosen_shots(), *guide_shots()]))
        wanted = [shot for shot in shots if given.only in shot.file_name]
        _take_all([shot for shot in wanted if shot.scene not in LEADS_OWN], set_up, given.folder)
        with _lead(set_up) as leads_stage:
            _take_all([shot for shot in wanted if shot.scene in LEADS_OWN], leads_stage, given.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
