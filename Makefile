# Two commands matter: `make demo` and `make test`. The rest is for developers; see docs/developers.
PY := .venv/bin/python
export PYTHONPATH := src
export SAFECONDUCT_MODE ?= demo
# Some machines forbid it for all; compiling everything anew at each start takes longer than all else of a start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo serve test check bench setup setup-dev test-pg test-faults test-browser messages format lock geodata clean

demo: setup
	$(PY) -m safeconduct.cli demo

setup:
	@python3 scripts/setup.py run

setup-dev:
	@python3 scripts/setup.py dev

test: setup-dev
	$(PY) scripts/run_tests.py

check: setup-dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	$(PY) -m django makemigrations --check --dry-run --settings safeconduct.config.settings_test
	$(PY) -m django check --settings safeconduct.config.settings_test
	$(PY) scripts/check_templates.py
	$(PY) scripts/messages.py check
	.venv/bin/mypy

bench: setup-dev
	$(PY) -m benchmarks

test-pg: setup-dev
	$(PY) scripts/run_tests.py postgres

test-browser: setup-dev
	$(PY) -m pytest tests/journeys

test-faults: setup-dev
	$(PY) -m pytest tests/faults

messages: setup-dev
	$(PY) scripts/messages.py extract
	$(PY) scripts/compile_messages.py

format:
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

lock: setup-dev
	.venv/bin/pip install -q uv
	.venv/bin/uv pip compile -q --generate-hashes --no-annotate --no-header --python-version 3.11 pyproject.toml -o requirements/run.txt
	.venv/bin/uv pip compile -q --generate-hashes --no-annotate --no-header --python-version 3.11 pyproject.toml --group dev -o requirements/dev.txt
	$(PY) scripts/vendor.py --update

clean:
	rm -rf .venv var src/safeconduct/static/vendor
