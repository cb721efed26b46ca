"""The way in: unlocking what is on this device, signing in for the first time, and what to do when neither works."""
