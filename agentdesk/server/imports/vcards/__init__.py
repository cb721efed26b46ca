"""Reads vCards of all versions as phones and programs write them, and turns each into the draft of a customer."""
