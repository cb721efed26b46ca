"""Tests of the customer screen."""
