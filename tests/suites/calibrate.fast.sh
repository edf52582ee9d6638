#!/bin/sh
# Fitting confidence: what is planted is found again, bins, gaps and folds are what they say, and the program weighs as it was fitted.
exec python3 tests/fact/calibrate.py "$1/san/rapporteur-traits"
