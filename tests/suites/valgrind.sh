#!/bin/sh
# No error and no leak of ours under valgrind.
set -u
passed=0
failed=0
log=$(mktemp) || exit 3
out=$(mktemp) || exit 3
trap 'rm -f "$log" "$out"' EXIT
run() { # COMMAND...
  if valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite,indirect \
    --suppressions=tests/valgrind.supp "$@" >"$log" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "$*"
    tail -n 40 "$log"
  fi
}
for format in turtle ntriples nquads rdfxml; do
  run "$1/rapporteur" build --provenance sentence --format "$format" -o "$out" examples/dushanbe.txt tests/gold/*.txt
done
run "$1/rapporteur" build --provenance none -o "$out" tests/text/page.html
run "$1/rapporteur" annotate -o "$out" examples/dushanbe.txt tests/conllu/odd.txt
run "$1/rapporteur" annotate --format json -o "$out" tests/conllu/samples/*.conllu
run "$1/rapporteur" build -o "$out" tests/conllu/samples/*.conllu
run "$1/rapporteur" rules check
"$1/rapporteur" build --provenance sentence --format turtle -o "$out.ttl" examples/dushanbe.txt
run "$1/rapporteur" validate "$out.ttl"
run "$1/rapporteur" query "$out.ttl" examples/queries/members.rq
rm -f "$out.ttl"
echo "$passed passed, $failed failed"
