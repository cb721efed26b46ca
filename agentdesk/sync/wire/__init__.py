"""What client and server say to each other. The one part of ``sync`` that the server shares."""
