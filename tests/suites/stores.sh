#!/bin/sh
# Virtuoso and Oxigraph load our Turtle and answer the competency queries.
set -eu
python=$(tests/python.sh "$1")
exec "$python" tests/stores/stores.py "$1/rapporteur"
