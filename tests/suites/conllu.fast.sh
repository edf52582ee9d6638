#!/bin/sh
# CoNLL-U of other tools, and its faults.
exec python3 tests/conllu/run.py "$1/san/rapporteur" files
