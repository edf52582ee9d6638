#!/bin/sh
# Same input, same bytes: for two runs, any locale, and for graphs built apart or together.
set -eu
exec "$(tests/python.sh "$1")" tests/stores/determinism.py "$1/rapporteur"
