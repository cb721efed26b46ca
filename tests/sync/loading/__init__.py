"""The first load by chunks."""
