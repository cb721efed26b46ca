"""Tests of the line between the window and the desk."""
