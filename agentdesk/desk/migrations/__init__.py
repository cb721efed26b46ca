"""The history of the cache's schema. Each step keeps what is in it; an open queue of changes is never touched."""
