#!/bin/sh
# The ten checks: the golden graph has no fault; a fault seeded for each is found, with the same verdict as the SPARQL of tests/checks.
set -eu
python=$(tests/python.sh "$1")
exec "$python" tests/query/checks.py "$1/rapporteur"
