"""Texts that no stop, blank or line end divides: read to the end, with facts, within a memory that does not depend on them.

usage: endless.py SANITIZED PROGRAM
"""
import pathlib
import resource
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from report import check, end  # noqa: E402

MEMORY = 512 << 20
START = "Kenya joined the African Union. "
WORDS = "the foreign minister of Kenya who met Anna Berg in Oslo and Nairobi said that members will join the African Union with Paul Martin on Monday".split()
BLANK = "\t".join("_" * 8)


def sentence(n):
    return " ".join(WORDS[i % len(WORDS)] for i in range(n))


def conllu(rows):
    """A document whose first sentence has a fact, and whose second has these rows."""
    first = START.split()
    heads = "".join(f"{i}\t{w.rstrip('.')}\t{BLANK}\n" for i, w in enumerate(first, 1))
    return f"# newdoc\n{heads}\n" + "\n".join(rows) + "\n\n"


def row(i, form, head, relation="dep", ident=None):
    return f"{ident or i}\t{form}\t{form}\tNOUN\tNN\t_\t{head}\t{relation}\t_\t_"


def deep(n):
    """A tree that is a chain."""
    return conllu(row(i, WORDS[i % len(WORDS)], i - 1, "root" if i == 1 else "dep") for i in range(1, n + 1))


def flat(n):
    """All words below the last."""
    return conllu(row(i, WORDS[i % len(WORDS)], 0 if i == n else n, "root" if i == n else "dep") for i in range(1, n + 1))


def crossing(n):
    """Each word depends on the one as far from the other end: no two arcs are apart."""
    return conllu([row(1, "the", 0, "root")] + [row(i, WORDS[i % len(WORDS)], 1 if i <= n // 2 else i - n // 2) for i in range(2, n + 1)])


def ranged(n):
    """One multiword token."""
    return conllu([f"1-{n}\tx\t{BLANK}"] + [f"{i}\tword\t{BLANK}" for i in range(1, n + 1)])


TEXTS = {
    "tokens.txt": sentence(10000) + ".",
    "names.txt": "The meeting was attended by " + ", ".join(f"Anna Berg{i}" for i in range(5000)) + ".",
    "states.txt": "Ministers from " + ", ".join(WORDS[4] if i % 2 else "Norway" for i in range(5000)) + " met in Oslo.",
    "and.txt": "Anna Berg met " + " and ".join(["Paul Martin"] * 3300) + ".",
    "who.txt": "Anna Berg, " + "who met Paul Martin, " * 2000 + "said it.",
    "of.txt": "The minister " + "of the minister " * 3300 + "met Anna Berg in Oslo.",
    "titles.txt": "President " * 10000 + "Anna Berg of Kenya met the minister.",
    "long-words.txt": "Anna Berg met " + "a" * 10000 + " in Oslo. " + "A" * 10000 + " said it. Kenya joined " + "x-" * 5000 + ". "
                      + "1" * 10000 + " ministers came. " + "é" * 5000 + " . " + "." * 10000,
    "marks.txt": '"' * 10000 + " said Anna Berg of Kenya, " + "(" * 10000 + " the minister of the union.",
    "no-stop.txt": sentence(39000),
    "lines.txt": sentence(39000).replace(" ", "\n"),
    "deep.conllu": deep(10000), "flat.conllu": flat(10000), "crossing.conllu": crossing(10000), "ranged.conllu": ranged(10000),
    "long-word.conllu": conllu([f"1\t{'x' * 10000}\t{'y' * 10000}\t" + "\t".join("_" * 7)]),
}


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main():
    sanitized, program = (pathlib.Path(p).resolve() for p in sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="rapporteur-endless-") as folder:
        for name, text in TEXTS.items():
            path = pathlib.Path(folder) / name
            path.write_text(text if name.endswith(".conllu") else START + text)
            done = subprocess.run([sanitized, "build", path], capture_output=True, text=True)
            check(done.returncode == 0, f"{name}: {done.returncode} {done.stderr[-2000:]}")
            check("org:memberOf organization:african-union" in done.stdout, f"{name}: the fact of its first sentence is lost")
            done = subprocess.run([program, "annotate", path], capture_output=True, text=True, preexec_fn=limit_memory)
            check(done.returncode == 0 and done.stdout.endswith("\n\n"), f"annotate {name}: {done.returncode} {done.stderr[-2000:]}")
            lines = done.stdout.splitlines()
            longest = max(int(line.split("\t", 1)[0]) for line in lines if line[:1].isdigit() and line.split("\t", 1)[0].isdigit())
            check(longest <= 1000, f"{name}: a sentence of {longest} words")
    end()


main()
