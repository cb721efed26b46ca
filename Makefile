# Every command of the project. `make` alone lists them from the comments behind the names.

.DEFAULT_GOAL := help
SETUP := sh scripts/python.sh -m scripts.setup
BIN := .venv/bin
ONLY ?=
ARGS ?=
SEEDS ?= 100
FIRST ?= 1
N ?= 500
SHARED_OUT := -n auto --dist loadfile --no-loadscope-reorder --randomly-seed=1
# That no module outside the window needs Qt, the first of these finds out; the others start what such a machine runs.
HEADLESS := tests/architecture/test_without_qt.py tests/desk \
    tests/server/test_serve.py tests/server/test_commands.py tests/sync/test_over_http.py
export AGENTDESK_PYTHON

.PHONY: help demo run test test-headless check fix simulate mutate kill bench peers lock translations clean

help: ## list the commands
	@echo "AgentDesk. The commands; each sets up what it needs:"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r name words; do \
	    printf '%-22s %s\n' "$$name" "$$words"; done

demo: ## a made-up firm: server, data, console; without a display a tour with pictures in demo-output/
	@$(SETUP) development qt
	@$(BIN)/agentdesk demo $(ARGS)

run: ## the console
	@$(SETUP) development qt
	@$(BIN)/agentdesk $(ARGS)

test: ## all tests, with a real PostgreSQL where there is one (ARGS='tests/sync -k cursor' for a part)
	@$(SETUP) development postgresql qt xserver reader
	@$(BIN)/python -m pytest $(SHARED_OUT) $(ARGS)

test-headless: ## the client without a screen, on SQLite alone, in an environment that has no Qt
	@$(SETUP) headless
	@if .venv-headless/bin/python -c 'import PySide6' 2>/dev/null; then \
	    echo "the environment without Qt has Qt: requirements/headless.txt is wrong" >&2; exit 1; fi
	@AGENTDESK_REQUIRE_POSTGRESQL= .venv-headless/bin/python -m pytest $(SHARED_OUT) -m "not postgresql" \
	    $(HEADLESS) $(ARGS)

check: ## style, formatting, types and layers, without running a test
	@$(SETUP) development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fix: ## let ruff correct and format what it can
	@$(SETUP) development
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

simulate: ## the sync simulator: SEEDS=n runs, the first one FIRST=k
	@$(SETUP) development
	@$(BIN)/python -m tests.sync.simulation --seeds $(SEEDS) --first $(FIRST)

mutate: ## break engine and server on purpose: the simulator has to notice each (ARGS=--only PART, --write)
	@$(SETUP) development
	@$(BIN)/python -m tests.sync.simulation.mutants $(ARGS)

kill: ## kill client and server processes at random: N=n times, on SQLite and PostgreSQL
	@$(SETUP) development postgresql
	@$(BIN)/python -m tests.e2e.kills --kills $(N)

bench: ## every figure the README states, into benchmarks/results.json (ONLY=search. for those so named)
	@$(SETUP) development qt
	@$(BIN)/python -m benchmarks $(if $(ONLY),--only $(ONLY)) $(ARGS)

peers: ## AgentDesk beside Anki and PouchDB from their registries, into docs/benchmarks.md (ARGS='--rows 5000')
	@$(SETUP) development qt
	@$(BIN)/python -m benchmarks.peers $(ARGS)

lock: ## resolve pyproject.toml anew into requirements/*.txt
	@sh scripts/lock.sh

translations: ## collect the window's texts into resources/translations/*.ts and list what is not translated
	@$(SETUP) development qt
	@$(BIN)/python -m scripts.translations update
	@$(BIN)/python -m scripts.translations missing

clean: ## remove environments, caches and what the demo made
	rm -rf .venv .venv-headless .venv-lock .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -rf demo-output demo-data build dist agentdesk.egg-info
