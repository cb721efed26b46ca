"""The place where a lead decides about likely duplicates: the list, the two side by side, and the verdicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from agentdesk.desk.identity_answers import ProposalView
from agentdesk.models.vocabulary import ProposalStatus
from agentdesk.ui.commands.registry import CommandSet
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.identity.comparison_view import Comparison
from agentdesk.ui.identity.pair_list import PairList
from agentdesk.ui.identity.pairs import PairsPresenter, PairsShown, merged_of
from agentdesk.ui.identity.wording import decided_words, proposed_words, score_text, why_words
from agentdesk.ui.sync_centre.marks import StateMarkButton
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.timeline.flow import FlowRow
from agentdesk.ui.timeline.wording import SEPARATOR
from agentdesk.ui.widgets.beside import ListBeside
from agentdesk.ui.widgets.blocks import Block, Hairline
from agentdesk.ui.widgets.buttons import OutlineButton, PrimaryButton
from agentdesk.ui.widgets.choices import SegmentedChoice
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.panes import PaneState
from agentdesk.ui.widgets.scrolling import ScrollPane

OPEN, DECIDED = "open", "decided"


class DuplicatesPlace(ListBeside):
    """Shows and reads; the presenter decides. ``beyond_asked`` is told a number or address of the side in reach."""

    beyond_asked = Signal(str)
    state_asked = Signal(str)
    LIST_PX, LEAST_LIST_PX = 320, 240

    def __init__(self, presenter: PairsPresenter, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._chosen: ProposalView | None = None
        self._shown: tuple[PairsShown, BaseException | None] = (PairsShown.LOADING, None)
        self.title = Label("", Type.TITLE)
        self.view = SegmentedChoice("", [(OPEN, ""), (DECIDED, "")])
        self.list = PairList()
        self.pane = PaneState(self.list, "")
        self.why = Label("", Type.BODY_STRONG, wrap=True)
        self.who = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self.mark = StateMarkButton()
        self.note = Block()
        self._note_words = Label("", Type.BODY, wrap=True)
        self.comparison = Comparison()
        self.consequence = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self.merge = PrimaryButton("", glyph="merge", large=False)
        self.decline, self.other = OutlineButton("", glyph="ban"), OutlineButton("", glyph="switch-user")
        self.part = OutlineButton("", glyph="undo")
        self._lay_out()
        self._say()
        self._wire(commands)
        self.view.choose(OPEN)
        presenter.attach(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.leading)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(10)
        head = QVBoxLayout()
        head.setContentsMargins(20, 0, 16, 0)
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.view)
        column.addLayout(head)
        column.addWidget(self.pane, 1)
        self.note.column.addWidget(self._note_words)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(24, 16, 24, 16)
        inner.setSpacing(8)
        parts: tuple[QWidget, ...] = (self.why, self.who, self.mark, self.note, self.comparison, self.consequence)
        for part in parts:
            inner.addWidget(part)
        inner.addStretch(1)
        foot = QWidget()
        buttons = FlowRow(foot, QMargins(24, 10, 24, 12), 8)
        for button in (self.merge, self.decline, self.other, self.part):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        buttons.addWidget(QWidget())  # takes what is left, so that the last verdict does not
        self.pair = QWidget()
        trailing = QVBoxLayout(self.pair)
        trailing.setContentsMargins(0, 0, 0, 0)
        trailing.setSpacing(0)
        trailing.addWidget(ScrollPane(body), 1)
        trailing.addWidget(Hairline())
        trailing.addWidget(foot)
        self._stand(self.pair)

    def _say(self) -> None:
        say = Phrases(self)
        say(self.title.setText, lambda: self.tr("Duplicates"))
        say(self.setAccessibleName, lambda: self.tr("Likely duplicates"))
        say(self.view.setAccessibleName, lambda: self.tr("Which pairs"))
        say(self.list.setAccessibleName, lambda: self.tr("Pairs of customers who may be one"))
        say(self.merge.set_words, lambda: self.tr("Merge"))
        say(self.decline.set_words, lambda: self.tr("Not the same"))
        say(self.other.set_words, lambda: self.tr("Keep the other"))
        say(self.part.set_words, lambda: self.tr("Undo the merge"))
        self._say_values()

    def _say_values(self) -> None:
        self.view.set_options_words([self.tr("Open"), self.tr("Decided")])
        digits = current_formats().digits
        for button, digit in ((self.merge, "1"), (self.decline, "2"), (self.other, "3"), (self.part, "1")):
            button.set_keys((digits(digit),))

    def _wire(self, commands: CommandSet) -> None:
        presenter = self._presenter
        self.view.changed.connect(lambda key: presenter.turn(to_decided=key == DECIDED))
        self.mark.clicked.connect(lambda _checked=False: self._ask_state())
        self.list.chosen.connect(presenter.choose)
        self.list.digit.connect(self._on_digit)
        self.comparison.kept_changed.connect(presenter.keep)
        self.comparison.beyond_asked.connect(self._ask_beyond)
        self.pane.retry_asked.connect(presenter.ask)
        for button, run in self._verdicts():
            button.clicked.connect(lambda _checked=False, run=run: run())
        commands.follow_single_keys(self.list, self.list.set_digit_keys_enabled)

    def _verdicts(self) -> tuple[tuple[PrimaryButton | OutlineButton, Callable[[], None]], ...]:
        presenter = self._presenter
        return (
            (self.merge, presenter.merge),
            (self.decline, presenter.decline),
            (self.other, presenter.keep_the_other),
            (self.part, presenter.part),
        )

    def show_open(self) -> None:
        """Show the pairs that wait."""
        self.view.choose(OPEN)

    def start(self) -> None:
        """Put the keyboard into the list, or where one chooses the other list while this one is empty."""
        (self.list if self._shown[0] is PairsShown.PAIRS else self.view).setFocus()

    def _on_digit(self, digit: int) -> None:
        is_open = self._chosen is not None and self._chosen.status == ProposalStatus.OPEN
        button = {1: self.merge if is_open else self.part, 2: self.decline, 3: self.other}.get(digit)
        if button is not None and button.isEnabled() and not button.isHidden():
            button.click()

    def _ask_state(self) -> None:
        if self._chosen is not None:
            self.state_asked.emit(self._chosen.id)

    def _ask_beyond(self) -> None:
        pair = self._chosen
        known = (pair.first or pair.second) if pair is not None else None
        points = known.contact_points if known is not None else ()
        self.beyond_asked.emit(points[0].value if points else "")

    # What the presenter shows.

    def show_pairs(self, shown: PairsShown, pairs: Sequence[ProposalView], error: BaseException | None) -> None:
        """See ``PairsScreen``."""
        self._shown = (shown, error)
        had_list = self.list.hasFocus()
        self.list.show_pairs(pairs)
        if shown is PairsShown.PAIRS:
            self.pane.show_content()
        elif shown is PairsShown.LOADING:
            self.pane.show_loading()
        elif shown is PairsShown.ERROR and error is not None:
            words = error_words(error)
            self.pane.show_error(words.happened, words.advice)
        elif self._presenter.shows_decided:
            self.pane.show_empty(self.tr("Nothing has been decided yet"), glyph="merge")
        else:
            hint = self.tr("The centre looks whenever a customer is added or changed, and proposes who may be one.")
            self.pane.show_empty(self.tr("No likely duplicates"), hint, glyph="check")
        if had_list and shown is not PairsShown.PAIRS:
            self.view.setFocus()

    def show_chosen(self, pair: ProposalView | None, kept_id: str) -> None:
        """See ``PairsScreen``."""
        self._chosen = pair
        self._show_work(pair is not None)
        if pair is None:
            return
        formats = current_formats()
        is_open = pair.status == ProposalStatus.OPEN
        is_whole = pair.first is not None and pair.second is not None
        self.list.choose(pair.id)
        self.why.setText(SEPARATOR.join(part for part in (why_words(pair), score_text(pair.score, formats)) if part))
        said = (proposed_words(pair, formats), "" if is_open else decided_words(pair, formats))
        self.who.setText(SEPARATOR.join(part for part in said if part))
        self.mark.set_state(pair.state)
        self._note_words.setText(pair.note or "")
        self.note.setVisible(bool(pair.note))
        self.comparison.show_proposal(pair, kept_id, is_open=is_open)
        self.merge.setVisible(is_open)
        self.decline.setVisible(is_open)
        self.other.setVisible(is_open and is_whole)
        self.merge.set_refusal(None if is_whole else self.tr("One of the two is not within your reach."))
        self.part.setVisible(bool(merged_of(pair)))
        self.consequence.setText(self._consequence(is_open=is_open, is_merged=bool(merged_of(pair))))
        self.consequence.setVisible(bool(self.consequence.text()))

    def _consequence(self, *, is_open: bool, is_merged: bool) -> str:
        if is_open:
            return self.tr("After a merge both are read as one. Nothing is moved or lost, and it can be undone.")
        return self.tr("Undone, they are two customers again, each with what was theirs.") if is_merged else ""

    def _retell(self) -> None:
        self._say_values()
        self._presenter.retell()
