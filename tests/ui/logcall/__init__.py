"""Tests of the logcall screen."""
