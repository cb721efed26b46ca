"""Feedback and the closed loop: what customers say of the firm, and the task that ends when they say it is mended."""
