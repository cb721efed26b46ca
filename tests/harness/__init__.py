"""Tests of the test harness itself: each guard is shown to fail what it must fail."""
