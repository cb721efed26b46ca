"""The user's calls in the window: the bar that says who it is, and what is opened when they take it."""
