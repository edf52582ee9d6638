#!/bin/sh
# Run one suite and print its row: name, passed, failed, seconds.
# usage: suite.sh BUILD SUITE
#
# A suite is an executable, called from the top of the checkout with BUILD as its argument.  It
# prints a line "N passed, N failed" and what failed before it; one that prints none has failed.
set -u
log=$(mktemp) || exit 3
trap 'rm -f "$log"' EXIT
start=$(date +%s)
timeout 1200 "$2" "$1" >"$log" 2>&1
status=$?
p=$(sed -n 's/^\([0-9]*\) passed, [0-9]* failed$/\1/p' "$log" | tail -n 1)
f=$(sed -n 's/^[0-9]* passed, \([0-9]*\) failed$/\1/p' "$log" | tail -n 1)
if [ -z "$p" ]; then p=0 f=1; elif [ "$status" != 0 ] && [ "$f" = 0 ]; then f=1; fi
[ "$f" != 0 ] || : >"$log"
printf '%-24s %4d passed %4d failed %5d s\n' "$(basename "$2" .sh)" "$p" "$f" $(($(date +%s) - start)) >>"$log"
cat "$log"
