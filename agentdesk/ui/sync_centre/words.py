"""The words of the centre: what a change was, why it was not taken and what helps, who did what when and where."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from agentdesk.language.isolates import strip_controls
from agentdesk.models.errors import RefusalCode
from agentdesk.ui.sync_centre.fields import Reading, field_word, value_words
from agentdesk.ui.texts import as_is, channel_look, fill
from agentdesk.ui.theme.tokens import Family
from agentdesk.ui.timeline.wording import LONGEST_LINE, SEPARATOR, day_and_month, kind_title

translate = QCoreApplication.translate

_GLYPHS = {
    "AddCustomer": "customer",
    "SetCustomerField": "customer",
    "AddContactPoint": "call",
    "SetContactPoint": "call",
    "OpenConversation": "tag",
    "SetConversation": "tag",
    "MarkRead": "eye",
    "PinInteraction": "pin",
    "UnpinInteraction": "pin",
    "EditNote": "note",
    "AddNote": "note",
    "CorrectInteraction": "edit",
    "WrapUpCall": "call",
    "RecordCallOutcome": "call",
    "MoveInteraction": "reassign",
    "ProposeMerge": "merge",
    "DeclineMerge": "merge",
    "MergeCustomers": "merge",
    "UndoMerge": "merge",
    "ClaimLease": "lease",
    "RenewLease": "lease",
    "ReleaseLease": "lease",
    "GrantPack": "lease",
    "TakeLease": "lease",
    "ForceRelease": "lease",
    "AttachFile": "attach",
    "SetSetting": "settings",
    **dict.fromkeys(("BookCallback", "RescheduleCallback", "SnoozeCallback", "SettleCallback"), "callback"),
    **dict.fromkeys(("ClaimCallback", "ReleaseCallback"), "lease"),
    **dict.fromkeys(("RecordAttempt", "SetCallbackNumber", "CancelCallback", "TakeOverCallback"), "call"),
    "AssignCallback": "reassign",
    "RecordAnswer": "survey",
    "OpenTask": "task",
    "TriageTask": "triage",
    "AssignTask": "reassign",
    "AcknowledgeTask": "eye",
    "AcknowledgeAlert": "bell",
    "PauseTask": "clock",
    "ResumeTask": "clock",
    "ContactTask": "call-out",
    "PlanTask": "promise",
    "ResolveTask": "check",
    "ConfirmOutcome": "feedback",
    "CloseTask": "archive",
    "ReopenTask": "undo",
    "SetVulnerable": "accessibility",
    "EndVulnerable": "accessibility",
    "StartImprovement": "trend-up",
    "ChangeImprovement": "trend-up",
    "DraftNotice": "draft",
    "PublishNotice": "send",
    "WithdrawNotice": "trash",
    "TellNotice": "send",
}
_TEXTS = ("body", "words", "action", "topic", "name", "title", "value", "note", "needs", "plan", "said", "new")
"""Where the words of a change stand among its facts, the most telling first."""

About = Mapping[str, str]


def change_look(intent: str, about: About) -> tuple[str, Family]:
    """Glyph and colour family of a change."""
    if intent == "LogInteraction":
        return channel_look(about.get("kind", ""), about.get("direction", ""))
    return _GLYPHS.get(intent, "edit"), Family.INTERNAL


def change_word(intent: str, about: About) -> str:
    """What a change was: the channel of an entry, the field that was set, else the kind of change."""
    if intent == "LogInteraction":
        title = kind_title(about.get("kind", ""), about.get("direction", ""), about.get("channel_label", ""))
        return title or intent_word(intent)
    table, name = table_of_change(intent), about.get("field", "")
    if table and name:
        return field_word(table, name, about.get("new", "") or about.get("old", ""))
    return intent_word(intent)


def intent_word(name: str) -> str:
    """What a queued change was, in the words of the window."""
    return (
        {
            "AddCustomer": translate("Change", "New customer"),
            "SetCustomerField": translate("Change", "Change of the customer"),
            "AddContactPoint": translate("Change", "New contact"),
            "SetContactPoint": translate("Change", "Change of a contact"),
            "LogInteraction": translate("Change", "Log entry"),
            "AddNote": translate("Change", "Note"),
            "EditNote": translate("Change", "Edited note"),
            "CorrectInteraction": translate("Change", "Correction of an entry"),
            "WrapUpCall": translate("Change", "Call written up"),
            "RecordCallOutcome": translate("Change", "Outcome of a call"),
            "MoveInteraction": translate("Change", "Entry moved to another customer"),
            "OpenConversation": translate("Change", "New conversation"),
            "SetConversation": translate("Change", "Change of a conversation"),
            "MarkRead": translate("Change", "Read mark"),
            "PinInteraction": translate("Change", "Pinned entry"),
            "UnpinInteraction": translate("Change", "Unpinned entry"),
            "ProposeMerge": translate("Change", "Proposal: the same customer"),
            "DeclineMerge": translate("Change", "Not the same customer"),
            "MergeCustomers": translate("Change", "Merge of two customers"),
            "UndoMerge": translate("Change", "Undo of a merge"),
            "ClaimLease": translate("Change", "Conversation taken"),
            "RenewLease": translate("Change", "Conversation kept longer"),
            "ReleaseLease": translate("Change", "Conversation given back"),
            "GrantPack": translate("Change", "Conversations given to a branch"),
            "TakeLease": translate("Change", "Conversation taken over"),
            "ForceRelease": translate("Change", "Conversation set free"),
            "AttachFile": translate("Change", "Attached file"),
            "SetSetting": translate("Change", "Setting of the firm"),
            "BookCallback": translate("Change", "Promised call"),
            "ClaimCallback": translate("Change", "Call taken on"),
            "ReleaseCallback": translate("Change", "Call given back"),
            "RecordAttempt": translate("Change", "Attempt to call"),
            "SnoozeCallback": translate("Change", "Call put off"),
            "RescheduleCallback": translate("Change", "Another time for a call"),
            "SetCallbackNumber": translate("Change", "Another number to call"),
            "AssignCallback": translate("Change", "Call given to somebody"),
            "CancelCallback": translate("Change", "Call cancelled"),
            "TakeOverCallback": translate("Change", "The customer came by themselves"),
            "SettleCallback": translate("Change", "Reached in another way"),
        }.get(name)
        or _feedback_word(name)
        or translate("Change", "Change")
    )


def _feedback_word(name: str) -> str | None:
    """The words of what is done about feedback; None for anything else."""
    return {
        "RecordAnswer": translate("Change", "Answer of a customer"),
        "OpenTask": translate("Change", "New feedback task"),
        "TriageTask": translate("Change", "Decision about a feedback task"),
        "AssignTask": translate("Change", "Feedback task given to somebody"),
        "AcknowledgeTask": translate("Change", "Feedback task taken on"),
        "AcknowledgeAlert": translate("Change", "Alert seen"),
        "PauseTask": translate("Change", "Waiting for the customer"),
        "ResumeTask": translate("Change", "No longer waiting for the customer"),
        "ContactTask": translate("Change", "Contact about feedback"),
        "PlanTask": translate("Change", "What was agreed with the customer"),
        "ResolveTask": translate("Change", "Feedback task resolved"),
        "ConfirmOutcome": translate("Change", "What the customer says of the outcome"),
        "CloseTask": translate("Change", "Feedback task closed"),
        "ReopenTask": translate("Change", "Feedback task opened again"),
        "SetVulnerable": translate("Change", "The customer needs more care"),
        "EndVulnerable": translate("Change", "The customer needs no more care than others"),
        "StartImprovement": translate("Change", "New improvement"),
        "ChangeImprovement": translate("Change", "Change of an improvement"),
        "DraftNotice": translate("Change", "Draft: you said, we did"),
        "PublishNotice": translate("Change", "Published: you said, we did"),
        "WithdrawNotice": translate("Change", "Withdrawn: you said, we did"),
        "TellNotice": translate("Change", "Customer told what was done"),
    }.get(name)


def table_of_change(intent: str) -> str:
    """The table whose fields a change is about; "" for one that sets no field."""
    return {
        "SetCustomerField": "customer",
        "SetContactPoint": "contact_point",
        "SetConversation": "conversation",
        "CorrectInteraction": "interaction",
    }.get(intent, "")


def change_text(intent: str, about: About, reading: Reading) -> str:
    """What the change says, in one line: the words of a note, the new value of a field; "" where there are none."""
    table, name = table_of_change(intent), about.get("field", "")
    if table and name:
        return value_words(table, name, about.get("new", ""), reading)
    if intent == "AttachFile":
        return reading.formats.code(about.get("name", ""))
    if intent in ("AddContactPoint", "AddCustomer"):
        value = about.get("value", "") or about.get("phone", "") or about.get("email", "")
        return value_words("contact_point", "value", value, reading) if value else ""
    written = next((about.get(key, "") for key in _TEXTS if about.get(key, "")), "")
    shown = " ".join(strip_controls(written[: LONGEST_LINE * 2]).split())[:LONGEST_LINE]
    return reading.formats.name(shown) if shown else ""


def whole_text(about: About) -> str:
    """All that somebody wrote in a change, to be read and copied; "" where they wrote nothing of length."""
    return next(
        (
            about.get(key, "")
            for key in ("body", "words", "action", "note", "handover_note", "promise")
            if about.get(key, "")
        ),
        "",
    )


def moment_words(at: datetime | None, reading: Reading) -> str:
    """A time of today as it is, of another day with its date; "" for none."""
    if at is None:
        return ""
    formats = reading.formats
    if formats.day(at) == formats.day(reading.now):
        return formats.time(at)
    return " ".join((day_and_month(at, reading.now, formats), formats.time(at)))


def two_places_words(field_words: str) -> str:
    """That a field was changed by two people."""
    return fill(translate("Centre", "%1 changed in two places"), field_words)


def mine_words(made_at: datetime, reading: Reading) -> str:
    """Who changed it here and when: always the person who sits here."""
    return fill(translate("Centre", "you %1"), as_is(moment_words(made_at, reading)))


def theirs_words(name: str | None, at: datetime | None, where: str | None, reading: Reading) -> str:
    """Who changed it at the centre, where and when, as far as the centre tells."""
    who = reading.formats.name(name) if name else translate("Centre", "a colleague")
    if where:
        who = fill(translate("Centre", "%1, %2"), as_is(who), where)
    moment = moment_words(at, reading)
    return fill(translate("Centre", "%1 %2"), as_is(who), as_is(moment)) if moment else who


def sides_words(mine: str, theirs: str) -> str:
    """Both sides in one line."""
    return SEPARATOR.join((mine, theirs))


def fix_words(code: str) -> str:
    """What helps against a refusal. A code from a newer server is answered in general words."""
    return {
        RefusalCode.CONFLICT.value: translate("Fix", "Choose which of the two is right."),
        RefusalCode.SCOPE_DENIED.value: translate(
            "Fix", "Your lead can let you in; then send it again. Your work is kept until then."
        ),
        RefusalCode.FORBIDDEN.value: translate("Fix", "Ask your lead to do it, or discard it."),
        RefusalCode.MISSING.value: translate(
            "Fix", "Look whether the customer was merged or removed, then try again or ask your lead."
        ),
        RefusalCode.ALREADY_EXISTS.value: translate("Fix", "There is nothing left to do: discard this one."),
        RefusalCode.UNKNOWN_FIELD.value: translate("Fix", "Try again when the server has been updated."),
        RefusalCode.INVALID_VALUE.value: translate("Fix", "Put the value right and send it again."),
        RefusalCode.DUPLICATE_EXTERNAL_ID.value: translate(
            "Fix", "Look for the customer by that number; if it is somebody else, put the number right."
        ),
        RefusalCode.ALREADY_MERGED.value: translate("Fix", "Open the customer and look who they are one with now."),
        RefusalCode.CLAIM_LOST.value: translate(
            "Fix", "Open the conversation and see who has it now; what you logged is kept all the same."
        ),
        RefusalCode.DEPENDS.value: translate("Fix", "Settle that change; this one then follows by itself."),
        RefusalCode.USER_DISABLED.value: translate("Fix", "Once you may work again, send it again. Nothing is lost."),
        RefusalCode.UNKNOWN_INTENT.value: translate("Fix", "Try again when the server has been updated."),
        RefusalCode.FORGOTTEN.value: translate(
            "Fix", "Look whether it is there: then discard this one. Otherwise send it again."
        ),
        RefusalCode.NOT_ROUTED.value: translate(
            "Fix", "Leave it to a colleague who has it, or ask your lead to give it to you; then send it again."
        ),
        RefusalCode.NOT_YOURS_TO_CONFIRM.value: translate(
            "Fix", "Ask a colleague who did not work on it to ask the customer; their answer counts."
        ),
    }.get(code, translate("Fix", "Try again; if it is refused again, ask your lead."))
