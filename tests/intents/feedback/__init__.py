"""Feedback: answers, tasks, and what the firm makes of them."""
