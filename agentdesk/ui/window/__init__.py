"""The one window: its frame, its panes, its tabs, and which screen stands where."""
