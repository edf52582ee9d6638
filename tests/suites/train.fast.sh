#!/bin/sh
# A tiny model: trained twice it is the same, and it reads what it was trained on.
set -u
trainer=$1/san/rapporteur-train
data=$(mktemp -d) || exit 3
trap 'rm -rf "$data"' EXIT
passed=0
failed=0
check() { # DESCRIPTION, then a command that must succeed
  what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "$what"
  fi
}

# The trainer reads its files by their names.
mkdir "$data/treebanks" "$data/ner"
for name in ewt-train ewt-dev gum-free-train gum-free-dev; do
  cp tests/train/trees.conllu "$data/treebanks/$name.conllu"
done
for name in uner-train uner-dev gum-free-train wikigold crossner-politics; do
  cp tests/train/spans.conllu "$data/ner/$name.conllu"
done
for copy in 1 2 3 4; do # what is seldom seen is not learned
  cat tests/train/spans.conllu >>"$data/ner/uner-train.conllu"
done
cp tests/train/briefs.txt "$data/ner/news-briefs.txt"

for model in first second; do
  check "training ($model)" "$trainer" "$data" tests/train/wordnet "$data/$model" 2>"$data/log"
done
check "trained twice, the bytes differ" cmp "$data/first" "$data/second"
cp "$data/first" "$data/again"
check "training of spans alone" "$trainer" --spans "$data" tests/train/wordnet "$data/again" 2>"$data/log"
check "spans trained alone, the bytes differ" cmp "$data/first" "$data/again"
"$trainer" --evaluate "$data" "$data/first" >"$data/figures"
check "what it was trained on is read otherwise from raw text" \
  grep -q 'ewt-dev.* raw text .*words 100.00  sentences 100.00  UPOS 100.00  XPOS 100.00  lemma 100.00' "$data/figures"
check "and from gold tokens" \
  grep -q 'ewt-dev.* gold tokens .*UPOS 100.00  XPOS 100.00  lemma 100.00' "$data/figures"
check "names are read otherwise" grep -q 'uner-dev.*F1 100.0' "$data/figures"

# It is a model like the shipped one.
mkdir "$data/models"
cp -r ontology rules "$data"
cp "$data/first" "$data/models/english.rapmodel"
check "the program does not read with it" \
  "$1/san/rapporteur" build --data "$data" -o "$data/graph.ttl" examples/dushanbe.txt

rm "$data/ner/wikigold.conllu"
"$trainer" "$data" tests/train/wordnet "$data/third" >"$data/log" 2>&1
check "a file that is missing ends with another status than 3" [ $? = 3 ]
check "a file that is missing is not named" grep -q '^rapporteur-train: .*wikigold.conllu: ' "$data/log"
cp tests/train/spans.conllu "$data/ner/wikigold.conllu"
"$trainer" "$data" "$data" "$data/third" >"$data/log" 2>&1
check "a dictionary that is missing is not named" grep -q '^rapporteur-train: .*index.noun: ' "$data/log"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] || cat "$data/figures"
