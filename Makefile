# `make help` lists what there is.

DESTDIR ?=
PREFIX ?= /usr
SYSCONFDIR ?= /etc
UNITDIR ?= $(PREFIX)/lib/systemd/system
CATALOGDIR ?= $(PREFIX)/lib/systemd/catalog
DOCDIR ?= $(PREFIX)/share/doc/glimpsed
PYTEST_ARGS ?=
SWIFT_TEST_ARGS ?=

SETUP := Tests/Support/setup/install.sh
PYTHON := .build-venv/bin/python
SUPPORT_PYTHON := PYTHONPATH=Tests/Support PYTHONDONTWRITEBYTECODE=1 $(PYTHON)
INSTALL := install
# A module may import what Package.swift says it depends on, and nothing else.
SWIFT_BUILD := swift build --explicit-target-dependency-import-check error
# What is installed carries Swift's runtime in it: the host it goes to has none.
RELEASE := --configuration release --static-swift-stdlib
SWIFT_SOURCES := Sources Tests Package.swift

.DEFAULT_GOAL := help
.PHONY: help run test chaos soak fuzz cost build install uninstall lint format clean

help: ## Show this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 19

# The release build, as that is what an operator installs; the first one takes some minutes.
run: ## Show the main job on a local AWS (KEEP=1 leaves it running)
	@$(SETUP) test
	@echo "Building glimpsed; the first time this takes some minutes."
	@$(SWIFT_BUILD) $(RELEASE) --product glimpsed --quiet
	@GLIMPSED=.build/release/glimpsed $(SUPPORT_PYTHON) -m demo $(if $(KEEP),--keep)

# The end-to-end tests run the debug binary that the first command leaves.
test: ## Install what is missing, build, and run every test
	@$(SETUP) test
	$(SWIFT_BUILD) --build-tests
	swift test --skip-build --parallel $(SWIFT_TEST_ARGS)
	GLIMPSED=$(CURDIR)/.build/debug/glimpsed PYTHONDONTWRITEBYTECODE=1 $(PYTHON) -m pytest Tests/EndToEnd $(PYTEST_ARGS)

# What is installed is what is killed.
chaos: ## Kill the daemon amid 2,000 images (CHAOS_IMAGES=2000 CHAOS_KILLS=30 CHAOS_SEED=)
	@$(SETUP) test
	@$(SWIFT_BUILD) $(RELEASE) --product glimpsed --quiet
	@GLIMPSED=.build/release/glimpsed $(SUPPORT_PYTHON) -m chaos

soak: ## Take 200,000 images through one process and see what grows (SOAK_MESSAGES=)
	@$(SETUP) test
	@$(SWIFT_BUILD) $(RELEASE) --product glimpsed --quiet
	@GLIMPSED=.build/release/glimpsed $(SUPPORT_PYTHON) -m soak

fuzz: ## Look for crashes in the workflow language (FUZZ_SECONDS=600)
	@$(SETUP) build
	@Tests/Fuzz/run.sh

cost: ## Measure what the workflow language costs beside the HTTP calls
	@$(SETUP) build
	@$(SWIFT_BUILD) --product glimpsed --quiet
	@Tests/Cost/run.sh

build: ## Build the binary that install installs
	@$(SETUP) build
	$(SWIFT_BUILD) $(RELEASE) --product glimpsed

install: ## Put the files where a packager expects them (DESTDIR=, PREFIX=/usr)
	@test -x .build/release/glimpsed || { echo "run \`make build\` first" >&2; exit 1; }
	$(INSTALL) -D -s -m 0755 .build/release/glimpsed $(DESTDIR)$(PREFIX)/bin/glimpsed
	$(INSTALL) -d $(DESTDIR)$(UNITDIR)
	$(INSTALL) -m 0644 systemd/*.service $(DESTDIR)$(UNITDIR)
	$(INSTALL) -D -m 0644 systemd/glimpsed.catalog $(DESTDIR)$(CATALOGDIR)/glimpsed.catalog
	$(INSTALL) -D -m 0644 config/glimpsed.toml $(DESTDIR)$(DOCDIR)/glimpsed.toml
	$(INSTALL) -m 0644 README.md LICENSE $(DESTDIR)$(DOCDIR)
	@if [ -e "$(DESTDIR)$(SYSCONFDIR)/glimpsed/glimpsed.toml" ]; then \
		echo "$(DESTDIR)$(SYSCONFDIR)/glimpsed/glimpsed.toml is there already and stays as it is"; \
	else \
		$(INSTALL) -D -m 0644 config/glimpsed.toml $(DESTDIR)$(SYSCONFDIR)/glimpsed/glimpsed.toml; \
	fi

# The configuration and the journal stay: they are the operator's.
uninstall: ## Take away what install put there, but for the configuration
	rm -f $(DESTDIR)$(PREFIX)/bin/glimpsed $(DESTDIR)$(CATALOGDIR)/glimpsed.catalog
	rm -f $(patsubst systemd/%,$(DESTDIR)$(UNITDIR)/%,$(wildcard systemd/*.service))
	rm -rf $(DESTDIR)$(DOCDIR)

lint: ## Check formatting and scripts
	@$(SETUP) lint
	swift format lint --strict --recursive $(SWIFT_SOURCES)
	$(PYTHON) -m ruff check --quiet Tests
	$(PYTHON) -m ruff format --check --quiet Tests
	shellcheck .ci/run Tests/Support/setup/*.sh Tests/Fuzz/*.sh Tests/Cost/*.sh

format: ## Format the Swift and Python sources
	@$(SETUP) lint
	swift format --in-place --recursive $(SWIFT_SOURCES)
	$(PYTHON) -m ruff check --fix --quiet Tests
	$(PYTHON) -m ruff format --quiet Tests

clean: ## Remove everything that was built or installed here
	rm -rf .build .build-venv .build-fuzz .build-cost
