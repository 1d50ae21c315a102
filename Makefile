# `make help` lists what there is.

DESTDIR ?=
PREFIX ?= /usr
SYSCONFDIR ?= /etc
UNITDIR ?= $(PREFIX)/lib/systemd/system
CATALOGDIR ?= $(PREFIX)/lib/systemd/catalog
DOCDIR ?= $(PREFIX)/share/doc/glimpsed
MANDIR ?= $(PREFIX)/share/man
BASHDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR ?= $(PREFIX)/share/zsh/site-functions
FISHDIR ?= $(PREFIX)/share/fish/vendor_completions.d
PYTEST_ARGS ?=
SWIFT_TEST_ARGS ?=

SETUP := Tests/Support/setup/install.sh
PYTHON := .build-venv/bin/python
SUPPORT_PYTHON := PYTHONPATH=Tests/Support PYTHONDONTWRITEBYTECODE=1 $(PYTHON)
INSTALL := install
BINARY := .build/release/glimpsed
# A module may import what Package.swift says it depends on, and nothing else.
SWIFT_BUILD := swift build --explicit-target-dependency-import-check error
# What is installed carries Swift's runtime in it, as the host it goes to has none, and nothing of the machine or the folder
# that it was built in, but for the length of the folder's name: Swift 6.3 compiles it into GRDB's one
# withoutActuallyEscaping. Sections let go of what nobody calls, and lld with short relocations needs 4 MB less of a running
# daemon's memory than the default linker.
FRONTEND := -disable-incremental-llvm-codegen -function-sections
RELEASE := --configuration release --static-swift-stdlib --disable-local-rpath \
	-Xswiftc -file-prefix-map -Xswiftc $(CURDIR)=. \
	-Xcc -ffile-prefix-map=$(CURDIR)=. -Xcxx -ffile-prefix-map=$(CURDIR)=. \
	$(foreach flag,$(FRONTEND),-Xswiftc -Xfrontend -Xswiftc $(flag)) \
	-Xswiftc -use-ld=lld -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --strip-all
SWIFT_SOURCES := Sources Tests Package.swift

.DEFAULT_GOAL := help
.PHONY: help run test test-systemd chaos soak fuzz cost build install uninstall deb rpm lint format clean

help: ## Show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

# The release build, as that is what an operator installs; the first one takes some minutes.
run: ## Show the main job on a local AWS (KEEP=1 leaves it running)
	@$(SETUP) test
	@echo "Building glimpsed; the first time this takes some minutes."
	@$(SWIFT_BUILD) $(RELEASE) --product glimpsed --quiet
	@GLIMPSED=$(BINARY) $(SUPPORT_PYTHON) -m demo $(if $(KEEP),--keep)

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
	@GLIMPSED=$(BINARY) $(SUPPORT_PYTHON) -m chaos

soak: ## Take 200,000 images through one process and see what grows (SOAK_MESSAGES=)
	@$(SETUP) test
	@$(SWIFT_BUILD) $(RELEASE) --product glimpsed --quiet
	@GLIMPSED=$(BINARY) $(SUPPORT_PYTHON) -m soak
# Needs root, as it boots a container: Debian with systemd and nothing else, in which the package is installed.
test-systemd: deb rpm ## Test the packages, and the service in a booted systemd
	@$(SETUP) test
	@$(SETUP) systemd
	PYTHONDONTWRITEBYTECODE=1 $(PYTHON) -m pytest Tests/Packages $(PYTEST_ARGS)

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

# Where completions and pages go, as each shell and man(1) look for them.
install: ## Put the files where a packager expects them (DESTDIR=, PREFIX=/usr)
	@test -x $(BINARY) || { echo "run \`make build\` first" >&2; exit 1; }
	$(INSTALL) -D -m 0755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/glimpsed
	$(INSTALL) -d $(addprefix $(DESTDIR),$(UNITDIR) $(CATALOGDIR) $(DOCDIR) $(MANDIR)/man5 $(MANDIR)/man8)
	$(INSTALL) -d $(addprefix $(DESTDIR),$(BASHDIR) $(ZSHDIR) $(FISHDIR))
	$(INSTALL) -m 0644 systemd/*.service $(DESTDIR)$(UNITDIR)
	$(INSTALL) -m 0644 systemd/glimpsed.catalog $(DESTDIR)$(CATALOGDIR)
	$(INSTALL) -m 0644 config/glimpsed.toml README.md LICENSE $(DESTDIR)$(DOCDIR)
	$(INSTALL) -m 0644 .packaging/man/*.5 $(DESTDIR)$(MANDIR)/man5
	$(INSTALL) -m 0644 .packaging/man/*.8 $(DESTDIR)$(MANDIR)/man8
	$(BINARY) --generate-completion-script bash | sed '1{/^#!/d}' >$(DESTDIR)$(BASHDIR)/glimpsed
	$(BINARY) --generate-completion-script zsh >$(DESTDIR)$(ZSHDIR)/_glimpsed
	$(BINARY) --generate-completion-script fish >$(DESTDIR)$(FISHDIR)/glimpsed.fish
	@chmod 0644 $(addprefix $(DESTDIR),$(BASHDIR)/glimpsed $(ZSHDIR)/_glimpsed $(FISHDIR)/glimpsed.fish)
	@if [ -e "$(DESTDIR)$(SYSCONFDIR)/glimpsed/glimpsed.toml" ]; then \
		echo "$(DESTDIR)$(SYSCONFDIR)/glimpsed/glimpsed.toml is there already and stays as it is"; \
	else \
		$(INSTALL) -D -m 0644 config/glimpsed.toml $(DESTDIR)$(SYSCONFDIR)/glimpsed/glimpsed.toml; \
	fi

# The configuration and the journal stay: they are the operator's.
uninstall: ## Take away what install put there, but for the configuration
	rm -f $(DESTDIR)$(PREFIX)/bin/glimpsed $(DESTDIR)$(CATALOGDIR)/glimpsed.catalog
	rm -f $(patsubst systemd/%,$(DESTDIR)$(UNITDIR)/%,$(wildcard systemd/*.service))
	rm -f $(patsubst .packaging/man/%,$(DESTDIR)$(MANDIR)/man5/%,$(wildcard .packaging/man/*.5))
	rm -f $(patsubst .packaging/man/%,$(DESTDIR)$(MANDIR)/man8/%,$(wildcard .packaging/man/*.8))
	rm -f $(addprefix $(DESTDIR),$(BASHDIR)/glimpsed $(ZSHDIR)/_glimpsed $(FISHDIR)/glimpsed.fish)
	rm -rf $(DESTDIR)$(DOCDIR)

deb: build ## Make a Debian package in .build/packages
	@$(SETUP) packages
	.packaging/deb/build.sh .build/packages

rpm: build ## Make an RPM package in .build/packages
	@$(SETUP) packages
	.packaging/rpm/build.sh .build/packages

lint: ## Check formatting and scripts
	@$(SETUP) lint
	swift format lint --strict --recursive $(SWIFT_SOURCES)
	$(PYTHON) -m ruff check --quiet Tests
	$(PYTHON) -m ruff format --check --quiet Tests
	shellcheck -x .ci/run .packaging/*.sh .packaging/*/build.sh .packaging/deb/p* Tests/Support/setup/*.sh Tests/Fuzz/*.sh Tests/Cost/*.sh

format: ## Format the Swift and Python sources
	@$(SETUP) lint
	swift format --in-place --recursive $(SWIFT_SOURCES)
	$(PYTHON) -m ruff check --fix --quiet Tests
	$(PYTHON) -m ruff format --quiet Tests

clean: ## Remove everything that was built or installed here
	rm -rf .build .build-venv .build-fuzz .build-cost .build-debian
