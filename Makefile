# Two commands on a fresh machine: `make demo` and `make test`. Both set up what they need first.
.PHONY: help setup demo run test check format docs evaluate train soak lock
export OMP_THREAD_LIMIT = 1
BIN := .venv/bin

help: ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: ## install Debian and Python packages (the others do it themselves)
	@scripts/setup test

demo: ## the main job on the sample inbox: read, check, explain
	@scripts/setup demo
	@$(BIN)/mailroom demo

run: ## the standing service: watch the inbox of your settings
	@scripts/setup demo
	@$(BIN)/mailroom watch

test: ## every test, with real Tesseract, Prefect, Postgres and S3
	@scripts/setup test
	@scripts/run-tests

check: ## formatting, lint, types, layers, house rules, generated docs
	@scripts/setup test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_house_rules.py
	$(BIN)/python -m scripts.reference --check
	$(BIN)/python -m scripts.traces
	$(BIN)/python -m scripts.schemas --check

format: ## format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: ## rewrite the generated reference pages
	@scripts/setup demo
	$(BIN)/python -m scripts.reference
	$(BIN)/python -m scripts.schemas

evaluate: ## figures over the sets of ../shared/eval; SETS="one two" runs only those
	@scripts/setup demo
	$(BIN)/python -m scripts.evaluate $(SETS)

train: ## the weights that ship anew from invented paper, into out/weights (90 minutes on one core; goes on where it was stopped)
	@scripts/setup train
	@$(BIN)/mailroom train --out out/weights

soak: ## the long run: 1,000 files while watchers are killed 60 times; 1,000 histories in any order
	@scripts/setup test
	SOAK_FILES=1000 SOAK_KILLS=60 $(BIN)/python -m pytest -q tests/flows/test_killed_watchers.py
	SOAK_HISTORIES=1000 $(BIN)/python -m pytest -q tests/matching/test_any_history.py tests/mailroom/test_any_history.py

lock: ## compile requirements.lock anew from pyproject.toml
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile pyproject.toml --extra test --python-version 3.11 -o requirements.lock -q --no-header --no-annotate
