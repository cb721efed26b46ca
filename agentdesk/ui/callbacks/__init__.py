"""The queue of promised callbacks on the screen: who waits, since when, and the work of calling them by keyboard."""
