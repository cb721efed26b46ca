"""Mail: raw messages as they arrive, read into plain values that an import or a mailbox reader can use."""
