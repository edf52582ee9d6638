#!/bin/sh
# Whole articles: what is found in them, and nothing that is wrong.
exec python3 tests/gold/score.py "$1/san/rapporteur"
