# Everything runs from the versions in requirements-dev.lock; only Python >= 3.11 and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
CORE := src/mingzhang/model/*,src/mingzhang/forms/*,src/mingzhang/recognise/*,src/mingzhang/articulation/*

.PHONY: help venv demo test lint cover gate bench fuzz docs lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /	/' | expand -t 10

venv: $(STAMP) ## create .venv and install the locked versions

$(STAMP): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "$(PYTHON) is older than 3.11; say make PYTHON=python3.12 ..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP) ## a made-up department: compile, damage, check; writes build/demo
	$(BIN)/python -m mingzhang.demo -o build/demo

test: $(STAMP) ## all tests, on all cores
	$(BIN)/python -m pytest -n auto $(PYTEST_ARGS)

lint: $(STAMP) ## style, types, import contracts, file length
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src tools
	$(BIN)/lint-imports
	$(BIN)/python tools/max_lines.py

cover: ## the tests with branch coverage; the core must stay at 90 %
	@$(MAKE) --no-print-directory test PYTEST_ARGS="--cov --cov-report= $(PYTEST_ARGS)"
	@$(MAKE) --no-print-directory gate

gate: $(STAMP) ## judge the coverage measured last
	$(BIN)/coverage report
	$(BIN)/coverage report --include='$(CORE)' --fail-under=90

bench: $(STAMP) ## how fast and how right; BENCH_ARGS=--quick for the short run
	$(BIN)/python -m bench $(BENCH_ARGS)

fuzz: $(STAMP) ## damaged files of every format for a minute; FUZZ_ARGS="--seconds 1200 --seed 7" for other ones
	PYTHONPATH=tests $(BIN)/python -m fuzzing $(FUZZ_ARGS)

docs: $(STAMP) ## write the generated pages; DOCS_ARGS=--check only compares
	$(BIN)/python tools/docs.py $(DOCS_ARGS)

lock: ## recompute the lock files (needs uv)
	$(PYTHON) tools/lock.py $(LOCK_ARGS)

clean: ## everything the commands above wrote, except .venv
	rm -rf build dist htmlcov .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf .import_linter_cache
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
