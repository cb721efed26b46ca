"""Links from other programs: handed to the window that runs, understood or refused in words, and opened."""
