"""The client without a window: one command line for every question and every change, for people's scripts."""
