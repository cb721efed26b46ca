"""The made-up firm: fills a server, cuts and restores its line, opens the console on it or walks the tour."""
