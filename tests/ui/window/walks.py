"""Walks over every screen of the window, and the faults that are looked for on the way."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from PySide6.QtCore import QEvent, Qt, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar, QWidget

from agentdesk.ui.commands.registry import CommandId
from agentdesk.ui.widgets.labels import ElidedLabel
from agentdesk.ui.widgets.scrolling import ScrollPane
from agentdesk.ui.window.details import Detail
from tests.ui.window.seat import Seat
from tests.ui.world import ALI, ZAHRA

PAGES = (
    CommandId.NEW_MATTER,
    CommandId.PIN,
    CommandId.CORRECT,
    CommandId.MOVE,
    CommandId.SAME_AS,
    CommandId.EDIT_CUSTOMER,
    CommandId.ADD_CUSTOMER,
    CommandId.LOOK_UP,
    CommandId.BOOK_CALLBACK,
    CommandId.DUPLICATES,
    CommandId.PARKED,
    CommandId.BOARD,
    CommandId.COLLEAGUES,
)
"""What opens a page of its own. Some are for leads alone and are passed over."""


def screens(seat: Seat) -> Iterator[str]:
    """Bring one screen after the other to the front and name it."""
    seat.until(lambda: seat.frame.work.start.list.model().rowCount() > 0)
    yield "start"
    seat.workspace.find_customer()
    seat.frame.top.search.set_text("Ali")
    seat.until(lambda: seat.workspace.overlay.rows_model.rowCount() > 0)
    yield "search"
    for _step in ("clear", "leave"):
        seat.press(Qt.Key.Key_Escape)
    seat.until(seat.workspace.overlay.isHidden)
    seat.open(ALI)
    seat.open(ZAHRA)
    yield "customer"
    seat.workspace.flow.log_call()
    seat.until(seat.frame.details.call.isVisible)
    yield "call"
    seat.workspace.flow.new_note()
    seat.until(seat.frame.details.note.isVisible)
    yield "note"
    seat.workspace.flow.close_form()
    seat.workspace.flow.open_entry(seat.entries[0].key)
    seat.until(seat.frame.details.entry.isVisible)
    yield "entry"
    seat.workspace.callbacks.show()
    seat.until(seat.workspace.callbacks.place.isVisible)
    yield "callbacks"
    seat.workspace.centre.show()
    seat.until(seat.workspace.centre.place.isVisible)
    yield "sync"
    seat.workspace.flow.show_keys()
    seat.until(lambda: seat.workspace.flow.shown is Detail.KEYS)
    yield "keys"
    for command in PAGES:
        seat.workspace.flow.close_form()
        seat.workspace.open_customer(ZAHRA)
        seat.table.choose(seat.entries[0].key)
        if seat.window._commands.refusal(command) is None and seat.window._commands.run(command):
            yield command.value
    seat.window._commands.run(CommandId.PALETTE)
    seat.until(seat.workspace.keys.palette.isVisible)
    yield "palette"


def settled(seat: Seat, faults: Callable[[], Sequence[object]], place: object = "") -> None:
    """Wait until a layout is done and shows no fault, and say which ones it keeps."""
    with suppress(seat.qtbot.TimeoutError):
        seat.until(lambda: not faults(), timeout_ms=5000)
    found = [str(fault) for fault in faults()]
    assert not found, "\n".join([str(place), *found])


def sideways(root: QWidget) -> list[str]:
    """Panes whose content is wider than they are: they never scroll sideways, so it is cut."""
    found = []
    for pane in root.findChildren(ScrollPane):
        content = pane.widget()
        if pane.isVisible() and content is not None and content.width() > pane.viewport().width():
            found.append(f"{content} {content.width()} in {pane.viewport().width()}")
    return found


def cut(root: QWidget) -> list[str]:
    """Words that do not fit into their place."""
    found = []
    for part in root.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, QLabel | QAbstractButton):
            continue
        if isinstance(part, ElidedLabel) or part.property("may_be_cut") or isinstance(part.parent(), QTabBar):
            continue
        needed, got = part.minimumSizeHint(), part.size()
        wrapped = part.hasHeightForWidth()
        height = part.heightForWidth(got.width()) if wrapped else needed.height()
        if height > got.height() + 1 or (needed.width() > got.width() + 1 and not wrapped):
            found.append(f"{type(part).__name__} {part.text()} {needed} in {got}")
    return found


def outside(root: QWidget) -> list[str]:
    """Words and buttons that lie partly outside the widget they stand in."""
    found = []
    for part in root.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, QLabel | QAbstractButton) or part.isWindow():
            continue
        parent = part.parentWidget()
        if parent is None or isinstance(parent, QTabBar):
            continue
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(part.geometry()):
            found.append(f"{type(part).__name__} {part.text()} {part.geometry()} in {parent} {parent.rect()}")
    return found


def small_targets(root: QWidget) -> list[str]:
    """Buttons under 24 pixels."""
    buttons = [button for button in root.findChildren(QAbstractButton) if button.isVisible()]
    return [f"{button} {button.size()}" for button in buttons if min(button.width(), button.height()) < 24]


def stops(root: QWidget) -> list[QWidget]:
    """Everything that takes the keyboard."""
    parts = [part for part in root.findChildren(QWidget) if part.isVisible() and part.isEnabled()]
    return [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None]


class PseudoLocale(QTranslator):
    """Every phrase in brackets and two fifths longer, as German or a careless translator would make it."""

    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Qt asks for the words of a phrase."""
        del context, disambiguation, n
        return f"[{source_text}{'~' * max(1, len(source_text) * 2 // 5)}]"

    def isEmpty(self) -> bool:
        """Qt asks whether there is anything in it."""
        return False


def speak_pseudo(application: QApplication, translator: PseudoLocale) -> None:
    """Put the pseudo-locale over everything; the caller removes it again."""
    application.installTranslator(translator)
    application.sendEvent(application, QEvent(QEvent.Type.LanguageChange))
