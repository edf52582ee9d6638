#!/bin/sh
# Sentences of 10,000 words, words of 10,000 letters, texts without stops.
exec python3 tests/text/endless.py "$1/san/rapporteur" "$1/rapporteur"
