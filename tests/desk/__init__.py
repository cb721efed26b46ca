"""Tests of the client without a screen."""
