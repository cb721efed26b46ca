"""Tests of the search screen."""
