#!/bin/sh
# A SHACL engine on our graphs; rapper on every format.
set -eu
python=$(tests/python.sh "$1")
exec "$python" tests/stores/shacl.py "$1/rapporteur"
