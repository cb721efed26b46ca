"""The benchmarks themselves: the best of three counts, limits are limits, and the made-up firm is what it says."""
