#!/bin/sh
# Read the example article, validate its graph and ask it three questions.
# usage: demo.sh BUILD
set -eu
cd "$(dirname "$0")/.."
program=$1/rapporteur
graph=$1/dushanbe.ttl

echo "examples/dushanbe.txt -> $graph"
"$program" build --provenance sentence -o "$graph" examples/dushanbe.txt
"$program" validate "$graph"
for question in members chairs attendance; do
  echo
  sed -n 's/^# //p' "examples/queries/$question.rq"
  "$program" query "$graph" "examples/queries/$question.rq"
done
