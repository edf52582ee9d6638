#!/bin/sh
# Several threads, watched by ThreadSanitizer.
set -eu
tsan=$1/tsan
make --no-print-directory -j2 BUILD="$tsan" SAN='-fsanitize=thread -O1' "$tsan/rapporteur" "$tsan/unit/api/test_run"
export TSAN_OPTIONS=exitcode=66
"$tsan/unit/api/test_run"
exec python3 tests/cli/many.py "$tsan/rapporteur" threads
