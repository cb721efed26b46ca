"""What was parked, for a lead who settles it: shown, taken over or left out, with all of it kept."""
