"""What is said of links: why one is not followed, what it waits for, and what it led to."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agentdesk.language.links import LinkFault, LinkPlace
from agentdesk.ui.error_words import ErrorWords

translate = QCoreApplication.translate


def fault_words(fault: LinkFault) -> ErrorWords:
    """Why a link is not followed, what is safe, and what to do. Nothing of the link is repeated."""
    happened = {
        LinkFault.LONG: translate("Link", "This link is too long to be one that AgentDesk opens."),
        LinkFault.SIGNS: translate("Link", "There are hidden or foreign signs in this link, so it was not followed."),
        LinkFault.SCHEME: translate("Link", "AgentDesk does not open links of this kind."),
        LinkFault.NUMBER: translate("Link", "There is no phone number in this link that can be called."),
        LinkFault.PLACE: translate("Link", "This link leads to nothing in AgentDesk."),
    }[fault]
    return ErrorWords(
        happened,
        translate("Link", "Nothing was opened, and nobody was called."),
        translate("Link", "If you trust where it came from, search for the customer or type the number."),
    )


def missing_words(place: LinkPlace) -> ErrorWords:
    """What the link leads to is not on this desk."""
    happened = {
        LinkPlace.CUSTOMER: translate("Link", "The customer of this link is not on this device."),
        LinkPlace.CALLBACK: translate("Link", "The callback of this link is not on this device."),
        LinkPlace.INTERACTION: translate("Link", "The entry of this link is not on this device."),
    }[place]
    return ErrorWords(
        happened,
        translate("Link", "Nothing was changed."),
        translate("Link", "It may belong to another team or branch, or not have come yet. Ask your lead."),
    )


def waiting_words() -> str:
    """Somebody followed a link while the desk is locked."""
    return translate("Link", "A link waits. It is opened once you have unlocked.")


def nobody_words() -> str:
    """Nobody here has the number of the link."""
    return translate("Link", "Nobody on this device has this number. The form for a new customer is open.")


def several_words() -> str:
    """Several customers have the number of the link."""
    return translate("Link", "Several customers have this number. Choose who is meant.")
