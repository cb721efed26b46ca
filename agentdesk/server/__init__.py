"""The centre: it holds the truth, judges every intent, and tells each desk what changed in its scopes."""
