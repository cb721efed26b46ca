"""Tests of parked work in the window."""
