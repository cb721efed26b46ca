"""Tests of the unlock screen."""
