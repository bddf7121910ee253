# The verbs of the project. `make review` and `make test` are all that a newcomer needs.

PYTHON ?= python3
BIN := .venv/bin
PUBLISHED := ../shared/data

.PHONY: help review test bench accuracy docs scrape setup clean

help:  ## Say what each verb does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

review: setup  ## Land a sample where nothing is landed; build the marts; draw the page
	@$(BIN)/python -m ingest sample --if-empty
	@$(BIN)/python -m ingest check
	@$(BIN)/dbt build --quiet
	@$(BIN)/python -m analyses

test: setup  ## Run all tests (those on the real files need ../shared)
	@$(BIN)/python -m pytest

bench: setup  ## Measure speed, as ratios within one run
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench_pay
	@$(BIN)/python -m tests.bench_text

# The labelled postings are the published review's; they get a review of their own.
accuracy: export RAW_PATH ?= data/accuracy/raw
accuracy: export WAREHOUSE_PATH ?= data/accuracy/warehouse.duckdb
accuracy: setup  ## Measure how right what is read from the text is, on labelled postings
	@$(BIN)/python -m ingest adopt $(PUBLISHED)/backend_engineer --quiet \
		--areas $(PUBLISHED)/areas.csv --role "backend engineer" --scraped-on 2025-11-21
	@$(BIN)/dbt build --quiet
	@$(BIN)/python -m analyses accuracy --labels $(PUBLISHED)/pay_labels.jsonl \
		--labels $(PUBLISHED)/posting_labels.jsonl

scrape: setup  ## Scrape what ingest/searches.toml asks for, or what is left of it today
	@$(BIN)/python -m ingest scrape

docs: setup  ## Build the dbt docs as one file, target/static_index.html
	@$(BIN)/dbt docs generate --static --quiet
	@echo "The docs are in target/static_index.html"

setup: .venv/ready

.venv/ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	@echo "Setting up .venv ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@mkdir -p data
	@touch $@

clean:  ## Remove what was built; landed postings stay
	rm -rf target logs data/warehouse.duckdb data/review data/accuracy
