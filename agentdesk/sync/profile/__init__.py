"""Keeping to the offline profile: history that it leaves at the centre is put on a shelf, where it is only counted."""
