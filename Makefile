# Commands of the repository: `make help`. Each installs what it needs and says so.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# Where Swift builds, and the private Python environment of the oracles (AXON_PYTHON: use that one).
BUILD ?= .build
SWIFT_FLAGS := -c release --scratch-path $(BUILD)
ifdef AXON_PYTHON
PYTHON := $(AXON_PYTHON)
else
PYTHON := .venv/bin/python
PYTHON_READY := .venv/ready
endif
# Compressed data sets need zlib, pictures libpng and libjpeg; oneDNN, OpenMP and LAPACK (OpenBLAS) are
# opened at run time when they are there.
PACKAGES := zlib1g-dev libpng-dev libjpeg-dev libdnnl2 libgomp1 libopenblas0

.PHONY: help
help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: packages ## Train on the digits, twice and with another number of threads: same weights
	swift build $(SWIFT_FLAGS) --product axon
	.ci/demo $(BUILD)/release/axon

.PHONY: demo-edge
demo-edge: packages ## Find the failures of two real sensors: reports and pictures in runs/edge
	swift build $(SWIFT_FLAGS) --product axon
	.ci/demo-edge $(BUILD)/release/axon

.PHONY: test
test: packages ## Build and run all tests (no Python)
	swift build $(SWIFT_FLAGS) --build-tests
	swift test $(SWIFT_FLAGS) --skip-build --disable-xctest

.PHONY: score
score: packages $(if $(CASES),,.cases/op/summary.json .cases/modules/summary.json .cases/checkpoints/names.txt) ## Compare with PyTorch's recorded cases; CASES=DIR: with those of a folder
	swift build $(SWIFT_FLAGS) --product score
	@mkdir -p .cases
	$(BUILD)/release/score --report .cases/misses.txt $(if $(CASES),--cases "$(CASES)",\
	  --cases .cases/op --names Oracles/operation_names.txt --check-floor scores.floor) $(SCORE)
	$(if $(CASES),,$(BUILD)/release/score --report .cases/module-misses.txt \
	  --cases .cases/modules --check-floor scores.floor $(SCORE))
	$(if $(CASES),,$(BUILD)/release/score --report .cases/checkpoint-misses.txt \
	  --checkpoints .cases/checkpoints --models ../shared/oracles/artefacts --python $(PYTHON) \
	  --check-floor scores.floor)
	$(if $(CASES),,$(BUILD)/release/score --report .cases/edge-misses.txt --edge Sources \
	  --check-floor scores.floor)

.PHONY: bench
bench: packages $(PYTHON_READY) ## Compare speed with PyTorch; ROW=a,b: only these rows
	swift build $(SWIFT_FLAGS) --product bench
	$(BUILD)/release/bench --python $(PYTHON) $(if $(ROW),--rows $(ROW)) $(BENCH)

PARTS := $(basename $(notdir $(wildcard Proofs/*.sh)))
.PHONY: prove
prove: packages $(if $(filter fuzz-ops tables,$(PART)),$(PYTHON_READY)) ## Long proofs: PART=edge, edge-fuzz, fuzz-files, fuzz-ops, memory, resume or tables
	@[[ " $(PARTS) " == *" $(PART) "* ]] || { echo "make prove: expected PART=one of $(PARTS); found PART=$(PART)"; exit 2; }
	swift build $(SWIFT_FLAGS) $(if $(filter edge-fuzz fuzz-files,$(PART)),--build-tests,--product $(if $(filter fuzz-ops,$(PART)),score,axon))
	SWIFT_FLAGS="$(SWIFT_FLAGS)" PYTHON="$(PYTHON)" Proofs/$(PART).sh $(BUILD)/release/$(if $(filter fuzz-ops,$(PART)),score,axon)

.PHONY: generate
generate: ## Write the C text of the formulas; CHECK=1: only compare
	swift build $(SWIFT_FLAGS) --product generate
	$(BUILD)/release/generate $(if $(CHECK),--check)

.PHONY: format
format: ## Format all Swift files
	swift format --in-place --recursive --parallel Package.swift Sources Tests

.PHONY: lint
lint: ## Check the format of all Swift files
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

.PHONY: clean
clean: ## Remove what was built, recorded and installed here
	rm -rf $(BUILD) .cases .venv

.PHONY: packages
packages:
	@.ci/packages $(PACKAGES)

# The cases are recorded again when their generator has changed.
.cases/op/summary.json: $(wildcard Oracles/*.py) $(PYTHON_READY)
	@echo "Recording test cases of PyTorch's operation database"
	rm -rf .cases/op
	$(PYTHON) Oracles/dump_variants.py --out .cases/op > /dev/null
	$(PYTHON) Oracles/dump_operations.py --out .cases/op > /dev/null
	diff Oracles/operation_names.txt .cases/op/names.txt

.cases/modules/summary.json: $(wildcard Oracles/*.py) $(PYTHON_READY)
	@echo "Recording test cases of PyTorch's modules, optimizers and schedulers"
	rm -rf .cases/modules
	$(PYTHON) Oracles/dump_modules.py --out .cases/modules > /dev/null

.cases/checkpoints/names.txt: $(wildcard Oracles/*.py) $(PYTHON_READY)
	@echo "Recording files of PyTorch"
	rm -rf .cases/checkpoints
	$(PYTHON) Oracles/dump_checkpoints.py --out .cases/checkpoints

.venv/ready: Oracles/requirements.txt
	.ci/environment .venv $<
