#!/bin/sh
# Fitting confidence: what is planted is found again, and bins, gaps and folds are what they say.
exec python3 tests/fact/calibrate.py
