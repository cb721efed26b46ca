"""The ways feedback is recorded, a task worked to its end, and what the firm changes and tells because of it."""
