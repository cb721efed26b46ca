"""Tests of telephony at the centre."""
