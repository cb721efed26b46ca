"""A long file takes no more memory than a short one."""

import subprocess
import sys
from pathlib import Path

from tests.server.imports.running import REPOSITORY

PROGRAM = """
import resource, sys
from agentdesk.server.__main__ import main
code = main(["import", "interactions", sys.argv[1], "--database", sys.argv[2]])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
sys.exit(code)
"""


def most_memory_mb(folder: Path, count: int, repeated: int = 1) -> float:
    """The most that an import of so many rows held, in a process of its own; their texts are said so many times."""
    path = folder / f"{count}.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("customer_id,date,channel,text\n")
        file.writelines(
            f"{number % 5000},2020-01-{number % 28 + 1:02d},phone,{f'گفت که سفارش {number} نرسیده است ' * repeated}\n"
            for number in range(count)
        )
    url = f"sqlite:///{folder / f'{count}.sqlite'}"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), url], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert f"{count:,} added" in done.stderr
    return int(done.stdout) / 1024


def test_memory_is_flat(tmp_path: Path) -> None:
    # SQLite fills its page cache of 32 MB meanwhile. Were the rows kept, it would be 200 MB and more.
    short, long = most_memory_mb(tmp_path, 20_000), most_memory_mb(tmp_path, 200_000)
    assert long - short < 60, f"{short:.0f} MB for 20,000 rows, {long:.0f} MB for 200,000"


def test_memory_is_flat_where_texts_are_long(tmp_path: Path) -> None:
    # 30,000 letters a row. Were all of them one transaction, it would be 200 MB and more.
    short, long = most_memory_mb(tmp_path, 200, 1000), most_memory_mb(tmp_path, 2000, 1000)
    assert long - short < 100, f"{short:.0f} MB for 200 rows, {long:.0f} MB for 2,000"
