#!/bin/sh
# The unit tests of all layers, built with ASan and UBSan.
set -u
passed=0
failed=0
for source in tests/unit/*/test_*.c; do
  name=${source#tests/unit/}
  test=$1/san/unit/${name%.c}
  out=$("$test" 2>&1)
  status=$?
  p=$(printf '%s\n' "$out" | sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' | tail -n 1)
  f=$(printf '%s\n' "$out" | sed -n 's/^\[  FAILED  \] \([0-9]*\) test.*/\1/p' | tail -n 1)
  if [ "$status" != 0 ] && [ -z "$f" ]; then f=1; fi
  if [ "${f:-0}" != 0 ]; then
    echo "$test"
    printf '%s\n' "$out" | grep -v '^\[ \(RUN\|      OK\)'
  fi
  passed=$((passed + ${p:-0}))
  failed=$((failed + ${f:-0}))
done
echo "$passed passed, $failed failed"
