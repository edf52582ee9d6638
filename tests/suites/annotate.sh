#!/bin/sh
# What annotate writes gives the graph of the article again.
exec python3 tests/conllu/run.py "$1/rapporteur" articles
