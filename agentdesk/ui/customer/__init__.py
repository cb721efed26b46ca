"""The subject pane: who the customer is, how to reach them, what they were promised and how content they are."""
