"""The ways by which customers reach the firm: each channel's own forms, read into plain values."""
