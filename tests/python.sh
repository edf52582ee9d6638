#!/bin/sh
# The Python of the tests, with the packages of tests/requirements.txt: prints its path.
# usage: python.sh BUILD
set -eu
venv=$1/venv
if ! cmp -s tests/requirements.txt "$venv/requirements.txt"; then
  rm -rf "$venv"
  python3 -m venv "$venv" >&2
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r tests/requirements.txt >&2
  cp tests/requirements.txt "$venv/requirements.txt"
fi
echo "$venv/bin/python"
