"""The rules of the house as tests: who may know whom, what may be called where, how large a thing may grow.

Each rule is a function over one parsed module that yields findings; `test_rules_bite.py` shows each a bad source.
"""
