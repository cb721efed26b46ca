"""Scenes of the queue, the board and who is here, for ``screenshots``."""

from __future__ import annotations

from agentdesk.desk.callbacks.answers import QueueView
from agentdesk.desk.live import LivePerson, LiveView
from agentdesk.desk.presence import Presence
from agentdesk.models.presence import PresenceState
from agentdesk.ui.callbacks.presets import Preset
from scripts.scene_parts import NAME, Setting, rest, until


def show_queue(studio: Setting) -> None:
    """The team's queue with the first one that can be taken in hand, and the outcomes beside it."""
    flow = studio.workspace.callbacks
    flow.show()
    flow.presenter.turn(QueueView.TEAM)
    until(lambda: len(flow.place.list.rows_model.rows) > 8)
    flow.presenter.choose(next(row.id for row in flow.presenter.state.rows if row.unclaimable is None))
    if not flow.work.is_mine:
        flow.work.take_or_give_back()
    until(lambda: flow.work.is_mine)
    flow.place.start()
    flow.work.stop()
    flow.work.press(5)


def show_promise(studio: Setting) -> None:
    """A callback that is about to be promised."""
    studio.open_customer(NAME)
    flow = studio.workspace.callbacks.booking
    flow.open()
    flow.page.when.decided.emit(Preset.MORNING.value)


def show_colleagues(studio: Setting) -> None:
    """Who is here, as it would be heard over the line, while one is at lunch."""
    presence = studio.workspace.presence
    presence.say(Presence(PresenceState.AWAY, "lunch"))
    presence.show_colleagues()
    rest(300)
    said = ("available 1/3", "busy", "away:meeting", "dancing", "wrap_up")
    people = [LivePerson(key, name, value) for (key, name), value in zip(studio.desk.colleagues(), said, strict=False)]
    presence.page.show_live(LiveView(is_known=True, people=tuple(people)))
    presence.page.start()


def show_board(studio: Setting) -> None:
    """The lead's board."""
    board = studio.workspace.board
    board.show()
    until(lambda: board.place is not None and board.place.table.board_model.rowCount() > 1)
