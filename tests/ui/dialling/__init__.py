"""Calling from the window."""
