"""The firm's rules for writing a call up, as a desk gives them to the window."""

from agentdesk.models.wrap_up import MOST_OUTCOMES, OutcomeCode, WrapUpRules

__all__ = ["MOST_OUTCOMES", "OutcomeCode", "WrapUpRules"]
