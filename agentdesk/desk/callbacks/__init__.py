"""The queue of callbacks as this desk knows it: what is open, who comes first, and what became of each promise."""
