"""Tests of the client side of the sync, and the simulator that breaks everything that can break."""
