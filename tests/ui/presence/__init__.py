"""Presence: its words and its lists."""
