"""Scenes of calling from the window, for ``screenshots``."""

from __future__ import annotations

from agentdesk.desk.desk import Desk
from agentdesk.desk.dialling.answers import Unwelcome
from agentdesk.models.vocabulary import ContactKind
from agentdesk.ui.dialling.bar import DialBar
from agentdesk.ui.dialling.hand_on_bar import HandOnBar
from agentdesk.ui.dialling.presenter import DialState, DialTarget
from agentdesk.ui.window.workspace import Workspace


def show_dial(workspace: Workspace) -> None:
    """The customer in front wants no calls, and it is no time for one: the key is asked for again."""
    card = workspace.tabs.card
    if card is None:
        raise LookupError("nobody is in front")
    point = next(one for one in card.contact_points if one.kind == ContactKind.PHONE)
    target = DialTarget(point.normalized, card.name, card.id)
    for bar in workspace.findChildren(DialBar):
        bar.show_dial(DialState(target, (Unwelcome.WITHDRAWN, Unwelcome.HOURS)))


def show_handing_on(workspace: Workspace) -> None:
    """To whom the call goes is about to be written."""
    for bar in workspace.findChildren(HandOnBar):
        bar.start()


def put_away_calling(workspace: Workspace, desk: Desk) -> None:
    """As it was: nobody calls, and nothing is to be written up."""
    vars(desk).pop("calls_now", None)
    workspace.writing.rules.forget()
    for call in workspace.calls.presenter.calls:
        workspace.calls.presenter.forget(call.entry_id)
    workspace.calls.presenter.put_away()
    for strip in (*workspace.findChildren(DialBar), *workspace.findChildren(HandOnBar)):
        strip.hide()
