"""What is done with one entry."""
