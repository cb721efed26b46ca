"""The client without a screen: opens the cache, answers questions with frozen values, performs intents, syncs."""
