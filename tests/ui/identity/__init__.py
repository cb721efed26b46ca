"""Tests of who is who: the forms, the comparison, and the whole window by its keys."""
