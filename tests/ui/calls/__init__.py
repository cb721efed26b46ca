"""The user's calls in the window, without one."""
