#!/bin/sh
# Whole articles against what a careful reader takes from them.
exec python3 tests/gold/score.py "$1/san/rapporteur"
