# The verbs of the project. `make review` and `make test` are all that a newcomer needs.

PYTHON ?= python3
# Programs are called through Python, which finds them even if the folder was renamed.
IN_VENV := .venv/bin/python
DBT := $(IN_VENV) -c 'from dbt.cli.main import cli; cli()'
PUBLISHED := ../shared/data

# What is set for another dbt or Python project says nothing about this one;
# without compiled libraries, each command would start a second later.
unexport $(filter DBT_% PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONDONTWRITEBYTECODE, \
	$(.VARIABLES))

.PHONY: help review test lint lint-sql bench bench-large year hardening spark parity accuracy docs export scrape weekly setup setup-dev clean

help:  ## Say what each verb does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

review: setup  ## Build, test and draw (a sample where nothing is landed), then publish
	@$(IN_VENV) -m review

test: setup-dev  ## Run all tests (those of the published files need ../shared)
	@$(IN_VENV) -m pytest -n 2

lint: setup-dev  ## Hold the code to its style and its types
	@$(IN_VENV) -m ruff check --quiet
	@$(IN_VENV) -m ruff format --check --quiet
	@$(IN_VENV) -m mypy --no-error-summary common ingest analyses review

lint-sql: setup-dev  ## Hold the SQL to its style (a minute)
	@$(IN_VENV) -m sqlfluff lint --quiet models analyses tests

bench: setup-dev  ## Measure speed, as ratios within one run (three minutes)
	@$(IN_VENV) -m tests.bench

year: setup-dev  ## Scrape a simulated year from a stand-in server, week by week (minutes)
	@$(IN_VENV) -m tests.year

bench-large: setup-dev  ## Measure what a review costs as it grows, to a million rows (hours)
	@$(IN_VENV) $(PIP_INSTALL) -r requirements-bench.lock
	@$(IN_VENV) -m tests.bench.large

hardening: setup-dev  ## Try the README's promises: kills, fuzzed files, full disks (an hour)
	@$(IN_VENV) -m tests.hardening

spark: setup spark-ready  ## Build on Apache Spark, too: see dbt_project/docs/spark.md (needs Java 17)
	@$(DBT) build --target spark --target-path target/spark
	@WAREHOUSE_PATH="$(or $(SPARK_PATH),data/spark)/marts.duckdb" \
		SPARK_PATH="$(or $(SPARK_PATH),data/spark)" $(DBT) run-operation --quiet marts_from_spark
	@echo "The marts are in $(or $(SPARK_PATH),data/spark)/marts.duckdb"

parity: setup-dev spark-ready  ## Build on DuckDB and on Spark, and compare every mart (five minutes)
	@$(IN_VENV) -m tests.parity

.PHONY: spark-ready
spark-ready: .venv/ready
	@java -version 2>/dev/null || { echo "Spark needs Java 17: install it (on Debian and \
	Ubuntu: apt install openjdk-17-jre-headless)." >&2; exit 2; }
	@$(IN_VENV) $(PIP_INSTALL) -r requirements-spark.lock

# The labelled postings are the published review's; they get a review of their own.
accuracy: export RAW_PATH ?= data/accuracy/raw
accuracy: export WAREHOUSE_PATH ?= data/accuracy/warehouse.duckdb
accuracy: setup  ## Measure how right the facts read from the text are, on labelled postings
	@test -d $(PUBLISHED)/backend_engineer || { echo "make accuracy needs the published \
	review's files in $(PUBLISHED) (PUBLISHED=... names another folder): backend_engineer/, \
	areas.csv, pay_labels.jsonl and posting_labels.jsonl." >&2; exit 2; }
	@$(IN_VENV) -m ingest adopt $(PUBLISHED)/backend_engineer --quiet \
		--areas $(PUBLISHED)/areas.csv --role "backend engineer" --scraped-on 2025-11-21
	@$(DBT) build --quiet
	@$(IN_VENV) -m analyses accuracy --labels $(PUBLISHED)/pay_labels.jsonl \
		--labels $(PUBLISHED)/posting_labels.jsonl

scrape: setup  ## Scrape what ingest/searches.toml asks for, or what is left of it today
	@$(IN_VENV) -m ingest scrape

weekly: setup  ## Scrape, build, draw and keep this week's review (see dbt_project/docs/weekly.md)
	@$(IN_VENV) -m review weekly

export: setup  ## Write data/export, a warehouse to share: without raw text and addresses
	@$(IN_VENV) -m review export

docs: setup  ## Build the dbt docs as one file, target/static_index.html
	@$(DBT) docs generate --static --quiet
	@echo "The docs are in target/static_index.html"

setup: .venv/ready
setup-dev: .venv/ready-dev

# Most of what pip would compile is never imported: Python compiles the rest itself.
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check --no-compile

.venv/ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) comes without \
	venv: install it (on Debian and Ubuntu: apt install python3-venv)." >&2; exit 2; }
	@echo "Setting up .venv ..."
	@$(PYTHON) -m venv .venv
	@$(IN_VENV) $(PIP_INSTALL) -r requirements.lock
	@mkdir -p data
	@touch $@

.venv/ready-dev: requirements-dev.lock .venv/ready
	@echo "Adding to .venv what tests need ..."
	@$(IN_VENV) $(PIP_INSTALL) -r requirements.lock -r requirements-dev.lock
	@$(IN_VENV) $(PIP_INSTALL) --no-deps --only-binary :all: --upgrade \
		--target .venv/oldest-duckdb -r requirements-oldest.lock 2>.venv/oldest-duckdb.log \
		|| echo "The oldest DuckDB is not built for this Python: its test will fail."
	@touch $@

clean:  ## Remove what was built; landed postings stay
	rm -rf target logs data/warehouse.duckdb data/review data/accuracy data/export data/.*.versions
