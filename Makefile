# `make serve` and `make test` need nothing but git, make, Python 3.11 or newer and a package index.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
GRAPH ?= graph
GOLD ?= ../shared/eval/gold
CORPUS ?= ../shared/corpus

KG = .venv/bin/kg
SAMPLES = data/samples/bulletins
SOURCES = $(shell find kg ontology data/lexicon data/models $(SAMPLES) -type f -not -name '*.pyc')

.DEFAULT_GOAL := help
.PHONY: help setup serve test check format score model confidence clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

setup: .venv/installed  ## make the virtual environment with all that is needed

.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or newer is needed: make PYTHON=python3.12 …' >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo 'this Python cannot make virtual environments: install its venv package' >&2; exit 1; }
	.venv/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

serve: $(GRAPH)/current  ## build the graph of the sample bulletins and serve it
	$(KG) serve --graph $(GRAPH) --host $(HOST) --port $(PORT)

$(GRAPH)/current: .venv/installed $(SOURCES)
	$(KG) build $(SAMPLES) --graph $(GRAPH)

test: setup  ## run the tests, and hold the score on the samples above its floor
	.venv/bin/python -m pytest
	@rm -rf build/samples
	$(KG) extract $(SAMPLES) --out build/samples
	$(KG) evaluate data/samples/gold build/samples --floor "$$(cat data/samples/FLOOR)"

check: setup  ## look at format, lint and types
	.venv/bin/ruff format --check --quiet kg tests bench server.py
	.venv/bin/ruff check --quiet kg tests bench server.py
	.venv/bin/mypy

format: setup  ## format the code and mend what lint can mend
	.venv/bin/ruff check --fix --quiet kg tests bench server.py
	.venv/bin/ruff format --quiet kg tests bench server.py

score: setup  ## score the extractor on a gold folder outside the repository: make score GOLD=… CORPUS=…
	@test -d $(GOLD) || { echo '$(GOLD) is not there: name the folders with GOLD=… CORPUS=…' >&2; exit 1; }
	@rm -rf build/score
	@$(KG) extract $(CORPUS) --out build/score
	@$(KG) evaluate $(GOLD) build/score

model: setup  ## learn all models from the marked bulletins; takes most of an hour
	$(KG) train data/training

confidence: setup  ## measure the precision of each rule on the samples and write it down
	@rm -rf build/samples
	$(KG) extract $(SAMPLES) --out build/samples
	$(KG) evaluate data/samples/gold build/samples --by-rule --write-confidence data/lexicon/confidence.tsv

clean:  ## remove what the other targets made, the virtual environment too
	rm -rf .venv build $(GRAPH)
