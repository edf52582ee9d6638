#!/bin/sh
# The YES and NO examples of the rules that ship, and of those of the manual.
set -u
manual=$(mktemp -d) || exit 3
trap 'rm -rf "$manual"' EXIT
sed -n '/^    PATTERN/p; /^    RULE/,/^$/p' rules/README.md >"$manual/manual.rules"
"$1/san/rapporteur" rules test >"$manual/shipped"
"$1/san/rapporteur" rules test "$manual/manual.rules" >"$manual/tutorial"
cat "$manual/shipped" "$manual/tutorial" | grep -v '^[0-9]* passed'
tail -qn 1 "$manual/shipped" "$manual/tutorial" |
  awk '{ passed += $1; failed += $3 } END { if (NR != 2) failed++; print passed + 0 " passed, " failed + 0 " failed" }'
