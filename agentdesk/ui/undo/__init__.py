"""Taking back what was done a moment ago: an offer that any screen can make, and the bar that shows it."""
