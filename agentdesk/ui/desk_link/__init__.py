"""What the screens know of the desk: the questions they may ask and how the answers come back to the GUI thread."""
