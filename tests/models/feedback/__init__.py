"""Tests of feedback and the closed loop."""
