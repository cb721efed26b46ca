"""Tests of the status screen."""
