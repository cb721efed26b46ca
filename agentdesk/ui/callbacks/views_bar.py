"""What is looked for in the queue, and the views that a person has kept: each a view and the words looked for in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from agentdesk.desk.callbacks.answers import QueueView
from agentdesk.ui.callbacks.presenter import QueuePresenter, QueueState
from agentdesk.ui.callbacks.wording import view_words
from agentdesk.ui.desk_link.asking import Asker
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases, as_is, fill
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.chips import FilterChip
from agentdesk.ui.widgets.fields import SearchField

translate = QCoreApplication.translate

PREFERENCE = "callback_views"
MOST_KEPT = 6
_TYPING_MS = 150
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class KeptView:
    """A view of one's own."""

    view: QueueView
    looking_for: str


def as_text(kept: Sequence[KeptView]) -> str:
    """As it is kept among the user's preferences."""
    return json.dumps([[one.view.value, one.looking_for] for one in kept], ensure_ascii=False)


def from_text(text: str | None) -> tuple[KeptView, ...]:
    """What was kept; what cannot be read, or is of a newer program, is left out."""
    try:
        rows = json.loads(text) if text else []
    except ValueError:
        return ()
    known = {view.value: view for view in QueueView}
    pairs = [row for row in rows if isinstance(row, list) and len(row) == 2] if isinstance(rows, list) else []
    found = (KeptView(known[view], words) for view, words in pairs if view in known and isinstance(words, str))
    return tuple(dict.fromkeys(found))[:MOST_KEPT]


def nothing_found_words(looking_for: str) -> tuple[str, str]:
    """What a view says in which nothing was found, and what can be done."""
    title = fill(translate("Callbacks", "Nothing here with “%1”"), as_is(looking_for))
    return title, translate("Callbacks", "Look in another view, or write less.")


class ViewsBar(QWidget):
    """The field with a button that keeps what it shows, and a chip for each view that was kept."""

    find_asked = Signal(str)
    keep_asked = Signal()
    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: Sequence[KeptView] = ()
        self._shown = KeptView(QueueView.MINE, "")
        self.finder = SearchField("", name="")
        self.finder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.finder.setFixedWidth(236)
        self.keep = OutlineButton("", glyph="star")
        self.chips = [FilterChip("") for _ in range(MOST_KEPT)]
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 8)
        row.setSpacing(6)
        row.addWidget(self.finder)
        row.addWidget(self.keep)
        for number, chip in enumerate(self.chips):
            row.addWidget(chip)
            chip.clicked.connect(partial(self._choose, number))
        row.addStretch(1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_TYPING_MS)
        self._wait.timeout.connect(lambda: self.find_asked.emit(self.finder.text))
        self.finder.edited.connect(lambda _text: self._wait.start())
        self.finder.left.connect(self.left)
        self.keep.clicked.connect(lambda _checked=False: self.keep_asked.emit())
        say = Phrases(self)
        say(self.finder.set_prompt, lambda: self.tr("Find in callbacks"))
        say(lambda _words: self._write(), lambda: "")

    def show_state(self, state: QueueState, kept: Sequence[KeptView]) -> None:
        """Show what is looked for, and what was kept."""
        self._kept, self._shown = kept, KeptView(state.view, state.looking_for)
        is_typing = self.finder.edit.hasFocus()
        if not is_typing and self.finder.text.strip() != state.looking_for:
            self.finder.set_text(state.looking_for)
            self._wait.stop()
        self._write()

    def _write(self) -> None:
        is_kept = self._shown in self._kept
        self.keep.set_words(self.tr("Forget this view") if is_kept else self.tr("Keep this view"))
        self.keep.setVisible(is_kept or (bool(self._shown.looking_for) and len(self._kept) < MOST_KEPT))
        formats = current_formats()
        for number, chip in enumerate(self.chips):
            one = self._kept[number] if number < len(self._kept) else None
            chip.setVisible(one is not None)
            if one is not None:
                looked_for = as_is(formats.name(one.looking_for))
                chip.set_words(fill(self.tr("%1 in %2"), looked_for, as_is(view_words(one.view))))
                chip.setChecked(one == self._shown)

    def _choose(self, number: int, _checked: bool = False) -> None:
        self.chosen.emit(self._kept[number])


class KeptViews:
    """Reads and keeps them, and turns the queue to them. ``back`` puts the keyboard into the list."""

    def __init__(self, asker: Asker, presenter: QueuePresenter, bar: ViewsBar, back: Callable[[], None]) -> None:
        self._asker, self._presenter, self._bar, self._back = asker, presenter, bar, back
        self._kept: tuple[KeptView, ...] = ()
        bar.find_asked.connect(lambda text: presenter.turn(presenter.state.view, text[:_LONGEST]))
        bar.keep_asked.connect(self.keep_or_forget)
        bar.chosen.connect(self._turn_to)
        bar.left.connect(back)
        asker.ask(PREFERENCE, lambda desk: desk.preference(PREFERENCE), self._take)

    @property
    def kept(self) -> Sequence[KeptView]:
        """The views that were kept, the oldest first."""
        return self._kept

    def retell(self) -> None:
        """Write everything again."""
        self._bar.show_state(self._presenter.state, self._kept)

    def _take(self, text: str | None) -> None:
        self._kept = from_text(text)
        self.retell()

    def _turn_to(self, one: KeptView) -> None:
        self._bar.finder.set_text(one.looking_for)
        self._presenter.turn(one.view, one.looking_for)
        self._back()

    def keep_or_forget(self) -> None:
        """Keep what is shown, or forget it where it is kept."""
        state = self._presenter.state
        shown = KeptView(state.view, state.looking_for)
        if shown in self._kept:
            self._kept = tuple(one for one in self._kept if one != shown)
        elif shown.looking_for and len(self._kept) < MOST_KEPT:
            self._kept = (*self._kept, shown)
        text = as_text(self._kept)
        self._asker.order(lambda desk: desk.set_preference(PREFERENCE, text), lambda _done: None)
        self.retell()
