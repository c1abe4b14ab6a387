# The scripts do the work, since a bare Debian has no make.
.PHONY: help run test check fix check-hard coverage profile setup screenshots bench

help: ## What there is to make
	@sed -n 's/^\([a-z-]*\):.* ## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name what; do printf '%-12s %s\n' "$$name" "$$what"; done

run: ## Open the program; FILES="a.whiteboard b.whiteboard" opens designs
	@packaging/run.sh $(FILES)

test: ## All checks and all tests, as continuous integration runs them
	@packaging/test.sh

check: ## Form, layers, unused code and types, without a test
	@packaging/check.sh

fix: ## Mend what the form asks for: imports, layout, simple findings
	@packaging/check.sh fix

check-hard: ## The long forms of the guards (hours)
	@packaging/check-hard.sh

coverage: ## Which lines the tests run; TESTS="tests/geometry" for some of them
	@packaging/coverage.sh $(TESTS)

profile: ## Where the steps of the real window go; STEPS="drag zoom", COMPONENTS=1000
	@packaging/profile.sh $(STEPS) --components $(or $(COMPONENTS),200)

bench: ## Painting, routing, the review and the real window; with nothing else going on
	@packaging/setup.sh test
	@.venv/bin/python -m pytest tests/benchmarks -p no:xdist -q -o addopts="--import-mode=importlib" --benchmark-disable-gc

screenshots: ## The pictures in docs/, from the real window
	@packaging/screenshots.sh

setup: ## What the program needs, without starting it
	@packaging/setup.sh run
