#!/bin/sh
# Run test suites (tests/suite.sh) and add up what they say.
# usage: run.sh BUILD fast|all|SUITE...
#
# Suites are in tests/suites/; those of check-fast end in .fast.sh, and run two at a time.
set -u
cd "$(dirname "$0")/.." || exit 3
build=$1
shift
jobs=1
case "$1" in
  fast) jobs=2 suites=$(ls tests/suites/*.fast.sh) ;;
  all) suites=$(ls tests/suites/*.sh) ;;
  *) suites=$(printf 'tests/suites/%s.sh\n' "$@") ;;
esac

rows=$(mktemp) || exit 3
trap 'rm -f "$rows"' EXIT
printf '%s\n' "$suites" | xargs -P "$jobs" -n 1 tests/suite.sh "$build" | tee "$rows"
awk -v suites="$(printf '%s\n' "$suites" | wc -l)" '
  / passed +[0-9]+ failed +[0-9]+ s$/ { ++rows; passed += $2; failed += $4 }
  END {
    failed += rows < suites ? suites - rows : 0 # one that printed no row was stopped
    printf "%d passed, %d failed\n", passed, failed
    exit passed == 0 || failed > 0
  }' "$rows"
