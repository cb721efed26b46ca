"""The first load of a large scope by chunks: piece by piece, resumable at any byte, usable from the first chunk on."""
