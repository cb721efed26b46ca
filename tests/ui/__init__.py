"""The window, tested offscreen: foundations by rule id, presenters without widgets, views with them."""
