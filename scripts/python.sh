#!/bin/sh
# Run the first Python 3.11 to 3.13 of this machine that can make virtual environments; AGENTDESK_PYTHON overrides.
suits() {
    command -v "$1" >/dev/null 2>&1 && "$1" -c '
import sys, venv, ensurepip
sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1
}
for python in ${AGENTDESK_PYTHON:-python3 python3.11 python3.12 python3.13 /usr/bin/python3}; do
    if suits "$python"; then
        exec "$python" "$@"
    fi
done
cat >&2 <<'END'
AgentDesk needs Python 3.11, 3.12 or 3.13 with its venv module, and this machine has none that suits.
On Debian:  apt-get install python3 python3-venv
Elsewhere:  make AGENTDESK_PYTHON=/path/to/python3.11 ...
END
exit 1
