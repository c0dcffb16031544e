# PoseSync Coach. `make demo` and `make test` do all the set-up they need; `make help` lists the rest.

VENV ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PY := $(BIN)/python

.DEFAULT_GOAL := help
.PHONY: help setup demo run test lint format bench soak references screenshots translations clean

help:            ## this list
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/' | expand -t 24

setup: $(VENV)/.ready  ## virtual environment, dependencies, system libraries

$(VENV)/.ready: setup.cfg pyproject.toml packaging/setup_venv.sh packaging/system_libraries.sh
	sh packaging/system_libraries.sh
	sh packaging/setup_venv.sh $(VENV)
	touch $@

demo: setup      ## the virtual performer practises; with no display the window is filmed to out/demo.mp4
	$(PY) main.py models fetch --missing || true
	$(PY) main.py demo

run: setup       ## open the window
	$(PY) main.py

test: setup lint ## linters, types, import rules, tests
	$(PY) -m pytest -n 2 --dist loadfile

lint: setup      ## ruff, mypy --strict, import-linter
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(BIN)/lint-imports

format: setup    ## sort imports, format
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: setup     ## the figures of the README (minutes)
	$(PY) -m benchmarks.live
	$(PY) -m benchmarks.performer

soak: setup      ## half an hour before a camera that keeps failing, in eight minutes
	$(PY) -m benchmarks.soak

references: setup ## make the bundled routines anew
	$(PY) -m references.build

screenshots: setup ## docs/images, from the real window
	$(PY) docs/screenshots.py

translations: setup ## bring ui/translations in line with the program, say what is left to translate
	$(PY) -m ui.translation.update

clean:           ## everything that can be made again
	rm -rf $(VENV) out build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
