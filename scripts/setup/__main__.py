"""The command line of the set-up: `python3 -m scripts.setup development qt postgresql`, each word one part."""

import argparse
import subprocess
import sys
from pathlib import Path

from scripts.setup.environment import ensure_environment
from scripts.setup.system import CannotInstall, ensure_postgresql, ensure_qt, ensure_reader, ensure_xserver

REPOSITORY = Path(__file__).resolve().parents[2]
ENVIRONMENTS = {"development": ".venv", "headless": ".venv-headless"}
WANTED = {"postgresql": ensure_postgresql, "xserver": ensure_xserver, "reader": ensure_reader}


def main(arguments: list[str] | None = None) -> int:
    """Do the named parts in order; 1 when something is missing that cannot be installed from here."""
    parser = argparse.ArgumentParser(prog="scripts.setup", description=__doc__)
    parser.add_argument("parts", nargs="+", choices=[*ENVIRONMENTS, "qt", *WANTED])
    parts: list[str] = parser.parse_args(arguments).parts
    try:
        for part in parts:
            prepare(part)
    except CannotInstall as fault:
        print(f"\n{fault}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as fault:
        print(f"\nThe set-up stopped: {' '.join(map(str, fault.cmd))} ended with {fault.returncode}", file=sys.stderr)
        return 1
    return 0


def prepare(part: str) -> None:
    """Do one part; raises CannotInstall. What is WANTED is not needed: its absence is only said."""
    if part in ENVIRONMENTS:
        ensure_environment(REPOSITORY, ENVIRONMENTS[part], REPOSITORY / "requirements" / f"{part}.txt")
    elif part == "qt":
        ensure_qt(REPOSITORY / ENVIRONMENTS["development"] / "bin" / "python")
    else:
        try:
            WANTED[part]()
        except CannotInstall as fault:
            print(f"{fault}\nEverything else runs.", flush=True)


if __name__ == "__main__":
    sys.exit(main())
