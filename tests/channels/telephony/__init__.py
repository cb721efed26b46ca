"""Tests of telephony: what exchanges and softphones tell, and what comes of it."""
