#!/bin/sh
# The validator of Universal Dependencies on what annotate writes.
set -eu
python=$(tests/python.sh "$1")
exec "$python" tests/conllu/validate.py "$1/rapporteur" "$(dirname "$python")/udvalidate"
