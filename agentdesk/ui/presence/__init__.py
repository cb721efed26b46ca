"""Whether one may be given work: said from the window, shown at one's name, and heard of colleagues."""
