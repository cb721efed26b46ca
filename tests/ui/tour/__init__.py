"""The tour through the window."""
