"""The form in the details pane that records a call: direction, length, topic, outcome, summary."""
