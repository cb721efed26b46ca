#!/bin/sh
# Resolve pyproject.toml into the two locks: hashes always, and no address of a registry or folder of a machine.
set -eu
cd "$(dirname "$0")/.."
if [ ! -x .venv-lock/bin/uv ]; then
    sh scripts/python.sh -m venv .venv-lock
    .venv-lock/bin/pip --quiet --disable-pip-version-check install uv==0.13.9
fi
compile() {
    UV_PYTHON_DOWNLOADS=never .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
        --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --extra "$1" \
        --output-file "requirements/$2.txt" pyproject.toml
}
compile test development
compile headless-test headless
if grep -n '://' requirements/*.txt; then
    echo "a lock names an address; nothing of this may be committed" >&2
    exit 1
fi
