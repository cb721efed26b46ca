"""Tests of the keys as a person wants them."""
