#!/bin/sh
# A folder of src/ includes only from the layers before it; each header compiles alone.
set -u
passed=0
failed=0
check() { # DESCRIPTION, then a command that must print nothing
  what=$1
  shift
  found=$("$@" 2>&1)
  if [ -z "$found" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf '%s:\n%s\n' "$what" "$found"
  fi
}

layers=$(sed -n 's/^LAYERS := //p' Makefile)
before=
for layer in $layers; do
  before="$before|$layer"
  check "src/$layer includes from a layer above it" sh -c \
    "grep -HnE '^#\s*include \"' src/$layer/*.[ch] 2>/dev/null | grep -vE '\"(rapporteur${before})/'"
done
check "src/cli includes more than the public headers" sh -c \
  "grep -rHnE '^#\s*include \"' src/cli 2>/dev/null | grep -vE '\"(rapporteur|cli)/'"
check "pcre2.h outside rule/ and match/" sh -c \
  "grep -ln 'include <pcre2' -r src | grep -vE '^src/(rule|match)/'"
check "Redland outside ontology/, graph/, query/, helper/" sh -c \
  "grep -lnE 'include <(raptor2?|rasqal|redland|librdf)' -r src | grep -vE '^src/(ontology|graph|query|helper)/'"

flags="-Wall -Wextra -Wpedantic -Werror -Iinclude -Isrc -I. -fsyntax-only $(pkg-config --cflags raptor2 redland)"
alone() { # COMPILER STANDARD LANGUAGE HEADER
  # shellcheck disable=SC2086  # a list of words
  printf '#include "%s"\ntypedef int alone;\n' "$4" | "$1" "-std=$2" $flags -x "$3" -
}
for header in include/rapporteur/*.h; do
  check "$header alone in C" alone cc c11 c "$header"
  check "$header alone in C++" alone g++ c++11 c++ "$header"
done
for header in src/*/*.h; do
  check "$header alone" alone cc c11 c "$header"
done
echo "$passed passed, $failed failed"
