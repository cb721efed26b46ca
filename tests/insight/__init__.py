"""Tests of what the firm's facts say."""
