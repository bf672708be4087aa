# The commands of the project. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

GO       ?= go
FUZZTIME ?= 60s
# The expert key and the five texts; neither is in the repository.
SHARED   ?= ../shared

.PHONY: help
help: ## List the commands.
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

.PHONY: serve
serve: ## Serve the graph and the page at http://127.0.0.1:8080/.
	$(GO) run . serve

.PHONY: test
test: ## Run everything: unit tests, fuzz seeds, whole-program tests, browser and HTTP audit.
	tests/setup.sh
	$(GO) vet ./...
	tests/run.sh

.PHONY: vulnerabilities
vulnerabilities: ## Look for known vulnerabilities in what is linked (needs the Go module proxy).
	tests/vulnerabilities.sh make

.PHONY: race
race: ## Run the tests of RACE (./...) under the race detector.
	$(GO) test -race $(or $(RACE),./...)

.PHONY: fuzz
fuzz: ## Fuzz every parser for FUZZTIME each.
	tests/fuzz.sh $(FUZZTIME)

.PHONY: faults
faults: ## Kill loaders and servers ROUNDS times (200), and do the rest of what docs/operations.md says under Faults.
	NORMGRAPH_FAULT_ROUNDS=$(or $(ROUNDS),200) $(GO) test -timeout 60m -v -count 1 -run 'Killed|LosesNothing|IsNamedAndKept|IsSaved|KeepsTheLaws' ./tests ./graph/cayley ./graph/postgres
	tests/clock.sh

.PHONY: soak
soak: ## Ask and change servers without a pause for DURATION (1h), and compare what they answer and hold: docs/operations.md, Soak.
	NORMGRAPH_SOAK=$(or $(DURATION),1h) $(GO) test -timeout 0 -v -count 1 -run TestServersAnswerRightAndLeakNothing ./tests

.PHONY: scale
scale: ## Load DOCUMENTS made documents (20,000) through a queue into PostgreSQL, and serve them (docs/scale.md).
	NORMGRAPH_SCALE_DOCUMENTS=$(or $(DOCUMENTS),20000) $(GO) test -timeout 120m -v -count 1 -run MadeCorpus ./tests

.PHONY: bench
bench: ## Run the benchmarks.
	$(GO) test -run '^$$' -bench . -benchmem ./...

.PHONY: generate
generate: ## Write the generated code again.
	$(GO) generate ./...

# What eval reads: the keys, and the texts that they are of.
KEYS := $(SHARED)/gold $(SHARED)/dev --load $(SHARED)/corpus --load $(SHARED)/dev

.PHONY: eval
eval: ## Score the rules against the keys in SHARED; ARGS has further flags, as docs/evaluation.md lists them.
	$(GO) run . --store memory: eval $(KEYS) --method rule $(ARGS)

.PHONY: eval-unprepared
eval-unprepared: ## The same, each text read without the names that only its own key knows.
	$(GO) run . eval $(KEYS) --method rule --unprepared $(ARGS)

.PHONY: calibrate
calibrate: ## Measure the rules on the keys in SHARED and write data/calibration.yaml.
	$(GO) run . --store memory: eval $(KEYS) --calibrate data/calibration.yaml

.PHONY: data
data: ## Convert the expert key in SHARED/gold to data/lexicon and data/curated.
	$(GO) run ./data/convert --key $(SHARED)/gold --corpus $(SHARED)/corpus --out data

.PHONY: notebooks
notebooks: ## Execute examples/notebooks on a fresh server and write back what they show.
	$(GO) test ./tests -count=1 -run TestNotebooksAreTrue -update

.PHONY: web
web: ## Build the page (needs Node and npm).
	cd web && npm ci && npm run build

.PHONY: lint
lint: ## Run golangci-lint.
	golangci-lint run
