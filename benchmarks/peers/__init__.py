"""AgentDesk beside two public peers and the plainest means, with the same rows over the same line: ``make peers``.

``python -m benchmarks.peers [--rows N] [--only NAME]`` installs Anki from PyPI and PouchDB with express-pouchdb from
the npm registry into ``build/peers``, in the versions that lie here as locks, measures one after the other, and writes
``benchmarks/peers.json`` and the table in ``docs/benchmarks.md``. A peer that cannot be installed is left out and
named.
"""
