# The scripts do the work, since a bare Debian has no make.
.PHONY: run test check-hard setup screenshots bench

run:
	@packaging/run.sh $(FILES)

test:
	@packaging/test.sh

check-hard:
	@packaging/check-hard.sh

setup:
	@packaging/setup.sh run

screenshots:
	@packaging/screenshots.sh

bench:
	@packaging/setup.sh test
	@.venv/bin/python -m pytest tests/benchmarks -p no:xdist -q -o addopts="--import-mode=importlib" --benchmark-disable-gc
