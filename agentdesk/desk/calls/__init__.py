"""The user's own calls, as the server tells of them while they live, with whom they may be with out of the cache."""
