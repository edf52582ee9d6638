#!/bin/sh
# Installed below a scratch folder: the program finds its data, a program of users compiles and runs, uninstalling leaves nothing.
set -u
build=$(cd "$1" && pwd)
root=$PWD
prefix=$(mktemp -d) || exit 3
trap 'rm -rf "$prefix"' EXIT
passed=0
failed=0
check() { # DESCRIPTION COMMAND...
  what=$1
  shift
  if out=$("$@" 2>&1); then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf '%s:\n%s\n' "$what" "$out"
  fi
}
export PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
check install make --no-print-directory BUILD="$build" PREFIX="$prefix" install
cd "$prefix" || exit 3
check "the program builds a graph" "$prefix/bin/rapporteur" build -o graph.ttl "$root/examples/dushanbe.txt"
check "the program asks it" "$prefix/bin/rapporteur" query graph.ttl "$root/examples/queries/members.rq"
check "the program validates it" "$prefix/bin/rapporteur" validate graph.ttl
check "same bytes as from the source tree" sh -c "'$build/rapporteur' build '$root/examples/dushanbe.txt' | cmp - graph.ttl"
check "facts.c compiles, shared" sh -c "cc -std=c11 -Wall -Wextra -Werror '$root/examples/facts.c' \$(pkg-config --cflags --libs rapporteur) -Wl,-rpath,'$prefix/lib' -o facts"
check "facts.c runs" sh -c "./facts '$root/examples/dushanbe.txt' | cmp - graph.ttl"
check "facts.c compiles, static" sh -c "cc -std=c11 '$root/examples/facts.c' -I'$prefix/include' '$prefix/lib/librapporteur.a' \$(pkg-config --static --libs rapporteur) -o bin/facts-static"
check "facts.c runs, static" sh -c "bin/facts-static '$root/examples/dushanbe.txt' | cmp - graph.ttl"
check "words.c compiles" sh -c "cc -std=c11 -Wall -Wextra -Werror '$root/examples/words.c' \$(pkg-config --cflags --libs rapporteur) -Wl,-rpath,'$prefix/lib' -o words"
check "words.c runs" sh -c "./words '$root/examples/dushanbe.txt' >words.tsv"
check "words.c says what annotate says" sh -c "bin/rapporteur annotate '$root/examples/dushanbe.txt' | awk -F'\t' '/^[0-9]/ { print \$2 FS \$3 FS \$4 FS \$8 }' >annotated.tsv; test -s annotated.tsv && cut -f1-4 words.tsv | cmp - annotated.tsv"
check "the headers in C++" sh -c "printf '#include <rapporteur/rapporteur.h>\nint main() { return rap_version() == 0; }\n' | c++ -std=c++11 -x c++ - \$(pkg-config --cflags --libs rapporteur) -o cxx"
rm -f graph.ttl facts bin/facts-static cxx words words.tsv annotated.tsv
cd "$root" || exit 3
check uninstall make --no-print-directory BUILD="$build" PREFIX="$prefix" uninstall
check "nothing is left" sh -c "! find '$prefix' -type f -o -type l | grep ."
echo "$passed passed, $failed failed"
