"""Telephony: what exchanges and softphones tell of calls, read into one kind of event, and what they may be told."""
