#!/bin/sh
# Several threads, watched by ThreadSanitizer.
set -eu
make --no-print-directory -j2 BUILD="$1/tsan" SAN='-fsanitize=thread -O1' "$1/tsan/rapporteur"
export TSAN_OPTIONS=exitcode=66
exec python3 tests/cli/many.py "$1/tsan/rapporteur" threads
