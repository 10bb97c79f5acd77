# Two commands do everything: `make site` and `make test`. Both set up what they need.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready

.PHONY: help site test nightly serve lint bench golden reference clean
.DEFAULT_GOAL := help

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t12

# One environment for using and for testing: a small download more, a step less to go wrong.
$(STAMP): pyproject.toml constraints.txt
	@echo "setting up $(VENV) (once; takes about a minute)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "mkbriefs needs Python 3.11 or newer; try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@

site: $(STAMP) ## Build the site into site/
	@$(BIN)/python scripts/build.py

serve: $(STAMP) ## Serve the site with live reload
	@$(BIN)/mkbriefs serve

lint: $(STAMP) ## Check style, types and the direction of imports
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && \
	 $(BIN)/lint-imports && $(BIN)/codespell

# Tests start hundreds of processes, which would compile all modules where Python may not keep them.
test: lint ## Check everything: lint, types, tests (in parallel, random order)
	@$(BIN)/python -m compileall -q src
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

nightly: $(STAMP) ## Run hundreds of histories, killed processes and failing system calls
	@MKBRIEFS_NIGHTLY=1 $(BIN)/python -m pytest -n auto tests/histories

golden: $(STAMP) ## Rewrite the expected outputs of the tests; read the diff
	@$(BIN)/python -m pytest -n 0 --update-golden

reference: $(STAMP) ## Rewrite the tables of options in the manual from the schema
	@$(BIN)/python scripts/make_reference.py

bench: $(STAMP) ## Measure speed and size: text, start, pages, builds, comparing
	@$(BIN)/python scripts/bench/bench.py

clean: ## Remove what can be made again
	rm -rf $(VENV) site .mkbriefs
