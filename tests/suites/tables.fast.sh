#!/bin/sh
# The tables of ontology/: keys, codes, dates, and what they name in each other.
exec python3 tests/ontology/tables.py
