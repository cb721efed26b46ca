"""Every figure the README states, measured anew by one command: ``make bench``, ``make bench ONLY=search.`` for a part.

A family of figures that are measured together is one module with a ``FAMILY``, and one line in ``families.FAMILIES``:

    RATIO = Figure("import.csv.ratio", "x", 0.25, Better.HIGHER)

    @contextmanager
    def prepared(folder: Path) -> Iterator[Run]:
        rows = made_up_rows()                         # not measured; ``folder`` keeps what is costly to make

        def run() -> Mapping[str, Measured]:          # called three times, the best of each figure counts
            return {RATIO.name: Measured(ours(rows) / plain(rows), floor=plain(rows))}

        yield run

    FAMILY = Family((RATIO,), prepared)

``firm.firm_cache`` gives a made-up firm of any size in an encrypted cache with its search index. It is built once
(200,000 customers and 1,000,000 interactions: about three minutes) and kept in ``build/benchmarks`` until the code it
depends on changes.
"""
