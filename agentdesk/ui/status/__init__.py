"""How the line and the queue stand: the chip in the top bar and the notice line."""
