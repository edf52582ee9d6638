#!/bin/sh
# What explain and rules coverage print, byte for byte, twice.
# usage: explain.fast.sh BUILD [--update]: with --update the expected files are written anew.
set -u
passed=0
failed=0
out=$(mktemp) || exit 3
trap 'rm -f "$out"' EXIT
while IFS="$(printf '\t')" read -r name arguments; do
  case "$name" in '#'*) continue ;; esac
  want=tests/explain/$name.out
  # shellcheck disable=SC2086  # a list of words
  "$1/san/rapporteur" $arguments >"$out" 2>&1
  [ "${2-}" != --update ] || cp "$out" "$want"
  # shellcheck disable=SC2086
  if diff "$want" "$out" && LC_ALL=tr_TR.UTF-8 "$1/san/rapporteur" $arguments 2>&1 | cmp -s - "$want"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED $name: rapporteur $arguments; if it is right, tests/suites/explain.fast.sh BUILD --update"
  fi
done <tests/explain/cases.tsv
echo "$passed passed, $failed failed"
