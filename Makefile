# SPDX-License-Identifier: Apache-2.0
# `make demo` and `make test` are all a newcomer needs.

SHELL := /bin/bash
BIN := .venv/bin
HOME_DIR ?= var
PORT ?= 8000
export PYTHON ?= python3

.PHONY: help demo test check setup format bench docs lock web clean

help: ## Say what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: ## Three demonstration cities on http://localhost:8000
	@scripts/setup runtime
	@scripts/web build
	@$(BIN)/python scripts/docs
	@exec $(BIN)/mueang demo --home $(HOME_DIR) --port $(PORT)

setup: ## Prepare .venv with everything for working on Mueang
	@scripts/setup development

web: setup ## Build the front end
	@scripts/web build

check: web ## Format, lint, types and fast tests: within a minute
	@scripts/check

test: ## All of check, then the tests that need a browser, a broker or PostgreSQL
	@scripts/test-services
	@$(MAKE) --no-print-directory check
	@$(BIN)/python scripts/docs
	$(BIN)/pytest -q -m slow -n auto --maxprocesses=4 --dist worksteal

format: setup ## Put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: setup ## Build the manual that is served at /docs, its reference from the code
	$(BIN)/python scripts/reference
	$(BIN)/python scripts/docs

bench: setup ## Figures of this machine
	$(BIN)/mueang bench

lock: setup ## Write the locks anew
	scripts/lock

clean: ## Remove what was made, but no home
	rm -rf .venv web/node_modules src/mueang/portal/static .mypy_cache .ruff_cache .pytest_cache
