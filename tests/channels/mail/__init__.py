"""Tests of reading mails: made by hand for every rule, and public ones against what other programs read in them."""
