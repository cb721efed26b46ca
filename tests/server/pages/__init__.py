"""Tests of the public page."""
