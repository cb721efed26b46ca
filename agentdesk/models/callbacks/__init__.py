"""Callbacks: a promise to call a customer back, what may become of it, and who comes first."""
