#!/bin/sh
# Run test suites and add up what they say.
# usage: run.sh BUILD fast|all|SUITE...
#
# A suite is an executable in tests/suites/ (those of check-fast end in .fast.sh).  It is called
# from the top of the checkout with BUILD as its argument, prints a line "N passed, N failed" and
# what failed before it.  A suite that prints no such line has failed.
set -u
cd "$(dirname "$0")/.." || exit 3
build=$1
shift
case "$1" in
  fast) set -- tests/suites/*.fast.sh ;;
  all) set -- tests/suites/*.sh ;;
esac

log=$(mktemp) || exit 3
trap 'rm -f "$log"' EXIT
passed=0
failed=0
for suite in "$@"; do
  [ -e "$suite" ] || suite=tests/suites/$suite.sh
  start=$(date +%s)
  timeout 1200 "$suite" "$build" >"$log" 2>&1
  status=$?
  p=$(sed -n 's/^\([0-9]*\) passed, [0-9]* failed$/\1/p' "$log" | tail -n 1)
  f=$(sed -n 's/^[0-9]* passed, \([0-9]*\) failed$/\1/p' "$log" | tail -n 1)
  if [ -z "$p" ]; then p=0 f=1; elif [ "$status" != 0 ] && [ "$f" = 0 ]; then f=1; fi
  [ "$f" = 0 ] || cat "$log"
  printf '%-24s %4d passed %4d failed %5d s\n' "$(basename "$suite" .sh)" "$p" "$f" $(($(date +%s) - start))
  passed=$((passed + p))
  failed=$((failed + f))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
