# Every target sets up what it needs first. Works with GNU make 3.81 (macOS) and later.

PYTHON ?= python3
PROGRAMS := .venv/bin
PYTHON_FOLDERS := $(wildcard src tests benchmarks scripts)

.DEFAULT_GOAL := build
.PHONY: build serve doctor test test-fast lint bench bench-lines comparison vertical lock clean help setup setup-tests

build: setup  ## Set up what is missing, then build the sample publication into build/ (the default)
	@$(PROGRAMS)/publish build

serve: setup  ## Build, show the site on this machine, rebuild on each save
	@$(PROGRAMS)/publish serve

doctor: setup  ## List every requirement with its version, and the fix for what is missing
	@$(PROGRAMS)/publish doctor

test: setup-tests lint  ## Set up what is missing, then run every check and every test
	@$(PROGRAMS)/pytest -n auto --dist loadfile

test-fast: setup-tests  ## The tests that start no browser, no Java and no whole build: under a minute
	@$(PROGRAMS)/pytest -m "not slow" -n 2

lint: setup-tests  ## Style, formatting, types and the direction of imports
	@$(PROGRAMS)/ruff check
	@$(PROGRAMS)/ruff format --check
	@$(PROGRAMS)/mypy $(PYTHON_FOLDERS)
	@$(PROGRAMS)/lint-imports

bench: setup-tests  ## Time the products beside those of other tools
	@$(PROGRAMS)/python -m benchmarks

bench-lines: setup-tests  ## Measure how even the lines are, beside Typst and WeasyPrint as it comes
	@$(PROGRAMS)/python -m benchmarks.lines

comparison: setup-tests  ## Draw docs/pictures/comparison.jpg again: the same columns by WeasyPrint, Typst and publish
	@$(PROGRAMS)/python -m scripts.comparison

vertical: setup-tests  ## Draw docs/pictures/vertical.jpg again: vertical pages beside Chromium's
	@$(PROGRAMS)/python -m scripts.vertical

lock: setup  ## Pin newer releases: make lock ARGUMENTS=--upgrade
	@$(PROGRAMS)/python scripts/lock.py $(ARGUMENTS)

clean:  ## Remove build/ and caches; .venv stays
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

help:  ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

setup:
	@$(PYTHON) scripts/setup.py

setup-tests:
	@$(PYTHON) scripts/setup.py --tests
