# The commands of this project. `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SERVICES := .venv-services
PORT ?= 8000
DATA_DIR ?= var
export PORT DATA_DIR

.DEFAULT_GOAL := help
.PHONY: help run dev backup verify restore check test services bench lock format migrations clean

help: ## List the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 20

run: $(VENV)/.run ## Set everything up and serve the hub on http://127.0.0.1:$(PORT)
	@$(BIN)/python scripts/run.py

dev: $(VENV)/.test ## Serve with autoreload and debugging pages, for working on the code
	@DJANGO_SETTINGS_MODULE=heritage_site.settings.dev $(BIN)/python scripts/run.py --reload

backup: $(VENV)/.run ## Write the hub into one file below DATA_DIR/backups (TO=folder, KEEP=number of files to keep)
	@$(BIN)/python scripts/backup.py $(if $(TO),--to "$(TO)") $(if $(KEEP),--keep "$(KEEP)")

verify: $(VENV)/.run ## Check a backup without restoring it (FROM=file)
	@test -n "$(FROM)" || (echo "Say which backup: make verify FROM=file" >&2; exit 1)
	@$(BIN)/python scripts/backup.py --check "$(FROM)"

restore: $(VENV)/.run ## Bring the hub back from a backup (FROM=file; FORCE=1 replaces the site that is there)
	@test -n "$(FROM)" || (echo "Say which backup: make restore FROM=file" >&2; exit 1)
	@$(BIN)/python scripts/restore.py "$(FROM)" $(if $(filter 1,$(FORCE)),--force)

check: $(VENV)/.test ## Lint, types, import rules, pending migrations (seconds)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python manage.py makemigrations --check --dry-run --settings heritage_site.settings.test
	@$(BIN)/python manage.py check --fail-level WARNING --settings heritage_site.settings.test

test: check ## Everything: check, unit tests on SQLite and PostgreSQL, object storage, browser (E2E=0 leaves the browser out)
	@PYTHON=$(BIN)/python scripts/test.sh

services: $(SERVICES)/.ready ## Test uploads in an object storage, with a server that speaks S3
	@$(SERVICES)/bin/python -m pytest tests/services/on_s3.py

bench: $(VENV)/.test ## Time the pages and count their queries
	@$(BIN)/python scripts/bench.py

format: $(VENV)/.test ## Put the code in order
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

migrations: $(VENV)/.test ## Write migrations for changed models
	@$(BIN)/python manage.py makemigrations --settings heritage_site.settings.test

lock: $(VENV)/.test ## Compile the hashed requirements anew from pyproject.toml
	@$(BIN)/uv pip compile -q pyproject.toml --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header -o requirements/base.txt
	@$(BIN)/uv pip compile -q pyproject.toml --extra sentry --extra test --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header -o requirements/test.txt
	@grep -v '^python-dateutil==' requirements/base.txt | grep -o '^[a-z].*==[^ ]*[^\]*' > $(VENV)/.pinned
	@$(BIN)/uv pip compile -q pyproject.toml --extra s3 --extra sentry --constraint $(VENV)/.pinned --universal \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements/services.txt
	@$(BIN)/uv pip compile -q pyproject.toml --extra s3 --extra sentry --extra test-s3 --constraint $(VENV)/.pinned \
		--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		-o requirements/services-test.txt

clean: ## Remove the installed tools; the data under DATA_DIR stay
	rm -rf $(VENV) $(SERVICES) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Set PYTHON=/path/to/python3.11.")'
	@echo "Making the Python environment in $(VENV)…"
	@$(PYTHON) -m venv $(VENV) || (echo "Python has no venv module here. On Debian: apt install python3-venv" >&2; rm -rf $(VENV); exit 1)

$(VENV)/.run: requirements/base.txt | $(VENV)/bin/pip
	@echo "Installing what the hub needs (about a minute)…"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/.test: requirements/test.txt | $(VENV)/bin/pip
	@echo "Installing what the tests need…"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements/test.txt
	@touch $@ $(VENV)/.run

# Of its own: the library for S3 asks for an older python-dateutil than the rest has.
$(SERVICES)/.ready: requirements/services-test.txt
	@$(PYTHON) -m venv $(SERVICES)
	@$(SERVICES)/bin/pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements/services-test.txt
	@touch $@
