# Plain commands behind each target, for Windows too, stand in README.md.
PYTHON ?= python3
VENV   ?= .venv
PYTEST_ARGS ?= -n auto --dist worksteal

PY := $(VENV)/bin/python
# One stamp per set of extras: a second call installs nothing as long as neither file has changed.
FRAME := pyproject.toml constraints.txt
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test lint check lab docs offline bench false-flags ampel-rates budget-rates disclosure-times plan-times aggregate-times clean

help: ## Show what can be called
	@grep -E '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 20

demo: $(VENV)/.installed-run ## Take in demo deliveries and build all reports of the newest demo quarter
	$(PY) -m jaen_analysis demo

test: $(VENV)/.installed-test ## Run all tests that need no browser
	$(PY) -m pytest $(PYTEST_ARGS)

lint: $(VENV)/.installed-dev ## Format and lint, types, stripped notebooks
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m nbstripout --keep-id --verify notebooks/*.ipynb

check: lint test ## Everything that a change has to pass, but for the browser (see .ci/run)

lab: $(VENV)/.installed-lab ## Open the workbench in JupyterLab
	$(PY) -m jaen_analysis lab

docs: $(VENV)/.installed-docs ## Build the handbook as a static site in build/handbuch
	$(PY) -m jaen_analysis.handbook
	$(PY) -m sphinx --fail-on-warning --keep-going --quiet --fresh-env -d build/doctrees docs build/handbuch

PLOOMBER := ploomber-engine ploomber-core ploomber-extension posthog backoff debuglater colorama distro

bench: $(VENV)/.installed-test ## Measure every way to make the reports (takes half an hour, on a quiet computer)
	@test -d build/benchmarks/ploomber || $(INSTALL) --no-deps --target build/benchmarks/ploomber $(PLOOMBER)
	$(PY) -m benchmarks $(BENCH_ARGS)

offline: $(VENV)/.installed-ship ## All that a Windows PC without network needs to install, as one zip (OFFLINE_ARGS="--platform … --python …")
	$(PY) -m offline $(OFFLINE_ARGS)

false-flags: $(VENV)/.installed-test ## How often the comparison is wrong, by simulation (takes some minutes)
	$(PY) -m benchmarks.false_flags

ampel-rates: $(VENV)/.installed-test ## How good forecasts are and how often a light is wrong, by simulation (some minutes)
	$(PY) -m benchmarks.ampel_rates

budget-rates: $(VENV)/.installed-test ## How good the forecast of spending is and how often its light is wrong (a minute)
	$(PY) -m benchmarks.budget_rates

disclosure-times: $(VENV)/.installed-test ## How long it takes to hide cells safely and to attack them (ten minutes)
	$(PY) -m benchmarks.disclosure

plan-times: $(VENV)/.installed-test ## How long it takes to prove the best measure plan (some minutes)
	$(PY) -m benchmarks.plan_propose

aggregate-times: $(VENV)/.installed-test ## How long it takes to count five million records of persons (a minute)
	$(PY) -m benchmarks.aggregate

clean: ## Remove the environment, caches and all products; deliveries in data/ stay
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find outputs -mindepth 1 ! -name .gitkeep -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	  || { echo "Python 3.11, 3.12 or 3.13 is needed. Name one: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed-run: $(FRAME) | $(VENV)/bin/python
	$(INSTALL) -e .
	@touch $@

$(VENV)/.installed-test $(VENV)/.installed-dev $(VENV)/.installed-lab $(VENV)/.installed-docs $(VENV)/.installed-ship: $(VENV)/.installed-%: $(FRAME) | $(VENV)/bin/python
	$(INSTALL) -e '.[$*]'
	@touch $@ $(VENV)/.installed-run
