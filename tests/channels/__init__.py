"""Tests of the channels by which customers reach the firm."""
