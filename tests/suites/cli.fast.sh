#!/bin/sh
# The command line: every command, every kind of bad input, every failing machine.
exec python3 tests/cli/run.py "$1/san/rapporteur"
