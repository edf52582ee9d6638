#!/bin/sh
# Many documents: any number of threads, streams.
exec python3 tests/cli/many.py "$1/san/rapporteur"
