"""Tests of the window screen."""
