"""Tests of the note screen."""
