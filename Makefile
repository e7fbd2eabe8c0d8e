# Pins & Needles. `make` or `make help` lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint fix bench simulate rules docs screens reports clean restore-drill up-native audit sbom release

PORT ?= 8000
SEEDS ?= 200
FROM ?= 0
PY := .venv/bin/python
UV := .venv/bin/uv
export UV_PROJECT_ENVIRONMENT := .venv
# Python keeps what it has compiled, also where a container's settings forbid it: compiling anew takes
# most of a start.
export PYTHONDONTWRITEBYTECODE :=
FRONTEND_SOURCES := $(shell find frontend/src frontend/public frontend/plugins -type f 2>/dev/null) \
	$(wildcard frontend/*.ts frontend/*.json frontend/*.html frontend/*.js)

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

setup: .venv/.synced frontend/dist/index.html ## install the locked packages and build the app

demo: setup ## run everything here with a made-up diary (PORT=8000)
	@$(PY) manage.py serve --demo --port $(PORT)

up-native: setup ## run PostgreSQL, Redis, web, worker and beat as processes here (PORT=8000)
	@$(PY) manage.py up_native --port $(PORT)

test: setup .venv/.chromium ## run every test (T=path for some)
	@cd frontend && npm run --silent test
	@$(PY) -m tests.run $(T)

lint: setup ## check format, types, layers, docs and generated files
	@deploy/lint.sh

fix: setup ## format all code and mend what can be mended
	@$(PY) -m ruff check --fix-only --quiet . ; $(PY) -m ruff format --quiet .
	@cd frontend && npm run --silent format

restore-drill: setup ## restore a backup into a fresh database and compare
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py restore_drill

audit: setup ## look both lock files up in the lists of known holes
	@$(PY) deploy/supply.py audit

sbom: setup ## write what it is made of, with licences, into var/sbom
	@$(PY) deploy/supply.py sbom var/sbom

release: setup ## pack the commit twice, compare, keep it in var/release
	@$(PY) deploy/supply.py release var/release

bench: setup ## print the measured figures, as ratios of one run
	@$(PY) -m tests.bench

screens: setup .venv/.chromium ## shoot every screen into var/screens, renew docs/pictures
	@$(PY) -m tests.browser.screens

reports: setup ## make five sample reports on both papers, every page as a picture, in var/reports
	@$(PY) -m tests.samples

simulate: setup ## play phones, network and server from seeds (SEEDS=200 FROM=0)
	@$(PY) -m tests.simulation $(SEEDS) $(FROM)

rules: .venv/.synced ## list the rules: status, urgency, cases
	@$(PY) -m pipeline rules list

docs: .venv/.synced ## make the generated parts anew
	@$(PY) -m pipeline export

clean: ## remove what was installed and built (never var/, where the diaries are)
	rm -rf .venv frontend/node_modules frontend/dist

.venv/.synced: pyproject.toml uv.lock
	@deploy/check-tools.sh python
	@[ -x $(UV) ] || { echo "Making .venv …"; "$$(deploy/check-tools.sh which-python)" -m venv .venv; \
		.venv/bin/pip install --quiet --disable-pip-version-check "uv==0.13.8"; }
	@echo "Installing the locked Python packages …"
	@$(UV) sync --frozen --inexact --no-progress --quiet
	@touch $@

frontend/node_modules/.synced: frontend/package.json frontend/package-lock.json
	@deploy/check-tools.sh node
	@echo "Installing the locked frontend packages …"
	@cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

frontend/dist/index.html: frontend/node_modules/.synced $(FRONTEND_SOURCES) | .venv/.synced
	@echo "Building the app …"
	@cd frontend && npm run --silent build
	@$(PY) -m whitenoise.compress --quiet frontend/dist
	@touch $@

# Playwright drives the machine's own Chromium; as root on Debian it is installed when missing.
.venv/.chromium: .venv/.synced
	@deploy/check-tools.sh services
	@touch $@
